// Tells everything that works only while something is open that a project key now has something open.
import type { ScaleUp } from '../scale-up/scale-up.ts'
import type { Sweeping } from '../sweep/start-sweeping.ts'

export interface AnnounceOpenDeps {
  sweeping: Pick<Sweeping, 'nudge'>
  scaleUp: Pick<ScaleUp, 'opened'>
}

export const makeAnnounceOpen =
  ({ sweeping, scaleUp }: AnnounceOpenDeps) =>
  (): void => {
    sweeping.nudge()
    scaleUp.opened()
  }
