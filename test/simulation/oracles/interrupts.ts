// An interrupt hits the command that it names and no other, what was put back lets go first what was open then, and what is no longer
// wanted does not start.
import { allOf } from '../trace/trace.ts'
import type { RecordOf, TraceRecord } from '../trace/trace.ts'
import { MOST_PUT_BACKS } from './starvation.ts'
import type { Oracle, Violation } from './oracle.ts'

type Interrupted = RecordOf<'jobEnded'>

/** Then it ends first, whoever was accepted to interrupt it. */
const hasWaitedEnough = (records: readonly TraceRecord[], commandId: string, at: number): boolean =>
  allOf(records, 'putBack').some(
    (back) => back.commandId === commandId && back.at <= at && back.times >= MOST_PUT_BACKS,
  )

const isDraining = (records: readonly TraceRecord[], { by, at }: Interrupted): boolean =>
  allOf(records, 'processStopping').some((stop) => stop.by === by && stop.at <= at)

const withoutReason = (records: readonly TraceRecord[], job: Interrupted): Violation[] => {
  const { at, commandId, projectKey } = job
  const sent = allOf(records, 'interruptSent')
  if (sent.some((interrupt) => interrupt.commandId === commandId && interrupt.at <= at)) return []
  return [
    {
      oracle: 'interrupts',
      says: `${commandId} was interrupted, and nobody had asked for it`,
      at,
      commandId,
      projectKey,
    },
  ]
}

/** A superseded command whose successor has ended meanwhile is resumed in its old place; so is what another owner finds. */
const wentFirstAgain = (records: readonly TraceRecord[], job: Interrupted): Violation[] => {
  const { at, by, commandId, projectKey, generation } = job
  const asked = allOf(records, 'interruptSent').filter((one) => one.commandId === commandId && one.at <= at)
  if (hasWaitedEnough(records, commandId, at)) return []
  if (asked.length === 0 || asked.some(({ reason }) => reason !== 'put back')) return []
  const again = allOf(records, 'jobStarted').find(
    (start) =>
      start.at > at && start.commandId === commandId && start.by === by && start.generation === generation,
  )
  if (!again) return []
  const isOver = new Set(
    records.flatMap((record) =>
      (record.what === 'jobStarted' || record.what === 'settled') && record.at < again.at
        ? [record.commandId]
        : [],
    ),
  )
  const opened = allOf(records, 'opened')
  // It yielded before it began, and stands behind this one now.
  const wentBehind = new Set(
    opened.filter((open) => open.at > at && open.at < again.at).map((open) => open.commandId),
  )
  return opened
    .filter((open) => open.projectKey === projectKey && open.at < at)
    .filter((open) => !isOver.has(open.commandId) && !wentBehind.has(open.commandId))
    .slice(0, 1)
    .map((passed) => ({
      oracle: 'interrupts',
      says: `${commandId} was put back, and started again before ${passed.commandId}`,
      at: again.at,
      commandId,
      projectKey,
    }))
}

const startedUnwanted = (records: readonly TraceRecord[]): Violation[] => {
  const marked = new Map(allOf(records, 'stopMarked').map(({ commandId, at }) => [commandId, at]))
  const runs = allOf(records, 'running')
  return allOf(records, 'jobStarted').flatMap(({ at, commandId, projectKey, generation }): Violation[] => {
    const run = runs.findLast(
      (one) => one.commandId === commandId && one.generation === generation && one.at <= at,
    )
    if (!run || run.at <= (marked.get(commandId) ?? Infinity)) return []
    return [
      {
        oracle: 'interrupts',
        says: `${commandId} was started although it was to be stopped`,
        at,
        commandId,
        projectKey,
      },
    ]
  })
}

/** What was accepted to interrupt a command, and may still run, is not started after it. */
const startedBeforeItsInterrupter = (records: readonly TraceRecord[]): Violation[] => {
  const told = allOf(records, 'interruptSent').filter(({ interrupter }) => interrupter !== undefined)
  const isOver = new Map<string, number>()
  for (const record of records)
    if (record.what === 'settled' || record.what === 'stopMarked')
      isOver.set(record.commandId, Math.min(record.at, isOver.get(record.commandId) ?? Infinity))
  const runs = allOf(records, 'running')
  return allOf(records, 'jobStarted').flatMap((job): Violation[] => {
    const { at, commandId, projectKey, generation } = job
    const run = runs.findLast(
      (one) => one.commandId === commandId && one.generation === generation && one.at <= at,
    )
    const passed = told.find(
      ({ interrupter = '', ...one }) =>
        one.commandId === commandId && one.at < (run?.at ?? 0) && (isOver.get(interrupter) ?? Infinity) > at,
    )?.interrupter
    if (passed === undefined || hasWaitedEnough(records, commandId, at)) return []
    const says = `${commandId} was started before ${passed}, which was accepted to interrupt it`
    return [{ oracle: 'interrupts', says, at, commandId, projectKey }]
  })
}

/** What is interrupted ends only for a newer command, or because somebody said so; otherwise it is resumed. */
const endedUnasked = (records: readonly TraceRecord[]): Violation[] => {
  const marks = allOf(records, 'stopMarked')
  return allOf(records, 'settled')
    .filter(({ end, supersededBy }) => end === 'interrupted' && supersededBy === undefined)
    .filter(({ commandId, at }) => !marks.some((mark) => mark.commandId === commandId && mark.at <= at))
    .map(({ commandId, at }) => ({
      oracle: 'interrupts',
      says: `${commandId} was ended instead of resumed`,
      at,
      commandId,
    }))
}

export const interrupts: Oracle = ({ records }) => [
  ...allOf(records, 'jobEnded')
    .filter((job) => job.how === 'interrupted' && !isDraining(records, job))
    .flatMap((job) => [...withoutReason(records, job), ...wentFirstAgain(records, job)]),
  ...startedUnwanted(records),
  ...startedBeforeItsInterrupter(records),
  ...endedUnasked(records),
]
