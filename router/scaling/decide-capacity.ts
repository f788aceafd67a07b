// Spot, with a way back: when AWS has no Spot capacity, workers go on demand until they are not needed any more.

/** `stand-in`: on demand, in the place of Spot. `fixed`: nobody asked for Spot. */
export type Capacity = 'spot' | 'stand-in' | 'fixed'

export interface Placed {
  capacity: Capacity
  desired: number
  /** Running or about to. */
  placed: number
  unownedKeys: number
  /** For how long fewer were placed than are desired. */
  shortMs: number
  /** Since the service had its capacity changed, or its image. */
  settledMs: number
}

/** ECS places a task within seconds where there is capacity. */
const NO_CAPACITY_MS = 180_000
/** A shortage lasts. */
const SPOT_AGAIN_MS = 3_600_000

/** The capacity that the workers are to have, or `undefined` to leave it. Pure. */
export const decideCapacity = (seen: Placed): 'spot' | 'stand-in' | undefined => {
  const { capacity, desired, placed, unownedKeys, shortMs, settledMs } = seen
  const isShort = placed < desired && unownedKeys > 0 && shortMs >= NO_CAPACITY_MS
  if (capacity === 'spot' && isShort) return 'stand-in'
  // A change replaces all workers: only while there are none.
  if (capacity === 'stand-in' && desired === 0 && settledMs >= SPOT_AGAIN_MS) return 'spot'
  return undefined
}
