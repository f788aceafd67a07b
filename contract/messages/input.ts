import type { SendMessageCommandInput } from '@aws-sdk/client-sqs'
import { attributesOf, CONTROL_GROUP, dedupIdOf, WORK_GROUP } from './attributes.ts'
import { writeControlMessage } from './control-message.ts'
import type { ControlMessage } from './control-message.ts'
import { writeEditMessage } from './edit-message.ts'
import type { EditMessage } from './edit-message.ts'

/** `again` changes the deduplication id: SQS drops a message with the same id for five minutes. */
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

/** A new command interrupts once, even if this message is sent repeatedly. */
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
