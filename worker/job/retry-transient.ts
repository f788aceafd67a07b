import { retry } from '../../platform/retry.ts'
import type { Log } from '../../platform/log.ts'
import { FencedOff } from '../errors/fenced-off.ts'
import { UserError } from '../errors/user-error.ts'

/** About 90 s, with the pauses between them. */
const MOST_TRIES = 12

/** Retries an act so that a short outage of AWS does not fail the job. A UserError and FencedOff are final. */
export const retryTransient = <T>(
  act: string,
  attempt: () => Promise<T>,
  signal: AbortSignal,
  log: Log,
): Promise<T> =>
  retry(act, attempt, {
    signal,
    log,
    mostTries: MOST_TRIES,
    isFinal: (error) => error instanceof UserError || error instanceof FencedOff,
  })
