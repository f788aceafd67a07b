// Tells everything that works only while something is open that a project key now has something open.
import type { OutputPolls } from '../answer/output-polls.ts'
import type { ScaleUp } from '../scale-up/scale-up.ts'
import type { Sweeping } from '../sweep/sweep.ts'

export interface AnnounceOpenDeps {
  polls: Pick<OutputPolls, 'want'>
  sweeping: Pick<Sweeping, 'nudge'>
  scaleUp: Pick<ScaleUp, 'opened'>
}

export const makeAnnounceOpen =
  ({ polls, sweeping, scaleUp }: AnnounceOpenDeps) =>
  (projectKey: string): void => {
    polls.want(projectKey)
    sweeping.nudge()
    scaleUp.opened()
  }
