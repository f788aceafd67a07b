/**
 * Of the idle time. Peaks come again and again, and each leaves a worker: in test/scaling/ it is half as many worker hours as with twice the time,
 * above those that one needs, and commands wait a second longer on average.
 */
export const RETIRE_SHARE = 1 / 2

/** What the router knows when each of the workers that are desired owns something. */
export interface Crowd {
  desired: number
  owners: number
  unownedKeys: number
  /** The task of a worker with nothing open, if there is one. */
  spareTask: string | undefined
  /** For how long what was open would have fitted into fewer workers. */
  surplusMs: number
  idleMs: number
}

/**
 * The task to end, or `undefined`. While commands keep coming each worker keeps a few of them warm, and none would ever own nothing, though one
 * could do all of it. Pure.
 */
export const decideRetirement = (crowd: Crowd): string | undefined => {
  const { desired, owners, unownedKeys, spareTask, surplusMs, idleMs } = crowd
  const isCrowded = desired > 1 && owners >= desired && unownedKeys === 0
  return isCrowded && surplusMs >= idleMs * RETIRE_SHARE ? spareTask : undefined
}
