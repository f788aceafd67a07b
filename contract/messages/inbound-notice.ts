// Messages on the e-mail queue: SES's notice that a mail is stored in S3 or that one of ours came back (raw, or in an SNS envelope), or a
// program's request.
import { TROUBLES, readTrouble } from './delivery-trouble.ts'
import type { DeliveryTrouble } from './delivery-trouble.ts'
import { parseObject, readObject } from './fields.ts'
import type { Fields } from './fields.ts'
import type { StoredObject } from './edit-message.ts'
import { readProgramRequest } from './program-request.ts'
import type { ProgramRequest } from './program-request.ts'

/** SES's verdicts: PASS, FAIL, GRAY, PROCESSING_FAILED or DISABLED. */
export interface Verdicts {
  spam?: string
  virus?: string
  dmarc?: string
}

export interface MailNotice {
  kind: 'mail'
  storedAt: StoredObject
  sesMessageId: string
  /** The Message-ID header, with its angle brackets. */
  messageId?: string
  /** The From header's entries as SES read them. */
  from: string[]
  /** The entries of To and Cc as SES read them. */
  addressed: string[]
  /** Envelope recipients in lower case: the most reliable source of the address that a mail was sent to. */
  recipients: string[]
  /** Envelope sender; empty for a bounce. */
  returnPath: string
  verdicts: Verdicts
}

export type InboundNotice =
  | MailNotice
  | ProgramRequest
  | DeliveryTrouble
  /** Test events and set-up notices from AWS. */
  | { kind: 'nothing'; why: string }

/** What may lead to a command, a question or a stop. */
export type Request = MailNotice | ProgramRequest

const verdictOf = (f: Fields, name: string): string | undefined =>
  f.object(name, (inner) => inner.maybe('text', 'status').status)

const readReceipt = (f: Fields) => {
  const [spam, virus, dmarc] = ['spamVerdict', 'virusVerdict', 'dmarcVerdict'].map((name) =>
    verdictOf(f, name),
  )
  return {
    recipients: (f.maybe('texts', 'recipients').recipients ?? []).map((address) => address.toLowerCase()),
    verdicts: { ...(spam && { spam }), ...(virus && { virus }), ...(dmarc && { dmarc }) },
    storedAt: f.object('action', (a) => ({
      bucket: a.need('filled', 'bucketName'),
      key: a.need('filled', 'objectKey'),
    })),
  }
}

const readMail = (f: Fields) => ({
  sesMessageId: f.need('filled', 'messageId'),
  returnPath: f.maybe('text', 'source').source ?? '',
  headers: f.object('commonHeaders', (h) => ({
    ...h.maybe('text', 'messageId'),
    ...h.maybe('texts', 'from'),
    ...h.maybe('texts', 'to'),
    ...h.maybe('texts', 'cc'),
  })),
})

const readMailNotice = (f: Fields): MailNotice => {
  const receipt = f.object('receipt', readReceipt)
  const mail = f.object('mail', readMail)
  if (!receipt?.storedAt)
    f.problems.push('receipt.action is missing (is the S3 action the first of the receipt rule?)')
  if (!mail) f.problems.push('mail is missing')
  return {
    kind: 'mail',
    storedAt: receipt?.storedAt ?? { bucket: '', key: '' },
    sesMessageId: mail?.sesMessageId ?? '',
    ...(mail?.headers?.messageId && { messageId: mail.headers.messageId }),
    from: mail?.headers?.from ?? [],
    addressed: [...(mail?.headers?.to ?? []), ...(mail?.headers?.cc ?? [])],
    recipients: receipt?.recipients ?? [],
    returnPath: mail?.returnPath ?? '',
    verdicts: receipt?.verdicts ?? {},
  }
}

const has = (body: object, name: string, value?: unknown): boolean =>
  Object.hasOwn(body, name) && (value === undefined || body[name as keyof typeof body] === value)

const readBody = (body: object): InboundNotice => {
  if (has(body, 'Event', 's3:TestEvent')) return { kind: 'nothing', why: 'an S3 test event' }
  const about = TROUBLES.find(
    (type) => has(body, 'notificationType', type) || (has(body, 'eventType', type) && has(body, 'mail')),
  )
  if (about) return readObject('an SES notification', body, readTrouble(about))
  // Of a configuration set: that a mail was sent, delivered, opened.
  if (has(body, 'eventType') && has(body, 'mail')) return { kind: 'nothing', why: 'not a received mail' }
  if (!has(body, 'notificationType')) return readProgramRequest(body)
  if (!has(body, 'notificationType', 'Received')) return { kind: 'nothing', why: 'not a received mail' }
  const notice = readObject('an SES notification', body, readMailNotice)
  const setUp = notice.storedAt.key.endsWith('AMAZON_SES_SETUP_NOTIFICATION')
  return setUp ? { kind: 'nothing', why: "SES's set-up note" } : notice
}

/** The one plain text that SES publishes, to a topic that was just named to it. */
const isSetUpText = (text = ''): boolean => text.startsWith('Successfully validated SNS topic')
const SET_UP: InboundNotice = { kind: 'nothing', why: "SES's word that it may publish to the topic" }

/** Parses a body of the e-mail queue. Throws NotAMessage with every problem. */
export const parseInboundNotice = (text: string | undefined): InboundNotice => {
  if (isSetUpText(text)) return SET_UP
  const body = parseObject('a notice or a command', text)
  if (!has(body, 'Type') || !has(body, 'TopicArn')) return readBody(body)
  if (!has(body, 'Type', 'Notification')) return { kind: 'nothing', why: 'an SNS note about a subscription' }
  const inner = readObject('an SNS notification', body, (f) => f.need('filled', 'Message'))
  return isSetUpText(inner) ? SET_UP : readBody(parseObject('an SES notification', inner))
}
