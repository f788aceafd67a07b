import type { Message } from '@aws-sdk/client-sqs'
import type { Outcome } from '../../../platform/outcome.ts'
import { startSession } from '../../../worker/ownership/session.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { KEY } from '../../cloud/ownership-table-setup.ts'
import type { CommandSetup } from './command-setup.ts'

/** The session of the command's key; messages arrive when the test says so. */
export const useSession = ({ lease, runCommand, reconciler, inputPoll, clock }: CommandSetup) => {
  let handle: (message: Message) => Promise<Outcome> = async () => 'keep'
  const { log } = captureLog()
  const session = startSession({
    projectKey: KEY,
    lease,
    runCommand,
    reconciler,
    inputPoll,
    takeOver: async () => undefined,
    handOver: async () => undefined,
    receive: (handler) => {
      handle = handler
      return { stop: async () => undefined }
    },
    limits: { idleReleaseMs: 1_800_000, silenceMs: 3_600_000 },
    changed: () => undefined,
    gaveUp: () => undefined,
    passedOn: () => undefined,
    log,
  })
  return {
    arrives: async (message: Message): Promise<void> => {
      await handle(message)
      await clock.tickAsync(1)
    },
    end: async (): Promise<void> => {
      const deadline = new AbortController()
      session.drain({ interrupt: deadline.signal, deadline: deadline.signal })
      deadline.abort()
      await session.ended
    },
  }
}
