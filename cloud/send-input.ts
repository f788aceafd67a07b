// Sends messages to an input queue.
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { ControlMessage } from '../contract/messages/control-message.ts'
import type { EditMessage } from '../contract/messages/edit-message.ts'
import { controlInput, workInput } from '../contract/messages/input.ts'

export const sendWork = async (
  sqs: SQSClient,
  inputUrl: string,
  message: EditMessage,
  again?: string,
): Promise<void> => void (await sqs.send(new SendMessageCommand(workInput(inputUrl, message, again))))

export const sendControl = async (sqs: SQSClient, inputUrl: string, control: ControlMessage): Promise<void> =>
  void (await sqs.send(new SendMessageCommand(controlInput(inputUrl, control))))
