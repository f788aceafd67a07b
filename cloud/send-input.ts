// How messages are put on an input queue.
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SendMessageCommandInput, SQSClient } from '@aws-sdk/client-sqs'
import { CONTROL_GROUP, WORK_GROUP, attributesOf, dedupIdOf } from '../contract/messages/attributes.ts'
import { writeControlMessage } from '../contract/messages/control-message.ts'
import type { ControlMessage } from '../contract/messages/control-message.ts'
import { writeEditMessage } from '../contract/messages/edit-message.ts'
import type { EditMessage } from '../contract/messages/edit-message.ts'

/** `again` makes it another message for SQS, which drops a second one of the same name for five minutes. */
export const workInput = (
  inputUrl: string,
  message: EditMessage,
  again?: string,
): SendMessageCommandInput => {
  const { commandId } = message
  return {
    QueueUrl: inputUrl,
    MessageBody: writeEditMessage(message),
    MessageGroupId: WORK_GROUP,
    MessageDeduplicationId: dedupIdOf(WORK_GROUP, again ? `${commandId}:${again}` : commandId),
    MessageAttributes: attributesOf(message),
  }
}

export const sendWork = async (
  sqs: SQSClient,
  inputUrl: string,
  message: EditMessage,
  again?: string,
): Promise<void> => void (await sqs.send(new SendMessageCommand(workInput(inputUrl, message, again))))

/** A new command interrupts once, however often this is repeated. */
export const controlInput = (inputUrl: string, control: ControlMessage): SendMessageCommandInput => {
  const { commandId, by, type, timestamp } = control
  return {
    QueueUrl: inputUrl,
    MessageBody: writeControlMessage(control),
    MessageGroupId: CONTROL_GROUP,
    MessageDeduplicationId: dedupIdOf(CONTROL_GROUP, by ?? `${commandId}:${timestamp}`),
    MessageAttributes: attributesOf({ commandId, type }),
  }
}

export const sendControl = async (sqs: SQSClient, inputUrl: string, control: ControlMessage): Promise<void> =>
  void (await sqs.send(new SendMessageCommand(controlInput(inputUrl, control))))
