// Which mails and commands belong together. Pure.
import type { Tracking } from '../../../contract/tracking/record.ts'

/** What of a mail says where it belongs. */
export interface Thread {
  id: string
  messageId: string
  /** Of the mails before it, and of the one that it answers. */
  references: string[]
}

type Row = Pick<Tracking, 'commandId' | 'threadId' | 'reply'>

export interface Conversations {
  ofMail: (mail: Thread) => string
  ofCommand: (row: Row) => string
}

/** Finds the same root for all names that were joined. */
const makeSets = () => {
  const parents = new Map<string, string>()
  const rootOf = (name: string): string => {
    let root = name
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent
    if (root !== name) parents.set(name, root)
    return root
  }
  const join = (names: string[]): void => {
    const roots = [...new Set(names.map(rootOf))].toSorted()
    const [first = '', ...others] = roots
    for (const other of others) parents.set(other, first)
  }
  return { rootOf, join }
}

const namesOf = ({ id, messageId, references }: Thread): string[] => [
  `mail ${id}`,
  ...[messageId, ...references].filter((name) => name !== '').map((name) => `message ${name}`),
]

/** By References, as mail programs do it, and by the threads of commands, because some programs drop References. */
export const joinConversations = (mails: Thread[], rows: Row[]): Conversations => {
  const { rootOf, join } = makeSets()
  for (const mail of mails) join(namesOf(mail))
  for (const { threadId, reply } of rows)
    join([`thread ${threadId}`, ...(reply.messageId ? [`message ${reply.messageId}`] : [])])
  return {
    ofMail: (mail) => rootOf(`mail ${mail.id}`),
    ofCommand: (row) => rootOf(`thread ${row.threadId}`),
  }
}
