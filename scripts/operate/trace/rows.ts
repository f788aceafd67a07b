// The rows that a trace is made of. One that cannot be read must not hide the others.
import { BatchGetItemCommand, QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type { Item } from '../../../contract/dynamodb-update.ts'
import { ANSWERED_INDEX, THREAD_INDEX } from '../../../contract/topology.ts'
import { daysFrom } from '../../../contract/tracking/answered-day.ts'
import { readTracking } from '../../../contract/tracking/record.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { makeAtMost } from '../../../platform/at-most.ts'
import { sleep } from '../../../platform/sleep.ts'

/** A tracking row with what the router notes about the answer. */
export interface CommandRow extends Tracking {
  /** SES's id of the mail. */
  mailId?: string
  /** Why no mail could be sent. */
  mailProblem?: string
}

export interface ReadRows {
  rows: CommandRow[]
  /** Ids of rows that are there and cannot be read. */
  unreadable: string[]
}

/** DynamoDB's limit for one BatchGetItem. */
const MOST_KEYS = 100
const AT_ONCE = 8
const MOST_KEY_BYTES = 2_048

/** Any worker can write an id that no row can have; DynamoDB refuses to look for it, and for all others beside it. */
const canBeKey = (id: string): boolean => id !== '' && Buffer.byteLength(id) <= MOST_KEY_BYTES

/** Those that exist, in no order. `fields`: all that is read of each, unless everything is. */
export const readItems = async (
  dynamodb: DynamoDBClient,
  table: string,
  key: string,
  ids: string[],
  fields: string[] = [],
): Promise<Item[]> => {
  const names = Object.fromEntries(fields.map((field) => [`#${field}`, field]))
  const only = { ProjectionExpression: Object.keys(names).join(', '), ExpressionAttributeNames: names }
  const readBatch = async (some: string[]): Promise<Item[]> => {
    const found: Item[] = []
    let Keys: Item[] = some.map((id) => marshall({ [key]: id }))
    for (let pauseMs = 50; Keys.length > 0;) {
      const { Responses, UnprocessedKeys } = await dynamodb.send(
        new BatchGetItemCommand({
          RequestItems: { [table]: { Keys, ConsistentRead: true, ...(fields.length > 0 && only) } },
        }),
      )
      found.push(...(Responses?.[table] ?? []))
      Keys = UnprocessedKeys?.[table]?.Keys ?? []
      if (Keys.length > 0) await sleep((pauseMs *= 2))
    }
    return found
  }
  const all = [...new Set(ids)].filter(canBeKey)
  const atMost = makeAtMost(AT_ONCE)
  const batches = Array.from({ length: Math.ceil(all.length / MOST_KEYS) }, (_, i) =>
    atMost(() => readBatch(all.slice(i * MOST_KEYS, (i + 1) * MOST_KEYS))),
  )
  return (await Promise.all(batches)).flat()
}

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const readRow = (item: Item): CommandRow => {
  const { mailId, mailProblem } = unmarshall(item)
  const [id, problem] = [textIn(mailId), textIn(mailProblem)]
  const { mailId: _i, mailProblem: _p, ...row } = readTracking(item) as CommandRow
  return {
    ...row,
    ...(id !== undefined && { mailId: id }),
    ...(problem !== undefined && { mailProblem: problem }),
  }
}

export const readRows = async (dynamodb: DynamoDBClient, table: string, ids: string[]): Promise<ReadRows> => {
  const rows: CommandRow[] = []
  const unreadable: string[] = []
  for (const item of await readItems(dynamodb, table, 'commandId', ids))
    try {
      rows.push(readRow(item))
    } catch {
      unreadable.push(item['commandId']?.S ?? '')
    }
  return { rows, unreadable }
}

/** The newest commands of a thread, at most `most`, in the order of acceptance. */
export const idsOfThread = async (
  dynamodb: DynamoDBClient,
  table: string,
  threadId: string,
  most: number,
): Promise<string[]> => {
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName: table,
      IndexName: THREAD_INDEX,
      KeyConditionExpression: 'threadId = :thread',
      ExpressionAttributeValues: marshall({ ':thread': threadId }),
      ScanIndexForward: false,
      Limit: most,
    }),
  )
  return Items.flatMap((item) => item['commandId']?.S ?? []).toReversed()
}

/** Of today and the days before, the newest first, at most `most`. */
export const answeredLately = async (
  dynamodb: DynamoDBClient,
  table: string,
  { since, most }: { since: number; most: number },
): Promise<string[]> => {
  const ids: string[] = []
  for (const day of daysFrom(since, Date.now()).toReversed()) {
    if (ids.length >= most) break
    const { Items = [] } = await dynamodb.send(
      new QueryCommand({
        TableName: table,
        IndexName: ANSWERED_INDEX,
        KeyConditionExpression: 'answeredOn = :day',
        ExpressionAttributeValues: marshall({ ':day': day }),
        ScanIndexForward: false,
        Limit: most - ids.length,
      }),
    )
    ids.push(...Items.flatMap((item) => item['commandId']?.S ?? []))
  }
  return ids
}

/** The thread that an alias row, or a thread's own row, leads to. */
export const threadAt = async (
  dynamodb: DynamoDBClient,
  table: string,
  keys: string[],
): Promise<string | undefined> => {
  const items = await readItems(dynamodb, table, 'threadId', keys)
  const byKey = new Map(items.map((item) => [item['threadId']?.S, item['aliasOf']?.S]))
  return keys.flatMap((key) => byKey.get(key) ?? [])[0]
}

/** All addresses that may write: one row for each of them and their projects, nothing else in the table. */
export const knownSenders = async (dynamodb: DynamoDBClient, table: string): Promise<string[]> => {
  const senders = new Set<string>()
  let from: Item | undefined
  do {
    const page = await dynamodb.send(
      new ScanCommand({ TableName: table, ProjectionExpression: 'email', ExclusiveStartKey: from }),
    )
    for (const item of page.Items ?? []) senders.add((item['email']?.S ?? '').toLowerCase())
    from = page.LastEvaluatedKey
  } while (from)
  return [...senders]
}
