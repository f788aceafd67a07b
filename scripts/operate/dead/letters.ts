// The dead letters of a system, each with why it died and what helps. `act` is called while they are held, and may remove some.
import type { Message } from '@aws-sdk/client-sqs'
import { makeOwnershipTable } from '../../../cloud/ownership-table.ts'
import { isId } from '../../../contract/names.ts'
import { cutText } from '../../../platform/cut-text.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import type { System } from '../cli/system.ts'
import { readRows } from '../trace/rows.ts'
import { holdMessages } from './hold.ts'
import { judge } from './judge.ts'
import type { Judged } from './judge.ts'
import { countQueues, deadQueues } from './queues.ts'
import type { CountedQueue, DeadQueue } from './queues.ts'
import { readLetter } from './read-letter.ts'
import type { LetterKind } from './read-letter.ts'

export interface DeadLetter extends Judged {
  /** Of the message. */
  id: string
  queue: DeadQueue
  kind: LetterKind
  says: string
  commandId?: string
  /** When it was first sent, milliseconds since 1970. */
  since: number
  receives: number
}

export interface HeldLetter extends DeadLetter {
  remove: () => Promise<void>
}

export interface DeadFacts {
  letters: DeadLetter[]
  /** That have something in them. */
  queues: CountedQueue[]
  /** How many were looked into. */
  looked: number
}

type Act = (letters: HeldLetter[], queue: CountedQueue) => Promise<void>

type Where = Pick<System, 'clients' | 'prefix' | 'tables'>

/** Of one queue. */
const MOST = 100
const MOST_REASON = 300

const letterOf = async (
  { clients, tables }: Where,
  queue: DeadQueue,
  message: Message,
): Promise<DeadLetter> => {
  const { MessageId: id = '', Body: body = '', Attributes, MessageAttributes } = message
  const letter = readLetter(message, queue.kind)
  const { commandId } = letter
  const { rows, unreadable } =
    commandId !== undefined && isId(commandId)
      ? await readRows(clients.dynamodb, tables.tracking, [commandId])
      : { rows: [], unreadable: [] }
  const projectKey = queue.projectKey ?? letter.claim?.projectKey
  const ownership =
    projectKey === undefined
      ? undefined
      : await makeOwnershipTable(clients.dynamodb, tables.ownership).read(projectKey)
  const reason = MessageAttributes?.['reason']?.StringValue
  const judged = judge(letter, {
    kind: queue.kind,
    body,
    ...(reason !== undefined && { reason: cutText(oneLine(reason), MOST_REASON, '…') }),
    ...(queue.projectKey !== undefined && { projectKey: queue.projectKey }),
    row: rows[0],
    ownership,
  })
  const { redrive: _redrive, ...fixed } = judged
  const isDamaged = unreadable.length > 0
  return {
    id,
    queue,
    kind: letter.kind,
    says: letter.says,
    ...(commandId !== undefined && { commandId }),
    since: Number(Attributes?.SentTimestamp ?? 0),
    receives: Number(Attributes?.ApproximateReceiveCount ?? 0),
    ...(isDamaged
      ? { ...fixed, help: 'the row of its command cannot be read: it can only be dropped' }
      : judged),
  }
}

/** Those that were not seen before go to `act`. True when it has removed some: others may come to light behind them. */
const lookOnce = async (where: Where, queue: CountedQueue, seen: Set<string>, act: Act): Promise<boolean> => {
  const held = await holdMessages(where.clients.sqs, queue.url, MOST)
  let removed = 0
  try {
    const letters: HeldLetter[] = []
    for (const message of held.messages) {
      if (seen.has(message.MessageId ?? '')) continue
      seen.add(message.MessageId ?? '')
      const remove = async (): Promise<void> => {
        await held.remove(message)
        removed++
      }
      letters.push({ ...(await letterOf(where, queue, message)), remove })
    }
    await act(letters, queue)
  } finally {
    await held.letGo()
  }
  return removed > 0
}

/** Calls `act` with what lies in each queue that has something, again when more comes to light. */
export const eachQueue = async (where: Where, act: Act): Promise<Omit<DeadFacts, 'letters'>> => {
  const all = await countQueues(where, await deadQueues(where))
  const queues = all.filter(({ count }) => count > 0)
  for (const queue of queues) {
    const seen = new Set<string>()
    while (await lookOnce(where, queue, seen, act));
  }
  return { queues, looked: all.length }
}

export const deadFacts = async (where: Where): Promise<DeadFacts> => {
  const letters: DeadLetter[] = []
  const looked = await eachQueue(where, async (held) => {
    letters.push(...held.map(({ remove: _remove, ...letter }) => letter))
  })
  return { letters, ...looked }
}
