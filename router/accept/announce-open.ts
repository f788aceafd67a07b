// Tells everything that works only while something is open that a project key now has something open.
import type { InUse } from '../answer/in-use.ts'
import type { ScaleUp } from '../scaling/scale-up.ts'
import type { ConnectedSweep } from '../sweep/connect-sweep.ts'

export interface AnnounceOpenDeps {
  sweeping: Pick<ConnectedSweep, 'nudge'>
  scaleUp: Pick<ScaleUp, 'opened'>
  inUse: Pick<InUse, 'opened'>
}

export const makeAnnounceOpen =
  ({ sweeping, scaleUp, inUse }: AnnounceOpenDeps) =>
  (projectKey: string): void => {
    sweeping.nudge(projectKey)
    scaleUp.opened()
    inUse.opened()
  }
