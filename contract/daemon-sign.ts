// The sign of life of a daemon: one row each, for people who look. Nothing is decided on it. Whatever stands there may be a lie: any worker
// can write any row.
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type { Item } from './dynamodb-update.ts'

/** What a daemon says of itself. Times in milliseconds since 1970, by its own clock. */
export interface DaemonSign {
  containerId: string
  daemon: 'router' | 'worker'
  /** The tag of its image; empty where nobody named one. */
  version: string
  startedAt: number
  at: number
  /** The next sign is due so many milliseconds after `at`. */
  everyMs: number
  /** It was asked to end, and this is its last sign. */
  endedAt?: number
  /** Of a worker: its slots, how many project keys it owns, and how many of these have work. */
  slots?: number
  owned?: number
  busy?: number
  /** Of a worker: the disk of its workspace, and what of it is free. */
  diskBytes?: number
  diskFreeBytes?: number
  /** Of a router: the end of its last sweep. Absent: it has not swept yet. */
  sweptAt?: number
}

const TIMES = ['startedAt', 'at', 'everyMs'] as const
const AMOUNTS = ['endedAt', 'slots', 'owned', 'busy', 'diskBytes', 'diskFreeBytes', 'sweptAt'] as const
const LONGEST = 100
/** After its end, and after the last sign of one that was killed, a row is worth a look for so long. */
const KEEP_SECONDS = 86_400

const isAmount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0

const textIn = (value: unknown): string => (typeof value === 'string' ? value.slice(0, LONGEST) : '')

/** The row of a sign; it expires a day later. */
export const signItem = (sign: DaemonSign): Record<string, AttributeValue> =>
  marshall({ ...sign, ttl: Math.floor(sign.at / 1_000) + KEEP_SECONDS }, { removeUndefinedValues: true })

/** `undefined` for a row that no daemon of ours has written. */
export const readSign = (item: Item): DaemonSign | undefined => {
  const row = unmarshall(item)
  const { daemon } = row
  const containerId = textIn(row['containerId'])
  if ((daemon !== 'router' && daemon !== 'worker') || containerId === '') return undefined
  if (!TIMES.every((name) => isAmount(row[name]))) return undefined
  const [startedAt, at, everyMs] = TIMES.map((name) => row[name] as number) as [number, number, number]
  const amounts = AMOUNTS.filter((name) => isAmount(row[name])).map((name) => [name, row[name] as number])
  return {
    containerId,
    daemon,
    version: textIn(row['version']),
    startedAt,
    at,
    everyMs,
    ...(Object.fromEntries(amounts) as Partial<Record<(typeof AMOUNTS)[number], number>>),
  }
}

/** A daemon is late when it has missed two signs: it is frozen, cut off or gone. */
export const isLate = ({ at, everyMs, endedAt }: DaemonSign, now: number): boolean =>
  endedAt === undefined && now - at > 2.5 * everyMs

/** A daemon lives when it has neither ended nor missed two signs. */
export const isLiving = (sign: DaemonSign, now: number): boolean =>
  sign.endedAt === undefined && !isLate(sign, now)
