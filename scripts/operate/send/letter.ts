// The mail that is sent: of words, as a reply, or a file that is a whole mail.
import { readFile } from 'node:fs/promises'
import { addressIn } from '../../../contract/address.ts'
import { makeTrackingTable } from '../../../cloud/tracking-table.ts'
import { isId } from '../../../contract/names.ts'
import { cutText } from '../../../platform/cut-text.ts'
import { writeMail } from '../../demo/mail.ts'
import type { PersonMail } from '../../demo/mail.ts'
import { LOCAL_SENDER } from '../../local/names.ts'
import { parseMail } from '../../local/sent-mail.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import type { System } from '../cli/system.ts'
import type { Mailbox } from '../watch/mailbox.ts'
import { answering } from '../watch/write-mail.ts'
import { personOf, whichMail } from './which-mail.ts'

export interface SendOptions {
  instruction?: string
  file?: string
  from?: string
  to?: string
  subject?: string
  replyTo?: string
  stop?: boolean
  wait?: boolean
}

export interface Post {
  raw: Buffer
  from: string
  to: string
  /** With angle brackets; a file may have none. */
  messageId?: string
}

export interface Drawer {
  system: Pick<System, 'clients' | 'tables'>
  mailbox: Mailbox
  /** Who writes when nobody is named. */
  person: string
}

/** As people do: the beginning. A subject that says something else would be the heading of the instruction. */
const subjectFrom = (text: string): string => cutText(text.trim().split('\n')[0] ?? '', 70)

const addressFrom = (name: string, text: string): string => {
  const address = addressIn(text)
  if (address === undefined) throw new Problem(`${name} is not an e-mail address: ${text}`, EXIT.misuse)
  return address
}

const fromFile = async (file: string, { from, to = LOCAL_SENDER }: SendOptions): Promise<Post> => {
  const raw = await readFile(file).catch((cause: Error) => {
    throw new Problem(`cannot read ${file}: ${cause.message}`, EXIT.misuse, { cause })
  })
  const mail = await parseMail(raw)
  const sender = from ?? mail.from?.address
  if (sender === undefined) throw new Problem(`${file} is no mail: it has no From`, EXIT.misuse)
  const envelope = { from: addressFrom('the sender', sender), to: addressFrom('TO', to) }
  return { raw, ...envelope, ...(mail.messageId && { messageId: mail.messageId }) }
}

const written = async (mail: Omit<PersonMail, 'messageId'>): Promise<Post> => {
  const messageId = `<${crypto.randomUUID()}@mail.example>`
  const raw = await writeMail({ ...mail, messageId })
  return { raw, from: mail.from.address, to: addressFrom('TO', mail.to), messageId }
}

const first = (
  text: string,
  { from, to = LOCAL_SENDER, subject }: SendOptions,
  person: string,
): Promise<Post> =>
  written({
    from: { name: '', address: addressFrom('FROM', from ?? person) },
    to,
    subject: subject ?? subjectFrom(text),
    text,
  })

const reply = async (text: string, wanted: string, options: SendOptions, drawer: Drawer): Promise<Post> => {
  const { clients, tables } = drawer.system
  const tracking = makeTrackingTable(clients.dynamodb, tables.tracking)
  const row = isId(wanted) && wanted !== 'last' ? await tracking.read(wanted) : undefined
  const all = await drawer.mailbox.look()
  const { from } = options
  const theirs = from === undefined ? all : all.filter((mail) => personOf(mail) === addressIn(from))
  const answered = whichMail(theirs, wanted, row)
  const address = addressFrom('FROM', from ?? personOf(answered))
  const mail = answering(answered, { subject: options.subject ?? '' })
  return written({ ...mail, to: options.to ?? mail.to, from: { name: '', address }, text })
}

const MISUSE = 'say one of INSTRUCTION="change the homepage title to ...", STOP=1 and FILE=mail.eml'

/** Throws a Problem. */
export const makePost = async (options: SendOptions, drawer: Drawer): Promise<Post> => {
  const { instruction, file, stop } = options
  if ([instruction, file, stop].filter(Boolean).length !== 1) throw new Problem(MISUSE, EXIT.misuse)
  const wanted = options.replyTo ?? (stop ? 'last' : undefined)
  if (file !== undefined && wanted !== undefined)
    throw new Problem('a FILE says itself what it answers (In-Reply-To): leave out REPLY_TO', EXIT.misuse)
  if (file !== undefined) return fromFile(file, options)
  const text = instruction ?? 'stop'
  return wanted === undefined ? first(text, options, drawer.person) : reply(text, wanted, options, drawer)
}
