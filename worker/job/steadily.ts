import { retry } from '../../platform/retry.ts'
import type { Log } from '../../platform/log.ts'
import { FencedOff } from '../errors/fenced-off.ts'
import { JobProblem } from '../errors/job-problem.ts'

/** With the pauses between them about a minute and a half. */
const MOST_TRIES = 12

/** The cloud may be away for a minute in the middle of a job: that is waited for, and is not the person's problem. A newer owner is not. */
export const steadily = <T>(
  act: string,
  attempt: () => Promise<T>,
  signal: AbortSignal,
  log: Log,
): Promise<T> =>
  retry(act, attempt, {
    signal,
    log,
    mostTries: MOST_TRIES,
    isFinal: (error) => error instanceof JobProblem || error instanceof FencedOff,
  })
