// The inner parts of fauxqs 2.4.1 that we start or repair. Its package exports only buildApp and startFauxqs,
// and startFauxqs binds every interface, so the rest is imported by file.
import type { buildApp } from 'fauxqs'

type Stores = Required<NonNullable<Parameters<typeof buildApp>[0]>>['stores']
type RetryOptions = NonNullable<Stores['sqsStore']['persistence']>

/** One queue, with the members that fauxqs' own types call private. */
export interface FauxqsQueue {
  messages: unknown[]
  pollWaiters: Waiter[]
  isFifo: () => boolean
  hasAvailableFifoMessages: () => boolean
  dequeue: (...request: unknown[]) => unknown[]
  notifyWaiters: () => void
  processTimers: () => void
  getAllAttributes: (names: string[]) => Record<string, string>
}

/** A long poll in progress. */
export interface Waiter {
  resolve: () => void
  timer: NodeJS.Timeout
}

/** The part of the store on disk that is repaired. */
export interface FauxqsPersistence {
  db: { prepare: (sql: string) => { run: (...values: string[]) => unknown } }
  updateMessageReady: (messageId: string) => void
}

export interface FauxqsParts {
  SqsStore: new () => Stores['sqsStore']
  SqsQueue: { prototype: FauxqsQueue }
  SnsStore: new () => Stores['snsStore']
  S3Store: new () => Stores['s3Store']
  PersistenceManager: (new (folder: string) => RetryOptions) & { prototype: FauxqsPersistence }
}

/** Imports the parts: the same classes that buildApp uses. */
export const fauxqsParts = async (): Promise<FauxqsParts> => {
  const files = ['sqs/sqsStore.js', 'sns/snsStore.js', 's3/s3Store.js', 'persistence.js']
  const base = import.meta.resolve('fauxqs')
  const parts: object[] = await Promise.all(files.map((file) => import(new URL(file, base).href)))
  return Object.assign({}, ...parts)
}
