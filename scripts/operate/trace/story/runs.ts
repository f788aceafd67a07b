// When a command was really worked on, by whom, and how each run ended. Pure.
import { shortContainerId } from '../../../../platform/container-id.ts'
import type { LogLine } from '../../../local/daemon-process.ts'
import type { Mark } from './mark.ts'

export interface Run {
  commandId: string
  from: number
  /** Absent: it goes on, as far as the log knows. */
  to?: number
  who: string
  end?: 'settled' | 'interrupted' | 'lost'
}

/** When a line was written, in milliseconds since 1970. */
export const timeOf = ({ timestamp }: LogLine): number => Date.parse(timestamp)

const ENDS: Record<string, Run['end']> = {
  settled: 'settled',
  settled_before: 'settled',
  interrupted: 'interrupted',
  command_failed: 'interrupted',
}

/** The end of a run whose owner said nothing of it: its last word, if another owner came or it said that it was lost. */
const lostAt = (run: Run, own: LogLine[], later: LogLine[]): number | undefined => {
  const isOver = later.some(
    ({ event, containerId }) =>
      (event === 'claimed' && shortContainerId(containerId) !== run.who) ||
      (event === 'lease_lost' && shortContainerId(containerId) === run.who),
  )
  if (!isOver) return undefined
  const last = own.findLast(
    (line) => shortContainerId(line.containerId) === run.who && timeOf(line) >= run.from,
  )
  return last ? timeOf(last) : run.from
}

/** `lines`: of the project key, in order. */
export const runsOf = (lines: LogLine[], commandId: string): Run[] => {
  const own = lines.filter((line) => line.commandId === commandId)
  const starts = own.filter(({ event }) => event === 'started')
  return starts.map((start, i): Run => {
    const next = starts[i + 1]
    const until = next ? timeOf(next) : Infinity
    const run = { commandId, from: timeOf(start), who: shortContainerId(start.containerId) }
    const after = (line: LogLine): boolean =>
      timeOf(line) >= run.from && timeOf(line) <= until && line !== next
    const ending = own.find(
      (line) => after(line) && ENDS[line.event] && shortContainerId(line.containerId) === run.who,
    )
    const end = ending && ENDS[ending.event]
    if (ending && end) return { ...run, to: timeOf(ending), end }
    const to = lostAt(
      run,
      own.filter((line) => line !== next && after(line)),
      lines.filter(after),
    )
    return to === undefined && !next ? run : { ...run, to: to ?? until, end: 'lost' }
  })
}

/** What a lost run was at when its daemon spoke last. */
export const lostMarks = (runs: Run[], lines: LogLine[]): Mark[] =>
  runs.flatMap(({ commandId, end, from, to, who }): Mark[] => {
    if (end !== 'lost' || to === undefined) return []
    const own = lines.filter(
      (line) => line.commandId === commandId && timeOf(line) >= from && timeOf(line) <= to,
    )
    const last = own.findLast(({ event }) => STEPS[event] !== undefined)
    const step = last && STEPS[last.event]?.(last)
    return [
      {
        at: to,
        kind: 'trouble',
        says: `said nothing more of it${step === undefined ? '' : `: ${step}`}`,
        who,
      },
    ]
  })

const STEPS: Record<string, (line: LogLine) => string> = {
  started: () => 'it had just begun',
  editing: () => 'its program was at work',
  progress: ({ stage }) => `it was at: ${String(stage)}`,
  stage_ended: ({ stage }) => `its last stage was: ${String(stage)}`,
}
