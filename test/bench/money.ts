// What calls cost, from the log lines of daemons at level debug. Prices: scripts/cost/prices.ts. Pure.
import { tableNames } from '../../contract/names.ts'
import { PRICES } from '../../scripts/cost/prices.ts'
import type { LogLine } from '../../scripts/local/daemon-process.ts'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'

export interface Used {
  /** Requests to standard and to FIFO queues. */
  standard: number
  fifo: number
  /** Units of DynamoDB, as it counts them. */
  writes: number
  reads: number
  mails: number
  /** All of them. */
  calls: number
}

export const NOTHING: Used = { standard: 0, fifo: 0, writes: 0, reads: 0, mails: 0, calls: 0 }

const { ownership } = tableNames(LOCAL_PREFIX)
/** A row that is open or owned stands in the sparse index as well: the embedded cloud counts the table only. */
const COPIES: Record<string, number> = { [ownership]: 2 }

const isFifo = (on: unknown): boolean =>
  String((on as { queue?: string } | undefined)?.queue).endsWith('.fifo')

const ofCall = ({ call, on }: LogLine): Partial<Used> => {
  const name = String(call)
  if (name.startsWith('SQS.')) return isFifo(on) ? { fifo: 1 } : { standard: 1 }
  return name.startsWith('SES.') ? { mails: 1 } : {}
}

const ofUnits = ({ table, units, isWrite }: LogLine): Partial<Used> =>
  isWrite === true ? { writes: Number(units) * (COPIES[String(table)] ?? 1) } : { reads: Number(units) }

export const addUsed = (one: Used, more: Partial<Used>): Used => {
  const sum = { ...one }
  for (const [name, amount] of Object.entries(more)) sum[name as keyof Used] += amount
  return sum
}

/** What these lines tell of: `aws_call` of all daemons, and `table_units` of a metered client. */
export const usedIn = (lines: Iterable<LogLine>): Used => {
  let used = NOTHING
  for (const line of lines) {
    if (line.event === 'aws_call') used = addUsed(used, { ...ofCall(line), calls: 1 })
    if (line.event === 'table_units') used = addUsed(used, ofUnits(line))
  }
  return used
}

const MILLION = 1e6

/** US dollars, beyond what is free, without the mails. */
export const dollarsOf = ({ standard, fifo, writes, reads }: Used): number =>
  (standard * PRICES.queueRequests.usd +
    fifo * PRICES.fifoRequests.usd +
    writes * PRICES.tableWrites.usd +
    reads * PRICES.tableReads.usd) /
  MILLION
