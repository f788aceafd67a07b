// Parses raw MIME into what the router needs. Mail is hostile: nothing in it may make this throw.
import PostalMime from 'postal-mime'
import type { Attachment, Email } from 'postal-mime'
import { addressIn } from '../../contract/messages/inbound-notice.ts'
import { cutText } from '../../platform/cut-text.ts'
import { readWords } from '../own-words/own-words.ts'
import type { Mail, MailFile } from './mail.ts'
import { senderOf } from './mail-sender.ts'
import { partTypeOf } from './part-type.ts'

const MESSAGE_ID = /<[^<>\s]{1,250}>/g

/** Enough for a real conversation; bounds a hostile one. */
const MOST_REFERENCES = 40

/** Both go into the command's row, which holds 400 KB. In UTF-16 units. */
const MOST_SUBJECT = 1_000

const MOST_NAME = 200

const idsIn = (header: string | undefined): string[] => header?.match(MESSAGE_ID) ?? []

/** A mail answers one, or a few. */
const MOST_ANSWERED = 5

/** Oldest first: the first one names the conversation. */
const referencesOf = ({ references, inReplyTo }: Email): string[] => {
  const all = [...new Set([...idsIn(references), ...idsIn(inReplyTo)])]
  return all.length <= MOST_REFERENCES ? all : [...all.slice(0, 1), ...all.slice(1 - MOST_REFERENCES)]
}

const CONTENT_TYPE = /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/

const fileOf = ({ filename, mimeType, content }: Attachment, index: number): MailFile => ({
  name: filename ?? `attachment-${index + 1}`,
  contentType: CONTENT_TYPE.test(mimeType) ? mimeType : 'application/octet-stream',
  content: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
})

const addressesOf = (list: Email['to']): string[] =>
  (list ?? []).flatMap((entry) => addressIn(entry.address ?? '') ?? [])

/** The parser throws on megabytes of headers and on parts nested hundreds deep, which no person sends. */
const parse = async (raw: Uint8Array): Promise<Email> => {
  try {
    return await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' })
  } catch {
    return { headers: [], headerLines: [], attachments: [] }
  }
}

/** Never throws: what cannot be read is empty. */
export const readMail = async (raw: Uint8Array): Promise<Mail> => {
  const email = await parse(raw)
  const headers = new Map(email.headers.toReversed().map(({ key, value }) => [key.toLowerCase(), value]))
  const fromHeaders = email.headers.filter(({ key }) => key.toLowerCase() === 'from')
  return {
    from: senderOf(fromHeaders.map(({ value }) => value)),
    fromName: cutText(email.from?.name ?? '', MOST_NAME),
    recipients: [...addressesOf(email.to), ...addressesOf(email.cc)],
    subject: cutText(email.subject ?? '', MOST_SUBJECT),
    messageId: idsIn(email.messageId)[0],
    inReplyTo: idsIn(email.inReplyTo).slice(0, MOST_ANSWERED),
    references: referencesOf(email),
    ...readWords(email),
    attachments: email.attachments.map(fileOf),
    partTypes: email.attachments.map(partTypeOf),
    headers,
  }
}
