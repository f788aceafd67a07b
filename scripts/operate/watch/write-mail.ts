// The form: a mail as a person's program writes it, and as SES would let it in.
import type { S3Client } from '@aws-sdk/client-s3'
import { addressIn } from '../../../contract/address.ts'
import { deliverMail } from '../../cloud/deliver-mail.ts'
import { writeMail } from '../../demo/mail.ts'
import type { PersonMail } from '../../demo/mail.ts'
import { LOCAL_SENDER } from '../../local/names.ts'
import type { SeenMail } from './seen-mail.ts'
import type { PersonView } from './view-types.ts'

/** What the form sends. */
export interface Letter {
  from: string
  subject: string
  text: string
  /** The id of the mail that it answers. */
  answers?: string
}

/** Said to whoever filled in the form. */
export class BadLetter extends Error {
  override readonly name = 'BadLetter'
}

const LONGEST = 100_000

const textIn = (value: unknown, name: string): string => {
  if (value === undefined) return ''
  if (typeof value !== 'string' || value.length > LONGEST)
    throw new BadLetter(`${name} must be a text of at most ${LONGEST} characters`)
  return value
}

/** Throws BadLetter. */
export const readLetter = (body: string): Letter => {
  let fields: Record<string, unknown>
  try {
    fields = (JSON.parse(body) ?? {}) as Record<string, unknown>
  } catch (cause) {
    throw new BadLetter('not JSON', { cause })
  }
  const [from, subject, text, answers] = ['from', 'subject', 'text', 'answers'].map((name) =>
    textIn(fields[name], name),
  ) as [string, string, string, string]
  if (text.trim() === '' && subject.trim() === '') throw new BadLetter('write what is to be done')
  return { from, subject: subject.replace(/\s+/g, ' ').trim(), text, ...(answers && { answers }) }
}

const answerSubject = (subject: string): string => (/^re:/i.test(subject) ? subject : `Re: ${subject}`)

/** As a mail program answers: to the address that the other one gave, with the chain of the conversation. */
export const answering = (mail: SeenMail, { subject }: Pick<Letter, 'subject'>) => ({
  to: mail.way === 'out' ? mail.replyTo : (addressIn(mail.to.split(',')[0] ?? '') ?? LOCAL_SENDER),
  subject: subject || answerSubject(mail.subject),
  ...(mail.messageId && { inReplyTo: mail.messageId }),
  references: [...mail.references, ...(mail.messageId ? [mail.messageId] : [])],
})

/** What is to be sent. Throws BadLetter: nobody but a known person may write, and only to what is there. Pure. */
export const composeLetter = (
  letter: Letter,
  people: PersonView[],
  find: (id: string) => SeenMail | undefined,
): PersonMail => {
  const person = people.find(({ email }) => email === letter.from)
  if (!person) throw new BadLetter(`nobody here is known as ${letter.from}`)
  const from = { name: person.name, address: person.email }
  if (letter.answers === undefined)
    return { from, to: LOCAL_SENDER, subject: letter.subject, text: letter.text }
  const mail = find(letter.answers)
  if (!mail) throw new BadLetter('the mail that this answers is not there any more')
  return { from, text: letter.text, ...answering(mail, letter) }
}

export interface MailDoor {
  bucket: string
  topicArn: string
}

/** Returns the key of the mail in the bucket. */
export const sendLetter = async (
  s3: S3Client,
  { bucket, topicArn }: MailDoor,
  mail: PersonMail,
): Promise<string> => {
  const raw = await writeMail(mail)
  return deliverMail(s3, { raw, from: mail.from.address, recipients: [mail.to], bucket, topicArn })
}
