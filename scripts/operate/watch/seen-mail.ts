// A mail as the page keeps it: what a person reads, without the contents of attachments. Pure but for the parser.
import type { Address, Email } from 'postal-mime'
import { cutText } from '../../../platform/cut-text.ts'
import { oneLine, visibleText } from '../../../platform/visible-text.ts'
import { parseMail } from '../../local/sent-mail.ts'
import type { MailDetail } from './view-types.ts'

export interface SeenMail {
  id: string
  way: 'in' | 'out'
  at: number
  from: string
  to: string
  cc: string
  subject: string
  /** With angle brackets; empty when it has none. */
  messageId: string
  references: string[]
  /** Where an answer goes. */
  replyTo: string
  text: string
  html: string
  attachments: { name: string; bytes: number }[]
}

/** More than anybody reads. */
const LONGEST_TEXT = 100_000
const LONGEST_HTML = 500_000

const addressesOf = (list: Address[] = []): string[] =>
  list.flatMap((one) => (one.group ? one.group.map(({ address }) => address) : [one.address]))

const shown = (list: Address[] | undefined): string => oneLine(addressesOf(list).join(', '))

const idsIn = (text = ''): string[] => text.match(/<[^<>\s]+>/g) ?? []

const bytesOf = (content: ArrayBuffer | Uint8Array | string): number =>
  typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength

const seen = (mail: Email): Omit<SeenMail, 'id' | 'way' | 'at'> => ({
  from: shown(mail.from && [mail.from]),
  to: shown(mail.to),
  cc: shown(mail.cc),
  subject: oneLine(mail.subject ?? ''),
  messageId: mail.messageId ?? '',
  references: [...new Set([...idsIn(mail.references), ...idsIn(mail.inReplyTo)])],
  replyTo: addressesOf(mail.replyTo)[0] ?? mail.from?.address ?? '',
  text: cutText(visibleText(mail.text ?? ''), LONGEST_TEXT, '…'),
  html: (mail.html ?? '').length > LONGEST_HTML ? '' : (mail.html ?? ''),
  attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
    name: oneLine(filename ?? '') || mimeType,
    bytes: bytesOf(content),
  })),
})

export const seenMail = async (
  raw: Buffer,
  { id, way, at }: Pick<SeenMail, 'id' | 'way' | 'at'>,
): Promise<SeenMail> => ({ id, way, at, ...seen(await parseMail(raw)) })

export const detailOf = ({ id, from, to, cc, subject, text, html, attachments }: SeenMail): MailDetail => ({
  id,
  from,
  to,
  cc,
  subject,
  text,
  hasHtml: html !== '',
  attachments,
})

/** For the frame of a mail: its links open in tabs of their own. */
export const framedHtml = (html: string): string =>
  `<!doctype html><meta charset="utf-8"><base target="_blank"><meta name="color-scheme" content="light">${html}`
