// What a dead letter is, by its body. Nothing of a body is shown but what is read here: it may hold addresses and secrets. Pure.
import type { Message } from '@aws-sdk/client-sqs'
import { addressIn, domainOf } from '../../../contract/address.ts'
import { commandIdOfMail, digestOf } from '../../../contract/derived-ids.ts'
import { parseClaimRequest } from '../../../contract/messages/claim-request.ts'
import type { ClaimRequest } from '../../../contract/messages/claim-request.ts'
import { parseControlMessage } from '../../../contract/messages/control-message.ts'
import { parseEditMessage } from '../../../contract/messages/edit-message.ts'
import { NotAMessage } from '../../../contract/messages/fields.ts'
import { parseInboundNotice } from '../../../contract/messages/inbound-notice.ts'
import type { InboundNotice, MailNotice } from '../../../contract/messages/inbound-notice.ts'
import { cutText } from '../../../platform/cut-text.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import type { DeadQueueKind } from './queues.ts'

export type LetterKind = 'notice' | 'claim' | 'command' | 'control' | 'unreadable'

export interface ReadLetter {
  kind: LetterKind
  /** In one line. */
  says: string
  commandId?: string
  notice?: InboundNotice
  claim?: ClaimRequest
}

const MOST_WORDS = 60
const MOST_FIELDS = 8

const words = (text: string): string => `"${cutText(oneLine(text), MOST_WORDS, '…')}"`

/** As everywhere in the log: enough for an operator who knows the people. */
const masked = (address: string): string => oneLine(`${address.slice(0, 1)}***@${domainOf(address)}`)

/** The names of its fields tell what it was meant to be; their values are nobody's business. */
const unreadable = (body = ''): ReadLetter => {
  const size = `${Buffer.byteLength(body)} bytes`
  try {
    const names = Object.keys(JSON.parse(body) as object).slice(0, MOST_FIELDS)
    return { kind: 'unreadable', says: `${size}: JSON with ${oneLine(cutText(names.join(', '), 100, '…'))}` }
  } catch {
    return { kind: 'unreadable', says: `${size} that are no JSON` }
  }
}

const ofMail = (notice: MailNotice): ReadLetter => {
  const [from = ''] = notice.from
  const sender = addressIn(from) ?? from
  const { messageId } = notice
  const commandId = messageId
    ? commandIdOfMail(messageId, sender)
    : `m${digestOf('ses', notice.sesMessageId)}`
  const id = messageId === undefined ? '' : `, ${cutText(oneLine(messageId), MOST_WORDS, '…')}`
  return { kind: 'notice', notice, commandId, says: `a mail from ${masked(sender)}${id}` }
}

const ofNotice = (body: string | undefined, messageId: string): ReadLetter => {
  const notice = parseInboundNotice(body)
  switch (notice.kind) {
    case 'mail':
      return ofMail(notice)
    case 'command': {
      const { request } = notice
      const { commandId = `c${digestOf('sqs', messageId)}`, instruction, userEmail, type } = request
      const says = `a program's ${type} for ${masked(userEmail)}: ${words(instruction)}`
      return { kind: 'notice', notice, commandId, says }
    }
    case 'interrupt': {
      const { commandId, userEmail } = notice.request
      const what = commandId === undefined ? 'all of a thread' : commandId
      return { kind: 'notice', notice, says: `a program's stop of ${what} for ${masked(userEmail)}` }
    }
    case 'trouble':
      return { kind: 'notice', notice, says: 'word of SES that a mail of ours came back' }
    case 'nothing':
      return { kind: 'notice', notice, says: notice.why }
  }
}

const ofProject = (body: string | undefined): ReadLetter => {
  try {
    const { commandId, type, instruction } = parseEditMessage(body)
    return { kind: 'command', commandId, says: `command ${commandId} (${type}): ${words(instruction)}` }
  } catch (error) {
    if (!(error instanceof NotAMessage)) throw error
    const { commandId, reason } = parseControlMessage(body)
    return { kind: 'control', commandId, says: `an interrupt of ${commandId} (${reason})` }
  }
}

const ofClaim = (body: string | undefined): ReadLetter => {
  const claim = parseClaimRequest(body)
  return { kind: 'claim', claim, says: `a claim request for ${claim.projectKey}` }
}

export const readLetter = ({ Body, MessageId = '' }: Message, kind: DeadQueueKind): ReadLetter => {
  try {
    if (kind === 'email') return ofNotice(Body, MessageId)
    return kind === 'claims' ? ofClaim(Body) : ofProject(Body)
  } catch (error) {
    if (error instanceof NotAMessage) return unreadable(Body)
    throw error
  }
}
