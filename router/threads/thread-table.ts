// Which thread a session id or a Message-ID belongs to. An alias row carries a copy of its thread, so that one read is enough.
import { BatchGetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { makeTtlCache } from '../../platform/ttl-cache.ts'

export interface Thread {
  threadId: string
  projectKey: string
  sessionId: string
  branch: string
}

/** Keys of alias rows; a thread id contains no colon. */
export const sessionAlias = (sessionId: string): string => `session:${sessionId}`
/** Only record that this stop was handled, or this question asked. */
export const stopAlias = (stopId: string): string => `stop:${stopId}`
export const questionAlias = (questionId: string): string => `question:${questionId}`
export const messageAlias = (messageId: string): string => `message:${messageId}`

export interface ThreadTable {
  /**
   * The threads found under these keys (thread ids and aliases), in the order of the keys. Nothing is read when the first of them is
   * remembered and `isOwn`, and no more than the hundred keys among which one `isOwn`: whatever the others lead to counts less.
   */
  find: (keys: string[], isOwn?: (thread: Thread) => boolean) => Promise<Thread[]>
  /** Puts the thread under its own id and under each alias. May be repeated. */
  put: (thread: Thread, aliases: string[]) => Promise<void>
  /** Puts the thread under its own id and, when that differs, under its session. May be repeated. */
  keep: (thread: Thread) => Promise<void>
  /** Adds one more key for the thread. */
  alias: (thread: Thread, alias: string) => Promise<void>
}

/** Caching is safe: a thread never changes its project key. */
const MOST_REMEMBERED = 10_000
/** DynamoDB's limit for one BatchGetItem. */
const MOST_KEYS = 100

export const makeThreadTable = (dynamodb: DynamoDBClient, table: string): ThreadTable => {
  const known = makeTtlCache<Thread>({ ms: Infinity, most: MOST_REMEMBERED })

  const putRow = async (key: string, thread: Thread): Promise<void> => {
    const Item = marshall({ ...thread, threadId: key, aliasOf: thread.threadId })
    await dynamodb.send(new PutItemCommand({ TableName: table, Item }))
    known.set(key, thread)
  }

  const load = async (keys: string[]): Promise<void> => {
    if (keys.length === 0) return
    const Keys = keys.map((threadId) => marshall({ threadId }))
    const { Responses, UnprocessedKeys } = await dynamodb.send(
      new BatchGetItemCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
    )
    // A throttled read does not mean that there is no thread; the mail would get a new branch. The notice comes again.
    if (UnprocessedKeys?.[table]) throw new Error('cannot read all threads: DynamoDB left some keys out')
    for (const item of Responses?.[table] ?? []) {
      const { threadId: key, aliasOf, ...rest } = unmarshall(item) as Thread & { aliasOf: string }
      known.set(key, { ...rest, threadId: aliasOf })
    }
  }

  const put: ThreadTable['put'] = async (thread, aliases) => {
    for (const key of [...aliases, thread.threadId]) await putRow(key, thread)
  }

  return {
    find: async (keys, isOwn = () => true) => {
      const wanted = [...new Set(keys)]
      const among = (some: string[]): Thread[] => some.flatMap((key) => known.get(key) ?? [])
      if (among(wanted.slice(0, 1)).some(isOwn)) return among(wanted)
      const found: Thread[] = []
      for (let from = 0; from < wanted.length && !found.some(isOwn); from += MOST_KEYS) {
        const some = wanted.slice(from, from + MOST_KEYS)
        await load(some.filter((key) => !known.get(key)))
        found.push(...among(some))
      }
      return found
    },
    put,
    keep: (thread) =>
      put(thread, thread.sessionId === thread.threadId ? [] : [sessionAlias(thread.sessionId)]),
    alias: (thread, alias) => putRow(alias, thread),
  }
}
