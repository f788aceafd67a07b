// Raw MIME -> what the router needs to know of a mail. Mail is hostile: nothing in it may make this throw.
import { convert } from 'html-to-text'
import PostalMime from 'postal-mime'
import type { Attachment, Email } from 'postal-mime'
import { addressIn } from '../contract/messages/inbound-notice.ts'

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
  /** What the person wrote, without what stands below our own delimiter. */
  text: string
  attachments: MailFile[]
  /** By lower-case name; the first of each. */
  headers: Map<string, string>
}

export interface MailFile {
  name: string
  contentType: string
  content: Uint8Array
}

/** Stands in every answer; what a reply quotes below it is not an instruction. */
export const DELIMITER = '--- Please write your next instruction above this line ---'

const MESSAGE_ID = /<[^<>\s]{1,250}>/g
/** Enough for any real conversation, and a bound for a hostile one. */
const MOST_REFERENCES = 40

const idsIn = (header: string | undefined): string[] => header?.match(MESSAGE_ID) ?? []

/** Oldest first: the first one names the conversation. */
const referencesOf = ({ references, inReplyTo }: Email): string[] => {
  const all = [...new Set([...idsIn(references), ...idsIn(inReplyTo)])]
  return all.length <= MOST_REFERENCES ? all : [...all.slice(0, 1), ...all.slice(1 - MOST_REFERENCES)]
}

const cutAtDelimiter = (text: string): string => {
  const lines = text.split('\n')
  const cut = lines.findIndex((line) => line.replace(/^[>\s]*/, '').startsWith(DELIMITER))
  return (cut < 0 ? lines : lines.slice(0, cut)).join('\n').trim()
}

const textOf = ({ text, html }: Email): string => {
  const plain = text?.trim()
  if (plain) return cutAtDelimiter(plain.replaceAll('\r\n', '\n'))
  const limits = { maxInputLength: 1_000_000, maxDepth: 200 }
  return html ? cutAtDelimiter(convert(html, { wordwrap: false, limits })) : ''
}

const fileOf = ({ filename, mimeType, content }: Attachment, index: number): MailFile => ({
  name: filename ?? `attachment-${index + 1}`,
  contentType: mimeType,
  content: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
})

const addressesOf = (list: Email['to']): string[] =>
  (list ?? []).flatMap((entry) => addressIn(entry.address ?? '') ?? [])

/** Never throws: what cannot be read is empty. */
export const readMail = async (raw: Uint8Array): Promise<Mail> => {
  const email = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' })
  const headers = new Map(email.headers.toReversed().map(({ key, value }) => [key.toLowerCase(), value]))
  const fromHeaders = email.headers.filter(({ key }) => key.toLowerCase() === 'from')
  const one = fromHeaders.length === 1 && !email.from?.group
  return {
    from: one ? addressIn(email.from?.address ?? '') : undefined,
    fromName: email.from?.name ?? '',
    recipients: [...addressesOf(email.to), ...addressesOf(email.cc)],
    subject: email.subject ?? '',
    messageId: idsIn(email.messageId)[0],
    references: referencesOf(email),
    text: textOf(email),
    attachments: email.attachments.map(fileOf),
    headers,
  }
}
