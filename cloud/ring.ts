import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { writeBell } from '../contract/messages/bell.ts'
import type { Bell } from '../contract/messages/bell.ts'

/** Rings at the routers: whichever hears it first looks. */
export type Ring = (bell: Bell) => Promise<void>

export const makeRing =
  (sqs: SQSClient, doorbellUrl: string): Ring =>
  async (bell) => {
    await sqs.send(new SendMessageCommand({ QueueUrl: doorbellUrl, MessageBody: writeBell(bell) }))
  }
