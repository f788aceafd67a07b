// Sends the planned commands and stops as programs do: JSON notices on the e-mail queue, past the fault proxy.
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { sharedQueueNames } from '../../../contract/names.ts'
import { queueUrlOf } from '../../../cloud/queue-url.ts'
import { sleep } from '../../../platform/sleep.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/names.ts'
import type { PlannedNotice } from './plan.ts'

const noticeOf = ({ person, threadId, command }: PlannedNotice): string => {
  const what = command ?? { type: 'interrupt' }
  const about = { userEmail: person.email, projectId: person.projectId, chatThreadId: threadId }
  return JSON.stringify({ ...about, ...what })
}

/** Resolves with the ids of the commands that were sent, when all is sent or `over` is aborted. */
export const sendNotices = async (
  sqs: SQSClient,
  plan: PlannedNotice[],
  over: AbortSignal,
): Promise<string[]> => {
  const QueueUrl = await queueUrlOf(sqs, sharedQueueNames(LOCAL_PREFIX).email)
  const startedAt = Date.now()
  const sent: string[] = []
  for (const notice of plan) {
    await sleep(Math.max(0, startedAt + notice.atMs - Date.now()), over)
    if (over.aborted) break
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: noticeOf(notice) }))
    if (notice.command) sent.push(notice.command.commandId)
  }
  return sent
}
