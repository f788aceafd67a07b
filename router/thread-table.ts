// Which thread a session id or a Message-ID belongs to. An alias row carries a copy of its thread, so that one read is enough.
import { BatchGetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'

export interface Thread {
  threadId: string
  projectKey: string
  sessionId: string
  branch: string
}

/** Keys of alias rows; a thread id contains no colon. */
export const sessionAlias = (sessionId: string): string => `session:${sessionId}`
export const messageAlias = (messageId: string): string => `message:${messageId}`

export interface ThreadTable {
  /** The threads found under these keys (thread ids and aliases), in the order of the keys. */
  find: (keys: string[]) => Promise<Thread[]>
  /** Puts the thread under its own id and under each alias. May be repeated. */
  put: (thread: Thread, aliases: string[]) => Promise<void>
  /** One more way to find the thread. */
  alias: (thread: Thread, alias: string) => Promise<void>
}

/** A thread never changes its project key: remembering it is safe. */
const MOST_REMEMBERED = 10_000
/** DynamoDB's limit for one BatchGetItem. */
const MOST_KEYS = 100

export const makeThreadTable = (dynamodb: DynamoDBClient, table: string): ThreadTable => {
  const known = new Map<string, Thread>()

  const remember = (key: string, thread: Thread): void => {
    const oldest = known.keys().next().value
    if (known.size >= MOST_REMEMBERED && oldest !== undefined) known.delete(oldest)
    known.set(key, thread)
  }

  const putRow = async (key: string, thread: Thread): Promise<void> => {
    const Item = marshall({ ...thread, threadId: key, aliasOf: thread.threadId })
    await dynamodb.send(new PutItemCommand({ TableName: table, Item }))
    remember(key, thread)
  }

  const load = async (keys: string[]): Promise<void> => {
    if (keys.length === 0) return
    const Keys = keys.map((threadId) => marshall({ threadId }))
    const { Responses } = await dynamodb.send(
      new BatchGetItemCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
    )
    for (const item of Responses?.[table] ?? []) {
      const { threadId: key, aliasOf, ...rest } = unmarshall(item) as Thread & { aliasOf: string }
      remember(key, { ...rest, threadId: aliasOf })
    }
  }

  return {
    find: async (keys) => {
      const wanted = [...new Set(keys)].slice(0, MOST_KEYS)
      const isKnown = wanted.some((key) => known.has(key))
      // One hit is enough: a conversation has one thread, whichever of its messages names it.
      if (!isKnown) await load(wanted)
      return wanted.flatMap((key) => known.get(key) ?? [])
    },
    put: async (thread, aliases) => {
      for (const key of [...aliases, thread.threadId]) await putRow(key, thread)
    },
    alias: (thread, alias) => putRow(alias, thread),
  }
}
