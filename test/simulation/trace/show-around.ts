// Of a trace, what has to do with a violation: the whole life of its command, what became of its project key shortly before, and the
// faults and process ends in between.
import type { Violation } from '../oracles/oracle.ts'
import { showRecord } from './show-record.ts'
import type { TraceRecord } from './trace.ts'

/** Of what names only the project key. */
const BEFORE_MS = 40_000
const AFTER_MS = 3_000
const MOST_LINES = 80

const WORLDLY = /^(fault|faultEnded|process.*|paused|resumed|crashed|allFaultsEnded)$/

const wordPattern = (words: (string | undefined)[]): RegExp | undefined => {
  const known = words.filter((word) => word !== undefined && word !== '')
  return known.length > 0 ? new RegExp(`(?<![\\w-])(${known.join('|')})(?![\\w])`) : undefined
}

interface Line {
  record: TraceRecord
  text: string
}

const makeFilter = (lines: Line[], { at, commandId, projectKey }: Violation): ((line: Line) => boolean) => {
  const ofCommand = wordPattern([commandId])
  const ofKey = wordPattern([projectKey, projectKey?.replace('#', '-')])
  const life = ofCommand ? lines.filter(({ text }) => ofCommand.test(text)) : []
  const from = Math.min(at - BEFORE_MS, life[0]?.record.at ?? Infinity)
  const to = Math.max(at + AFTER_MS, life.at(-1)?.record.at ?? 0)
  return ({ record, text }) => {
    if (ofCommand?.test(text)) return true
    if (WORLDLY.test(record.what)) return record.at >= from && record.at <= to
    const isNear = record.at >= at - BEFORE_MS && record.at <= at + AFTER_MS
    return isNear && (ofKey?.test(text) ?? true)
  }
}

export const showAround = (records: readonly TraceRecord[], violation: Violation): string[] => {
  const lines = records.map((record) => ({ record, text: showRecord(record) }))
  const shown = lines.filter(makeFilter(lines, violation)).map(({ text }) => text)
  const left = shown.length - MOST_LINES
  if (left <= 0) return shown
  return [...shown.slice(0, 8), `... ${left} lines (TRACE=all shows them)`, ...shown.slice(8 - MOST_LINES)]
}
