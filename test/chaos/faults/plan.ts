// Which requests the proxy spoils, and how. Pure: the same seed spoils the same requests in the order in which they come.
import { pick } from '../seeded.ts'
import type { Random } from '../seeded.ts'

/** `hang`: until the client gives up. `delay`: two seconds, then all goes on, also when the client has given up meanwhile. */
export const FAULTS = ['reset', '503', 'throttle', 'hang', 'delay'] as const
export type Fault = (typeof FAULTS)[number]

/** `before`: the request has not reached the service yet. `after`: it has taken effect, and its answer is spoiled. */
export interface Faults {
  before: Fault | undefined
  after: Fault | undefined
}

/** `share`: of all requests, each way. */
export const drawFaults = (random: Random, share: number): Faults => {
  const draw = (): Fault | undefined => (random() < share ? pick(random, FAULTS) : undefined)
  return { before: draw(), after: draw() }
}
