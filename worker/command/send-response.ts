// A command has ended: its response goes to the output queue of its project key, for whoever reads there, and a bell to the routers, which
// answer from the row.
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Ring } from '../../cloud/ring.ts'
import { attributesOf } from '../../contract/messages/attributes.ts'
import { writeResponseMessage } from '../../contract/messages/response-message.ts'
import type { ResponseMessage } from '../../contract/messages/response-message.ts'
import { projectKeyOf } from '../../contract/names.ts'
import { isQueueMissing } from '../../platform/aws-errors.ts'
import type { Log } from '../../platform/log.ts'

/** Throws when the output queue cannot be reached. May be repeated. */
export type SendResponse = (response: ResponseMessage) => Promise<void>

export interface SendResponseDeps {
  sqs: SQSClient
  outputUrl: string
  ring: Ring
  reportMissing: () => Promise<void>
  log: Log
}

export const makeSendResponse = (deps: SendResponseDeps): SendResponse => {
  const { sqs, outputUrl, ring, reportMissing, log } = deps

  const send = async (response: ResponseMessage): Promise<void> => {
    const MessageAttributes = attributesOf({ ...response, type: 'response' })
    const MessageBody = writeResponseMessage(response)
    try {
      await sqs.send(new SendMessageCommand({ QueueUrl: outputUrl, MessageBody, MessageAttributes }))
    } catch (error) {
      if (!isQueueMissing(error)) throw error
      // Not waited for: the row has the response, and the command must end.
      await reportMissing()
    }
  }

  /** Never throws: the routers' sweep finds what nobody rings for. */
  const tell = async ({ commandId, projectId, userId }: ResponseMessage): Promise<void> => {
    const projectKey = projectKeyOf(projectId, userId)
    try {
      await ring({ type: 'settled', projectKey, commandId })
    } catch (error) {
      log.warn('not_rung', { commandId, error })
    }
  }

  return async (response) => void (await Promise.all([send(response), tell(response)]))
}
