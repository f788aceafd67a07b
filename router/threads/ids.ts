// Ids that are derived, not drawn: whoever sees the same message twice finds the same command and the same thread.
import { createHash } from 'node:crypto'
import type { InboundNotice } from '../../contract/messages/inbound-notice.ts'
import { addressIn } from '../../contract/messages/inbound-notice.ts'
import { isId } from '../../contract/names.ts'

const digest = (...parts: string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20)

/**
 * The command of a notice. A mail is known by its Message-ID and its sender (so that nobody can take the id of another one's mail), or
 * by SES's id without one; a program's command by its own id, or by the id of the SQS message. The id in an interrupt is another
 * message's command, and not its own.
 */
export const commandIdOf = (
  notice: Exclude<InboundNotice, { kind: 'nothing' }>,
  sqsMessageId: string,
): string => {
  if (notice.kind === 'command') return notice.request.commandId ?? `c${digest('sqs', sqsMessageId)}`
  if (notice.kind === 'interrupt') return `c${digest('sqs', sqsMessageId)}`
  const [from = ''] = notice.from
  const sender = addressIn(from) ?? from
  return notice.messageId
    ? `m${digest('mail', notice.messageId, sender)}`
    : `m${digest('ses', notice.sesMessageId)}`
}

/** The thread of a conversation, which is known by its first message. */
export const threadIdOf = (projectKey: string, firstMessage: string): string =>
  `t${digest('thread', projectKey, firstMessage)}`

const OWN_ID = /^<([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)@/

/** Our own mails name their thread and command in their Message-ID. SES puts its own id there; other ways of sending keep it. */
export const ownMessageId = (threadId: string, mailId: string, senderAddress: string): string =>
  `<${threadId}.${mailId}@${senderAddress.split('@')[1]}>`

/** The thread that one of our own Message-IDs names, if it is one. A claim, not a proof: check whose thread it is. */
export const threadInMessageId = (messageId: string): string | undefined => {
  const threadId = OWN_ID.exec(messageId)?.[1]
  return threadId !== undefined && isId(threadId) ? threadId : undefined
}
