// The stages of each run, and where a run was silent. Pure.
import { shortContainerId } from '../../../../platform/container-id.ts'
import { oneLine } from '../../../../platform/visible-text.ts'
import type { LogLine } from '../../../local/daemon-process.ts'
import { tookText } from '../../cli/times.ts'
import type { Mark } from './mark.ts'
import { timeOf } from './runs.ts'
import type { Run } from './runs.ts'

const files = (count: unknown): string => `${String(count)} ${count === 1 ? 'file' : 'files'}`

/** What the lines before a stage's end say of it. */
const DETAILS: Record<string, (line: LogLine) => string> = {
  committed: ({ commit, files: count }) => `${String(commit).slice(0, 10)}, ${files(count)}`,
  pushed: ({ branch }) => String(branch),
  published: ({ put }) => files(put),
}
const STAGE_OF: Record<string, string> = { committed: 'commit', pushed: 'push', published: 'publish' }

const detailOf = (own: LogLine[], stage: string, span: { from: number; to: number }): string | undefined => {
  const line = own.findLast(
    (each) => STAGE_OF[each.event] === stage && timeOf(each) >= span.from - 5 && timeOf(each) <= span.to + 5,
  )
  return line && DETAILS[line.event]?.(line)
}

/** `own`: lines of the command, in order. */
export const stagesOf = (own: LogLine[]): Mark[] =>
  own.flatMap((line): Mark[] => {
    const { event, stage, ms, outcome } = line
    if (event !== 'stage_ended' || typeof stage !== 'string' || typeof ms !== 'number') return []
    const [from, to] = [timeOf(line) - ms, timeOf(line)]
    const isDone = outcome === 'done'
    const says = [stage, detailOf(own, stage, { from, to }), isDone ? undefined : String(outcome)]
      .filter((part) => part !== undefined)
      .join(', ')
    const kind = outcome === 'failed' ? 'trouble' : 'stage'
    return [{ at: from, to, kind, says: oneLine(says), who: shortContainerId(line.containerId) }]
  })

/** What a run is at since its last stage has ended. */
export const stageNow = (own: LogLine[], run: Run, now: number, doing: string | undefined): Mark => {
  const lately = own.filter(
    (line) => timeOf(line) >= run.from && shortContainerId(line.containerId) === run.who,
  )
  const ended = lately.findLast(({ event }) => event === 'stage_ended')
  const at = ended ? timeOf(ended) : run.from
  const last = lately.at(-1)
  const silentMs = now - (last ? timeOf(last) : run.from)
  const silence = silentMs > SILENT_MS ? `; nothing was logged for ${tookText(silentMs)}` : ''
  return { at, to: now, kind: 'stage', says: `${doing ?? 'at work'}, not ended yet${silence}`, who: run.who }
}

/** A silence as long as this within a run is shown. */
const SILENT_MS = 2_000

/** Where neither a stage nor an event was. */
export const gapsIn = (run: Run, marks: Mark[], now: number): Mark[] => {
  const to = run.to ?? now
  const inside = marks.filter((mark) => mark.at >= run.from && mark.at <= to)
  const points = [...inside, { at: to }].toSorted((a, b) => a.at - b.at)
  const gaps: Mark[] = []
  let covered = run.from
  for (const point of points) {
    if (point.at - covered > SILENT_MS)
      gaps.push({ at: covered, to: point.at, kind: 'gap', says: 'nothing was logged', who: run.who })
    covered = Math.max(covered, ('to' in point ? point.to : undefined) ?? point.at)
  }
  return gaps
}
