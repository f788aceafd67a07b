// What the head of a mail says: who, to whom, about what, in answer to which mails.
import { addressParser } from 'postal-mime'
import { addressIn } from '../../contract/address.ts'
import { cutText } from '../../platform/cut-text.ts'
import { headerOf } from './head.ts'
import type { Header } from './head.ts'
import { headerText, rawHeaderText } from './header-text.ts'
import type { Mail } from './mail.ts'
import { senderOf } from './mail-sender.ts'

const MESSAGE_ID = /<[^<>\s]{1,250}>/g

/** Enough for a real conversation; bounds a hostile one. */
const MOST_REFERENCES = 40
/** A reply to one mail; a few programs name more. */
const MOST_ANSWERED = 5

/** Both go into the command's row, which holds 400 KB. In UTF-16 units. */
const MOST_SUBJECT = 1_000
const MOST_NAME = 200

/** Longer than the addresses of any mail that a person sends. */
const MOST_ADDRESSES = 100_000

const idsIn = (header: string): string[] => header.match(MESSAGE_ID) ?? []

/** Oldest first: the first one names the conversation. */
const referencesOf = (headers: Header[]): string[] => {
  const named = ['references', 'in-reply-to'].flatMap((name) => idsIn(headerOf(headers, name)))
  const all = [...new Set(named)]
  return all.length <= MOST_REFERENCES ? all : [...all.slice(0, 1), ...all.slice(1 - MOST_REFERENCES)]
}

const parsed = (header: string) =>
  addressParser(rawHeaderText(header.slice(0, MOST_ADDRESSES)), { flatten: true })

const addressesOf = (header: string): string[] =>
  parsed(header).flatMap(({ address }) => addressIn(address ?? '') ?? [])

/** The values are as they stand in the mail, encoded words and all. */
const byName = (headers: Header[]): Map<string, string> =>
  new Map(headers.toReversed().map(({ name, value }) => [name, rawHeaderText(value)]))

export type MailHead = Pick<
  Mail,
  'from' | 'fromName' | 'recipients' | 'subject' | 'messageId' | 'inReplyTo' | 'references' | 'headers'
>

/** Never throws. */
export const readHead = (headers: Header[]): MailHead => {
  const of = (name: string): string => headerOf(headers, name)
  const from = headers.filter(({ name }) => name === 'from').map(({ value }) => rawHeaderText(value))
  return {
    from: senderOf(from),
    fromName: cutText(headerText(parsed(of('from'))[0]?.name ?? ''), MOST_NAME),
    recipients: [...addressesOf(of('to')), ...addressesOf(of('cc'))],
    subject: cutText(headerText(of('subject')), MOST_SUBJECT),
    messageId: idsIn(of('message-id'))[0],
    inReplyTo: idsIn(of('in-reply-to')).slice(0, MOST_ANSWERED),
    references: referencesOf(headers),
    headers: byName(headers),
  }
}
