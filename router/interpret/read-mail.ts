// Parses raw MIME into what the router needs. Mail is hostile: nothing in it may make this throw.
import { convert } from 'html-to-text'
import PostalMime from 'postal-mime'
import type { Attachment, Email } from 'postal-mime'
import { addressIn } from '../../contract/messages/inbound-notice.ts'
import { cutText } from '../../platform/cut-text.ts'
import { DELIMITER } from '../mail-templates/delimiter.ts'
import { senderOf } from './mail-sender.ts'

export interface Mail {
  /** The only address in From; `undefined` when there is none, or several. */
  from: string | undefined
  fromName: string
  /** Of To and Cc, lower case. */
  recipients: string[]
  subject: string
  messageId: string | undefined
  /** In-Reply-To and References, each id once, oldest first. */
  references: string[]
  /** What the person wrote, cut at our own delimiter. */
  text: string
  /** What stood below it: the mail that is answered. Empty when there was none. */
  quoted: string
  attachments: MailFile[]
  /** By lower-case name; the first of each. */
  headers: Map<string, string>
}

export interface MailFile {
  name: string
  contentType: string
  content: Uint8Array
}

const MESSAGE_ID = /<[^<>\s]{1,250}>/g

/** Enough for a real conversation; bounds a hostile one. */
const MOST_REFERENCES = 40

/** Both go into the command's row, which holds 400 KB. In UTF-16 units. */
const MOST_SUBJECT = 1_000

const MOST_NAME = 200

/** The parser is quadratic in the depth of the tags: 20 s for a hostile megabyte, half a second for this many characters. */
const MOST_HTML = 200_000

const idsIn = (header: string | undefined): string[] => header?.match(MESSAGE_ID) ?? []

/** Oldest first: the first one names the conversation. */
const referencesOf = ({ references, inReplyTo }: Email): string[] => {
  const all = [...new Set([...idsIn(references), ...idsIn(inReplyTo)])]
  return all.length <= MOST_REFERENCES ? all : [...all.slice(0, 1), ...all.slice(1 - MOST_REFERENCES)]
}

/** Into the command's row. In UTF-16 units. */
const MOST_QUOTED = 10_000

const cutAtDelimiter = (text: string): Pick<Mail, 'text' | 'quoted'> => {
  const lines = text.split('\n')
  const found = lines.findIndex((line) => line.replace(/^[>\s]*/, '').startsWith(DELIMITER))
  const cut = found < 0 ? lines.length : found
  const quoted = lines
    .slice(cut + 1)
    .join('\n')
    .trim()
  return { text: lines.slice(0, cut).join('\n').trim(), quoted: cutText(quoted, MOST_QUOTED) }
}

/** Keeps headings as written (the default is capitals) and drops pictures, which are often trackers. */
const AS_WRITTEN = [
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  { selector: 'img', format: 'skip' },
]

const textOf = ({ text, html }: Email): Pick<Mail, 'text' | 'quoted'> => {
  const plain = text?.trim()
  if (plain) return cutAtDelimiter(plain.replaceAll('\r\n', '\n'))
  const options = { wordwrap: false, limits: { maxDepth: 200 }, selectors: AS_WRITTEN } as const
  return cutAtDelimiter(html ? convert(cutText(html, MOST_HTML), options) : '')
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
    references: referencesOf(email),
    ...textOf(email),
    attachments: email.attachments.map(fileOf),
    headers,
  }
}
