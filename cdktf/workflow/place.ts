import type { InterruptPolicy } from '../../contract/interrupt-policy.ts'

/** What the state machine of a deployment is made from. The URLs may hold a placeholder that is known later. */
export interface Place {
  prefix: string
  unclaimedUrl: string
  doorbellUrl: string
  /** As the routers of the same deployment have them. */
  policy: InterruptPolicy
  mostOpen: number
}
