// Step Functions' callbacks for tasks that wait for a command. Most deployments have no such task, so the first call loads the SDK's client:
// this saves memory in idle daemons.
import type { SFNClient } from '@aws-sdk/client-sfn'
import type { Tracking } from '../contract/tracking/record.ts'
import { isAwsError } from '../platform/aws-errors.ts'
import type { Log } from '../platform/log.ts'
import { retry } from '../platform/retry.ts'
import { abortedAfter } from '../platform/sleep.ts'
import { taskEndOf } from './task-end.ts'

export interface TaskCalls {
  heartbeat: (taskToken: string) => Promise<void>
  /** `output` is JSON. */
  succeed: (taskToken: string, output: string) => Promise<void>
  fail: (taskToken: string, error: string, cause: string) => Promise<void>
}

export const makeTaskCalls = (connect: () => Promise<Pick<SFNClient, 'send'>>): TaskCalls => ({
  heartbeat: async (taskToken) => {
    const { SendTaskHeartbeatCommand } = await import('@aws-sdk/client-sfn')
    await (await connect()).send(new SendTaskHeartbeatCommand({ taskToken }))
  },
  succeed: async (taskToken, output) => {
    const { SendTaskSuccessCommand } = await import('@aws-sdk/client-sfn')
    await (await connect()).send(new SendTaskSuccessCommand({ taskToken, output }))
  },
  fail: async (taskToken, error, cause) => {
    const { SendTaskFailureCommand } = await import('@aws-sdk/client-sfn')
    await (await connect()).send(new SendTaskFailureCommand({ taskToken, error, cause }))
  },
})

/** True when no task waits under this token, now or ever: retrying will not change that. */
export const isTokenRefused = (error: unknown): boolean => isAwsError(error, 'taskTokenRefused')

/** True when a retry cannot help: the token is refused or malformed, or the right to call is missing. */
export const isTaskCallFinal = (error: unknown): boolean =>
  isAwsError(error, 'taskTokenRefused', 'accessDenied', 'invalid')

/** Tells the task behind the token how its command ended. Rejects only when the signal is aborted. */
export type TellTask = (
  taskToken: string,
  command: Pick<Tracking, 'end' | 'response'>,
  how: { signal: AbortSignal; log: Log; mostTries?: number },
) => Promise<void>

/** An outage of Step Functions must not block a project key for longer; a state machine can read the row instead. */
const MOST_MS = 60_000
/** As many tries as fit into that time when each fails at once. */
const MOST_TRIES = 8

/** Stops waiting for a hanging call when the signal is aborted: a stop has seconds, but all tries of one call can take a dozen. */
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
      told.kind === 'success' ? succeed(taskToken, told.output) : fail(taskToken, told.error, told.cause)
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
