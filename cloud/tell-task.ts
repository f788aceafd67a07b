import { retry } from '../platform/retry.ts'
import type { Log } from '../platform/log.ts'
import { abortedAfter } from '../platform/sleep.ts'
import { isTaskCallFinal, isTokenRefused } from './task-calls.ts'
import type { TaskCalls } from './task-calls.ts'
import { taskEndOf } from '../contract/tracking/task-end.ts'
import type { Tracking } from '../contract/tracking/record.ts'

/** Tells the task behind the token how its command ended. Rejects only when the signal is aborted. */
export type TellTask = (
  taskToken: string,
  command: Pick<Tracking, 'end' | 'response'>,
  how: { signal: AbortSignal; log: Log; mostTries?: number },
) => Promise<void>

/** No more: a project key must not stand still because Step Functions does, and a state machine can look at the row. */
const MOST_MS = 60_000
/** So many fit into that when each fails at once. */
const MOST_TRIES = 8

/** Nobody waits for a call that hangs longer than for the signal: a stop has seconds, and all tries of one call take a dozen. */
const untilAborted = (call: Promise<void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    call.then(resolve, reject)
  })

export const makeTellTask =
  ({ succeed, fail }: Pick<TaskCalls, 'succeed' | 'fail'>): TellTask =>
  async (taskToken, { end, response }, { signal, log, mostTries = MOST_TRIES }) => {
    if (!end || !response) return
    const told = taskEndOf(end, response)
    const tell = () =>
      'output' in told ? succeed(taskToken, told.output) : fail(taskToken, told.error, told.cause)
    const over = new AbortController()
    const inTime = abortedAfter(MOST_MS, signal, over.signal)
    try {
      await retry('tell the task', () => untilAborted(tell(), inTime), {
        signal: inTime,
        log,
        mostTries,
        isFinal: isTaskCallFinal,
      })
      log.info('task_told', { end })
    } catch (error) {
      signal.throwIfAborted()
      if (isTokenRefused(error)) log.warn('task_token_refused', { end, error })
      else log.error('task_not_told', { end, error })
    } finally {
      over.abort()
    }
  }
