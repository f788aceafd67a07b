// What the story lacks, said rather than passed over. Pure.
import { isUnsettled } from '../../../../contract/tracking/record.ts'
import { momentText } from '../../cli/times.ts'
import type { TraceFacts } from '../facts.ts'
import { isAbout } from '../mentioned.ts'

const DISORDER_MS = 1_000

const ofRow = ({ row, isUnreadable }: TraceFacts): string[] => {
  if (isUnreadable)
    return ['Its tracking row cannot be read: somebody has written to it. All below is from the log.']
  if (!row)
    return [
      'It has no tracking row: rows go 90 days after the answer, or somebody deleted it. All below is from the log.',
    ]
  return row.mailProblem === undefined ? [] : [`No mail went out: ${row.mailProblem}`]
}

/** Metrics are logged at each level; the rest is not, above `info`. */
const isQuiet = ({ lines, commandId }: TraceFacts): boolean => {
  const events = new Set(lines.filter((line) => isAbout(line, commandId)).map(({ event }) => event))
  return events.has('settled') && !events.has('queued') && !events.has('editing')
}

const ofLog = (facts: TraceFacts): string[] => {
  const { lines, log, row, commandId } = facts
  if (log.problem !== undefined) return [`No log: ${log.problem}. All below is from the row.`]
  const own = lines.filter((line) => isAbout(line, commandId))
  const [first] = own
  if (!first) {
    const until =
      row && !isUnsettled(row)
        ? ' Logs are kept shorter than rows, or this is the log of another system.'
        : ''
    return [`${log.says} has no line of it.${until}`]
  }
  const begins = Date.parse(first.timestamp)
  if (row && begins - row.acceptedAt > DISORDER_MS)
    return [
      `${log.says} begins with ${first.event} at ${momentText(begins)}; it was accepted at ${momentText(row.acceptedAt)}.`,
    ]
  return isQuiet(facts)
    ? ['The daemons log only what carries a metric (LOG_LEVEL): events between are not there.']
    : []
}

/** Sentences. */
export const missingIn = (facts: TraceFacts): string[] => [...ofRow(facts), ...ofLog(facts)]
