// Step Functions' callbacks: what a task that waits for a command is told. Most deployments have no such task, hence the SDK's client is
// loaded by the first call: an idle daemon would pay for it in memory.
import type { SFNClient } from '@aws-sdk/client-sfn'
import { errorName } from '../platform/aws-errors.ts'

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

/** True when nobody waits under this token any more, or nobody ever did: no try will change that. */
export const isTokenRefused = (error: unknown): boolean =>
  /^(InvalidToken|TaskTimedOut|TaskDoesNotExist)$/.test(errorName(error))

/** True when no other try can go better: also without the right to call, and for what is no token at all. */
export const isTaskCallFinal = (error: unknown): boolean =>
  isTokenRefused(error) || /^(AccessDenied|Validation)(Exception|Error)?$/.test(errorName(error))
