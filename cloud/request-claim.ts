import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { writeClaimRequest } from '../contract/messages/claim-request.ts'
import { splitProjectKey } from '../contract/names.ts'
import type { LifeSign } from '../contract/ownership/record.ts'

/** `dead`: the last sign of life of an owner that is considered dead. */
export type RequestClaim = (projectKey: string, dead?: LifeSign) => Promise<void>

/** Sends claim requests. With the user id as message group, SQS shares the queue fairly among users. */
export const makeRequestClaim =
  (sqs: SQSClient, unclaimedUrl: string): RequestClaim =>
  async (projectKey, dead) => {
    const MessageBody = writeClaimRequest({ projectKey, requestedAt: Date.now(), ...(dead && { dead }) })
    const { userId: MessageGroupId } = splitProjectKey(projectKey)
    await sqs.send(new SendMessageCommand({ QueueUrl: unclaimedUrl, MessageBody, MessageGroupId }))
  }
