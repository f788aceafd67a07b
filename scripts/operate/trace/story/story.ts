// One command's whole story, from what is known of it. Pure.
import { isUnsettled } from '../../../../contract/tracking/record.ts'
import { shortContainerId } from '../../../../platform/container-id.ts'
import { oneLine } from '../../../../platform/visible-text.ts'
import type { LogLine } from '../../../local/daemon-process.ts'
import type { TraceFacts } from '../facts.ts'
import { idsIn, isAbout } from '../mentioned.ts'
import { aboutRow, saidIn } from './about.ts'
import type { Fact, Said } from './about.ts'
import { inTime } from './mark.ts'
import type { Mark } from './mark.ts'
import { missingIn } from './missing.ts'
import { marksOfRow } from './of-row.ts'
import { lostMarks, runsOf, timeOf } from './runs.ts'
import { gapsIn, stageNow, stagesOf } from './stages.ts'
import { stateOf } from './state.ts'
import type { State } from './state.ts'
import { waitsOf } from './waits.ts'
import { kindOf, wordsOf } from './words.ts'

export interface Story {
  commandId: string
  state: State
  about: Fact[]
  /** Oldest first. */
  marks: Mark[]
  said: Said[]
  missing: string[]
}

/** The time of the command's life, as far as row and log know it. */
const lifeOf = ({ row, lines, commandId, now }: TraceFacts) => {
  const about = lines.filter((line) => isAbout(line, commandId))
  const first = about[0] && timeOf(about[0])
  const settled = about.findLast(({ event, commandId: of }) => event === 'settled' && of === commandId)
  return {
    about,
    accepted: row?.acceptedAt ?? first ?? now,
    ended: row?.settledAt ?? (settled && timeOf(settled)),
    now,
  }
}

/** A line that is told: about the command, or of its project key and those who owned it while it was open. */
const isTold =
  (
    commandId: string,
    owners: Set<string>,
    { accepted, ended = Infinity }: { accepted: number; ended: number | undefined },
  ) =>
  (line: LogLine): boolean => {
    if (isAbout(line, commandId)) return true
    const isMeanwhile = timeOf(line) >= accepted && timeOf(line) <= ended
    if (!isMeanwhile || idsIn(line).length > 0) return false
    return line['projectKey'] !== undefined || owners.has(line.containerId)
  }

const markOf = (line: LogLine, commandId: string): Mark[] => {
  const says = wordsOf(line, commandId)
  const who = shortContainerId(line.containerId)
  return says === undefined ? [] : [{ at: timeOf(line), kind: kindOf(line), says, who }]
}

/** From the end to the mail. */
const answering = ({ row, now }: TraceFacts): Mark[] => {
  if (row?.settledAt === undefined) return []
  const to = row.answeredAt ?? now
  const says = row.answeredAt === undefined ? 'waits for its answer' : 'the answer is written and mailed'
  return to - row.settledAt < 50
    ? []
    : [{ at: row.settledAt, to, kind: row.answeredAt === undefined ? 'wait' : 'stage', says }]
}

const marksOf = (facts: TraceFacts): Mark[] => {
  const { lines, commandId, row, now } = facts
  const life = lifeOf(facts)
  const runs = runsOf(lines, commandId)
  const own = lines.filter((line) => line.commandId === commandId)
  const owners = new Set(
    lines.filter(({ event }) => event === 'claimed').map(({ containerId }) => containerId),
  )
  const told = lines.filter(isTold(commandId, owners, life)).flatMap((line) => markOf(line, commandId))
  const stages = stagesOf(own)
  const open = runs.find((run) => run.to === undefined)
  const isRunning = open !== undefined && (!row || isUnsettled(row))
  const logged = [...told, ...stages, ...(isRunning ? [stageNow(own, open, now, row?.progress?.stage)] : [])]
  return inTime([
    ...(row ? marksOfRow(row, life.about) : []),
    ...logged,
    ...runs.flatMap((run) =>
      gapsIn(
        run,
        logged.filter(({ kind }) => kind !== 'wait'),
        life.ended ?? now,
      ),
    ),
    ...(lines.length === 0 ? [] : waitsOf(lines, commandId, life)),
    ...lostMarks(runs, lines),
    ...answering(facts),
  ])
}

/** All of it may come from mails, programs and workers: one line each, which steers no terminal. */
const plain = ({ says, who, ...mark }: Mark): Mark => ({
  ...mark,
  says: oneLine(says),
  ...(who !== undefined && { who: oneLine(who).slice(0, 40) }),
})

export const storyOf = (facts: TraceFacts): Story => {
  const { commandId, row } = facts
  const { tone, says } = stateOf(facts)
  return {
    commandId,
    state: { tone, says: oneLine(says) },
    about: row ? aboutRow(row, facts) : [],
    marks: marksOf(facts).map(plain),
    said: row ? saidIn(row) : [],
    missing: missingIn(facts).map(oneLine),
  }
}
