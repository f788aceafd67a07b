// Rule 1: how a command is accepted. The order is the promise: each step can be repeated harmlessly, and whatever crashes, the notice
// comes again. `open` before the send, never after: otherwise a fast owner answers first and the id stays open for ever.
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { isQueueMissing } from '../contract/failure.ts'
import type { Log } from '../contract/log.ts'
import { WORK_GROUP, attributesOf, dedupIdOf } from '../contract/messages/attributes.ts'
import { writeClaimRequest } from '../contract/messages/claim-request.ts'
import { writeEditMessage } from '../contract/messages/edit-message.ts'
import type { EditMessage } from '../contract/messages/edit-message.ts'
import { splitProjectKey } from '../contract/names.ts'
import { hasLiveOwner } from '../contract/ownership/decide.ts'
import type { OwnershipTable } from '../contract/ownership/table.ts'
import type { ProjectQueues } from '../contract/project-queues.ts'
import type { NewTracking, Tracking } from '../contract/tracking.ts'
import type { TrackingTable } from '../contract/tracking-table.ts'

export interface AcceptHands {
  sqs: SQSClient
  ownership: OwnershipTable
  tracking: TrackingTable
  queues: ProjectQueues
  requestClaim: (projectKey: string) => Promise<void>
  /** Told when a project key has something open, so that its answers are awaited. */
  opened: (projectKey: string) => void
  skewMs: number
  log: Log
}

/** Sends claim requests. The user id as message group makes SQS share the queue fairly among users. */
export const makeRequestClaim =
  (sqs: SQSClient, unclaimedUrl: string) =>
  async (projectKey: string): Promise<void> => {
    const body = writeClaimRequest({ projectKey, requestedAt: Date.now() })
    const { userId } = splitProjectKey(projectKey)
    await sqs.send(
      new SendMessageCommand({ QueueUrl: unclaimedUrl, MessageBody: body, MessageGroupId: userId }),
    )
  }

/**
 * Puts the command on its way and returns the row as it was before: `created`, or the row of the same command that was accepted
 * earlier, whose steps are then repeated unless it is answered.
 */
export const makeAccept =
  ({ sqs, ownership, tracking, queues, requestClaim, opened, skewMs, log }: AcceptHands) =>
  async (command: NewTracking): Promise<'created' | Tracking> => {
    const before = await tracking.create(command)
    // Never open again what was answered: nobody would close it.
    if (before !== 'created' && before.status !== 'accepted' && before.status !== 'running') return before

    // The row's own project key, also where the same notice would be understood otherwise today: another one's worker must not get it.
    const { commandId, projectKey, threadId, message } = before === 'created' ? command : before
    const about = log.with({ commandId, projectKey, threadId })
    const record = await ownership.accept(projectKey, commandId, Date.now())
    opened(projectKey)
    about.info('accepted', { type: message.type, open: record.open.size })
    await sendWork(sqs, queues, projectKey, message)
    const owned = hasLiveOwner(record, Date.now(), skewMs)
    if (!owned) await requestClaim(projectKey)
    about.info('queued', { owned, generation: record.generation, again: before !== 'created' })
    return before
  }

const sendWork = async (
  sqs: SQSClient,
  queues: ProjectQueues,
  projectKey: string,
  message: EditMessage,
): Promise<void> => {
  const to = (QueueUrl: string) =>
    sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: writeEditMessage(message),
        MessageGroupId: WORK_GROUP,
        MessageDeduplicationId: dedupIdOf(WORK_GROUP, message.commandId),
        MessageAttributes: attributesOf(message),
      }),
    )
  const { inputUrl } = await queues.ensure(projectKey)
  try {
    await to(inputUrl)
  } catch (error) {
    if (!isQueueMissing(error)) throw error
    await to((await queues.makeAgain(projectKey)).inputUrl)
  }
}
