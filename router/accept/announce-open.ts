// Tells everything that works only while something is open that a project key now has something open.
import type { InUse } from '../answer/in-use.ts'
import type { ScaleUp } from '../scaling/scale-up.ts'
import type { Sweeping } from '../sweep/start-sweeping.ts'

export interface AnnounceOpenDeps {
  sweeping: Pick<Sweeping, 'nudge'>
  scaleUp: Pick<ScaleUp, 'opened'>
  inUse: Pick<InUse, 'opened'>
}

export const makeAnnounceOpen =
  ({ sweeping, scaleUp, inUse }: AnnounceOpenDeps) =>
  (): void => {
    sweeping.nudge()
    scaleUp.opened()
    inUse.opened()
  }
