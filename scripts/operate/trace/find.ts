// Which commands are meant: by their own id, by a thread, or by the Message-ID of a mail that came in or went out.
import { commandIdOfMail, partsOfOwnMessageId } from '../../../contract/derived-ids.ts'
import { isId } from '../../../contract/names.ts'
import type { System } from '../cli/system.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import { answeredLately, idsOfThread, knownSenders, readRows, threadAt } from './rows.ts'

export interface Meant {
  /** The one to show whole. It may not exist. */
  commandId: string
  /** All that are meant, in the order of acceptance; only this one when it was named itself. */
  commandIds: string[]
  threadId?: string
}

/** Of a thread, the newest. */
const MOST_OF_THREAD = 50
/** Where an answer is looked for by the id that SES gave it. */
const LATELY_MS = 2 * 86_400_000
const MOST_ANSWERED = 500

type Store = Pick<System, 'clients' | 'tables'>

export const findByThread = async ({ clients, tables }: Store, threadId: string): Promise<Meant> => {
  const commandIds = await idsOfThread(clients.dynamodb, tables.tracking, threadId, MOST_OF_THREAD)
  const commandId = commandIds.at(-1)
  if (commandId !== undefined) return { commandId, commandIds, threadId }
  const isKnown = (await threadAt(clients.dynamodb, tables.threads, [threadId])) !== undefined
  throw new Problem(
    isKnown
      ? `thread ${threadId} has no commands any more: their rows go 90 days after the answer`
      : `there is no thread ${threadId}: an answer's address names it (edit+THREAD.SIGNATURE@...), and make trace COMMAND=id shows it`,
  )
}

/** With angle brackets, as mails and rows have it. */
const asMessageId = (text: string): string => {
  const id = text.trim().replace(/^<|>$/g, '')
  if (id === '' || /[\s<>]/.test(id))
    throw new Problem(
      `not a Message-ID: ${JSON.stringify(text)} (it looks like <abc@mail.example>)`,
      EXIT.misuse,
    )
  return `<${id}>`
}

/** A mail of ours says which thread and command it is about, unless SES has replaced its id. */
const ofOurMail = (messageId: string): { threadId: string; commandId: string } | undefined => {
  const { first, second = '' } = partsOfOwnMessageId(messageId) ?? {}
  const commandId = second.replace(/-(answer|reminder|stop)$/, '')
  if (first === undefined || first === 'question' || commandId === second) return undefined
  return isId(first) && isId(commandId) ? { threadId: first, commandId } : undefined
}

/** A mail's command has an id that follows from Message-ID and sender. */
const ofTheirMail = async ({ clients, tables }: Store, messageId: string) => {
  const senders = await knownSenders(clients.dynamodb, tables.configs)
  const ids = senders.map((sender) => commandIdOfMail(messageId, sender))
  const { rows } = await readRows(clients.dynamodb, tables.tracking, ids)
  return rows[0]
}

/** SES gives an answer an id of its own, which only the row has. */
const ofSesMail = async ({ clients, tables }: Store, messageId: string) => {
  const [, mailId] = /^<([\w-]+)@[\w.-]*amazonses\.com>$/.exec(messageId) ?? []
  if (mailId === undefined) return undefined
  const lately = { since: Date.now() - LATELY_MS, most: MOST_ANSWERED }
  const ids = await answeredLately(clients.dynamodb, tables.tracking, lately)
  const { rows } = await readRows(clients.dynamodb, tables.tracking, ids)
  return rows.find((row) => row.mailId === mailId)
}

/** The command of the mail if it made one, else the last one of the conversation. */
export const findByMail = async (store: Store, text: string): Promise<Meant> => {
  const messageId = asMessageId(text)
  const theirs = await ofTheirMail(store, messageId)
  const ours = theirs ?? ofOurMail(messageId) ?? (await ofSesMail(store, messageId))
  const { clients, tables } = store
  const threadId =
    ours?.threadId ?? (await threadAt(clients.dynamodb, tables.threads, [`message:${messageId}`]))
  if (threadId === undefined)
    throw new Problem(
      `no command and no thread is known from the mail ${messageId}: it may have been ignored or asked about (make logs SINCE=1d says ignored, asked, sender_unproven), or its sender is not onboarded; an answer names its command in its last line`,
    )
  const thread = await findByThread(store, threadId)
  const isOfThread = ours !== undefined && thread.commandIds.includes(ours.commandId)
  return isOfThread ? { ...thread, commandId: ours.commandId } : thread
}
