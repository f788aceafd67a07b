// When a command waited, and for whom. Pure.
import { shortContainerId } from '../../../../platform/container-id.ts'
import type { LogLine } from '../../../local/daemon-process.ts'
import { tookText } from '../../cli/times.ts'
import type { Mark } from './mark.ts'
import { runsOf, timeOf } from './runs.ts'
import type { Run } from './runs.ts'

interface Span {
  from: number
  to: number
}

/** Below this nobody waited. */
const WORTH_MS = 50

/** A claim that it had to wait for: nobody owned the key, or whoever did was gone. */
const claimIn = (
  lines: LogLine[],
  { from, to }: Span,
  isOwned: boolean,
): { ms: number; tookFrom?: string } | undefined => {
  const claim = lines.findLast(
    (line) => line.event === 'claimed' && timeOf(line) >= from && timeOf(line) <= to,
  )
  const tookFrom = typeof claim?.['tookFrom'] === 'string' ? shortContainerId(claim['tookFrom']) : undefined
  if (!claim || (isOwned && tookFrom === undefined)) return undefined
  return { ms: timeOf(claim) - from, ...(tookFrom !== undefined && { tookFrom }) }
}

/** Other commands of the key that were worked on meanwhile, each with how long. */
const othersIn = (runs: Run[], { from, to }: Span): Map<string, number> => {
  const times = new Map<string, number>()
  for (const run of runs) {
    const ms = Math.min(run.to ?? Infinity, to) - Math.max(run.from, from)
    if (ms > 0) times.set(run.commandId, (times.get(run.commandId) ?? 0) + ms)
  }
  return times
}

const reasonsFor = (lines: LogLine[], others: Run[], span: Span, before: Run | undefined): string[] => {
  const isOwned =
    before === undefined
      ? lines.some((line) => line.event === 'queued' && line['owned'] === true && timeOf(line) <= span.to)
      : before.end === 'interrupted'
  const claim = claimIn(lines, span, isOwned)
  const from = claim?.tookFrom ?? (before?.end === 'lost' ? before.who : undefined)
  const forWorker =
    claim === undefined
      ? []
      : [
          from === undefined
            ? `for a worker (${tookText(claim.ms)})`
            : `until ${from} counts as gone (${tookText(claim.ms)})`,
        ]
  const behind = [...othersIn(others, span)].map(([id, ms]) => `behind ${id} (${tookText(ms)})`)
  return [...forWorker, ...behind]
}

/** `accepted`, `ended`: as far as it is known when it was, in milliseconds since 1970. `lines`: of its project key. */
export const waitsOf = (
  lines: LogLine[],
  commandId: string,
  { accepted, ended, now }: { accepted: number; ended: number | undefined; now: number },
): Mark[] => {
  const runs = runsOf(lines, commandId)
  const otherIds = new Set(lines.flatMap((line) => (line.event === 'started' && line.commandId) || []))
  otherIds.delete(commandId)
  const others = [...otherIds].flatMap((id) => runsOf(lines, id))
  const starts = [...runs.map(({ from }) => from), ended ?? now]
  const marks = starts.flatMap((to, i): Mark[] => {
    const before = runs[i - 1]
    const from = i === 0 ? accepted : before?.to
    if (from === undefined || to - from < WORTH_MS) return []
    // From the end on it waits for nobody.
    if (i === runs.length && ended !== undefined && before?.end === 'settled') return []
    const reasons = reasonsFor(lines, others, { from, to }, before)
    const isOpen = i === runs.length && ended === undefined
    return [
      {
        at: from,
        to,
        kind: 'wait',
        says: [isOpen ? 'waits now' : 'waits', reasons.join(', ')].join(' ').trim(),
      },
    ]
  })
  return marks
}
