// Of a trace, what has to do with a violation.
import type { Violation } from '../oracles/oracle.ts'
import { showRecord } from './show-record.ts'
import type { TraceRecord } from './trace.ts'

const BEFORE_MS = 90_000
const AFTER_MS = 2_000
const MOST_LINES = 90

const WORLDLY = /^(fault|faultEnded|process|paused|resumed|crashed|allFaults)/

/** Faults and processes, and whatever names the command or the project key. */
const concerns = ({ commandId, projectKey }: Violation): ((record: TraceRecord, text: string) => boolean) => {
  const [projectId = '', userId = ''] = (projectKey ?? '').split('#')
  const names = [commandId, projectKey, projectKey && `${projectId}-${userId}`].filter(
    (name) => name !== undefined,
  )
  const pattern = names.length > 0 ? new RegExp(`\\b(${names.join('|')})\\b`) : undefined
  return (record, text) => WORLDLY.test(record.what) || (pattern?.test(text) ?? true)
}

export const showAround = (records: readonly TraceRecord[], violation: Violation): string[] => {
  const isOfInterest = concerns(violation)
  const lines = records
    .filter(({ at }) => at >= violation.at - BEFORE_MS && at <= violation.at + AFTER_MS)
    .flatMap((record) => {
      const text = showRecord(record)
      return isOfInterest(record, text) ? [text] : []
    })
  return lines.slice(-MOST_LINES)
}
