import { createHash } from 'node:crypto'
import { showRecord } from './show-record.ts'
import type { TraceRecord } from './trace.ts'

/** The same for two runs in which the same happened, to the last call and microsecond. */
export const hashOf = (records: readonly TraceRecord[]): string => {
  const hash = createHash('sha256')
  for (const record of records) hash.update(`${record.at} ${showRecord(record, Infinity)}\n`)
  return hash.digest('hex')
}
