import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { writeClaimRequest } from '../contract/messages/claim-request.ts'
import { splitProjectKey } from '../contract/names.ts'
import type { LifeSign } from '../contract/ownership/record.ts'

/** `dead`: where the row of an owner that gives no sign of life stands. */
export type RequestClaim = (projectKey: string, dead?: LifeSign) => Promise<void>

/** Sends claim requests. The user id as message group makes SQS share the queue fairly among users. */
export const makeRequestClaim =
  (sqs: SQSClient, unclaimedUrl: string): RequestClaim =>
  async (projectKey, dead) => {
    const MessageBody = writeClaimRequest({ projectKey, requestedAt: Date.now(), ...(dead && { dead }) })
    const { userId: MessageGroupId } = splitProjectKey(projectKey)
    await sqs.send(new SendMessageCommand({ QueueUrl: unclaimedUrl, MessageBody, MessageGroupId }))
  }
