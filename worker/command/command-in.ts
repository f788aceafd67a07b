import type { Message } from '@aws-sdk/client-sqs'
import { NotAMessage } from '../../contract/messages/fields.ts'
import { parseEditMessage } from '../../contract/messages/edit-message.ts'

/** The id of the command in a message; `undefined` when it is none. */
export const commandIn = ({ Body }: Message): string | undefined => {
  try {
    return parseEditMessage(Body).commandId
  } catch (error) {
    if (error instanceof NotAMessage) return undefined
    throw error
  }
}
