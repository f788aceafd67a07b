// Sends the planned commands as programs do: JSON notices on the e-mail queue, past the fault proxy.
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { sharedQueueNames } from '../../../contract/names.ts'
import { queueUrlOf } from '../../../contract/queue-url.ts'
import { sleep } from '../../../contract/sleep.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/stack.ts'
import type { PlannedCommand } from './plan.ts'

const noticeOf = ({ commandId, person, threadId, instruction }: PlannedCommand): string =>
  JSON.stringify({
    commandId,
    userEmail: person.email,
    projectId: person.projectId,
    chatThreadId: threadId,
    instruction,
  })

/** Resolves with what was sent, when all is sent or `over` is aborted. */
export const sendCommands = async (
  sqs: SQSClient,
  plan: PlannedCommand[],
  over: AbortSignal,
): Promise<PlannedCommand[]> => {
  const QueueUrl = await queueUrlOf(sqs, sharedQueueNames(LOCAL_PREFIX).email)
  const startedAt = Date.now()
  const sent: PlannedCommand[] = []
  for (const command of plan) {
    await sleep(Math.max(0, startedAt + command.atMs - Date.now()), over)
    if (over.aborted) break
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: noticeOf(command) }))
    sent.push(command)
  }
  return sent
}
