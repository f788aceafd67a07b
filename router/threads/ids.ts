// Ids are derived, not random: the same message always leads to the same command and the same thread.
import { commandIdOfMail, digestOf, partsOfOwnMessageId } from '../../contract/derived-ids.ts'
import type { Request } from '../../contract/messages/inbound-notice.ts'
import { addressIn } from '../../contract/address.ts'
import { isId } from '../../contract/names.ts'

/**
 * The command id of a notice. For a mail it is derived from Message-ID and sender (nobody can take the id of somebody else's mail), or
 * from SES's id if there is no Message-ID. A program may choose the id; otherwise it is derived from the id of the SQS message. The id
 * in an interrupt names the command to interrupt, not the interrupt itself.
 */
export const commandIdOf = (notice: Request, sqsMessageId: string): string => {
  if (notice.kind === 'command') return notice.request.commandId ?? `c${digestOf('sqs', sqsMessageId)}`
  if (notice.kind === 'interrupt') return `c${digestOf('sqs', sqsMessageId)}`
  const [from = ''] = notice.from
  const sender = addressIn(from) ?? from
  return notice.messageId
    ? commandIdOfMail(notice.messageId, sender)
    : `m${digestOf('ses', notice.sesMessageId)}`
}

/** The thread of a conversation, derived from its first message. */
export const threadIdOf = (projectKey: string, firstMessage: string): string =>
  `t${digestOf('thread', projectKey, firstMessage)}`

/** Names thread and command in the Message-ID of our own mails. SES replaces it with its own id; other mail servers keep it. */
export const ownMessageId = (threadId: string, mailId: string, senderAddress: string): string =>
  `<${threadId}.${mailId}@${senderAddress.split('@')[1]}>`

/** The thread named in a Message-ID of ours, or `undefined`. Anybody can forge it: check whose thread it is. */
export const threadInMessageId = (messageId: string): string | undefined => {
  const threadId = partsOfOwnMessageId(messageId)?.first
  return threadId !== undefined && isId(threadId) ? threadId : undefined
}

const QUESTION = 'question'

/** The Message-ID of a mail that belongs to no thread. */
export const questionMessageId = (questionId: string, senderAddress: string): string =>
  ownMessageId(QUESTION, questionId, senderAddress)

/** The question named in a Message-ID of ours, or `undefined`. Anybody can forge it: check whom it was asked. */
export const questionInMessageId = (messageId: string): string | undefined => {
  const { first, second: questionId } = partsOfOwnMessageId(messageId) ?? {}
  return first === QUESTION && questionId !== undefined && isId(questionId) ? questionId : undefined
}
