// Who is to blame: only a command that was begun three times, and ended its owner each time, is given up; and such a one is not begun again.
import { allOf } from '../trace/trace.ts'
import type { RecordOf, TraceRecord } from '../trace/trace.ts'
import type { Oracle, Violation } from './oracle.ts'

const MOST_BEGINNINGS = 3

type Start = RecordOf<'running'>

/** How its job ended, if it did: a process that dies says nothing. */
const endOf = (records: readonly TraceRecord[], { commandId, generation, at }: Start): string | undefined => {
  const next = allOf(records, 'running').find((one) => one.commandId === commandId && one.at > at)
  return allOf(records, 'jobEnded').find(
    (end) =>
      end.commandId === commandId &&
      end.generation === generation &&
      end.at >= at &&
      end.at <= (next?.at ?? Infinity),
  )?.how
}

/** The worker that ran it lived to say so. One that dies with the word on its lips has ended with the command in hand. */
const couldSay = (records: readonly TraceRecord[], start: Start): boolean => {
  const { commandId, by, at } = start
  const next = allOf(records, 'running').find((one) => one.commandId === commandId && one.at > at)
  const isMeanwhile = (record: { at: number }): boolean =>
    record.at >= at && record.at <= (next?.at ?? Infinity)
  const hasSaid = allOf(records, 'putDown').some(
    (one) => one.commandId === commandId && one.by === by && isMeanwhile(one),
  )
  return hasSaid || !allOf(records, 'processEnded').some((one) => one.by === by && isMeanwhile(one))
}

const isPutDown = (records: readonly TraceRecord[], start: Start): boolean =>
  endOf(records, start) === 'interrupted' && couldSay(records, start)

const startsOf = (records: readonly TraceRecord[], commandId: string): Start[] =>
  allOf(records, 'running').filter((run) => run.commandId === commandId)

/** The last start before it is settled is the one that finds it to blame. */
const innocents = (records: readonly TraceRecord[]): Violation[] =>
  allOf(records, 'settled')
    .filter(({ end }) => end === 'dead')
    .flatMap(({ commandId, at }) => {
      const starts = startsOf(records, commandId).filter((start) => start.at <= at)
      const times = starts.slice(0, -1).filter((start) => !isPutDown(records, start)).length
      if (times >= MOST_BEGINNINGS) return []
      return [{ oracle: 'given up', says: `${commandId} was given up, begun ${times} times`, at, commandId }]
    })

/** Jobs that nobody heard of again. Those that a fence ahead, a drain or a lost lease ended say that they were rejected. */
const gluttons = (records: readonly TraceRecord[]): Violation[] => {
  const ends = allOf(records, 'jobEnded')
  const lost = new Map<string, number>()
  return allOf(records, 'jobStarted').flatMap(({ commandId, generation, at }) => {
    const hasEnded = ends.some(
      (end) => end.commandId === commandId && end.generation === generation && end.at >= at,
    )
    const times = (lost.get(commandId) ?? 0) + (hasEnded ? 0 : 1)
    lost.set(commandId, times)
    if (hasEnded || times <= MOST_BEGINNINGS) return []
    return [{ oracle: 'given up', says: `${commandId} has ended ${times} workers`, at, commandId }]
  })
}

export const givenUp: Oracle = ({ records }) => [...innocents(records), ...gluttons(records)]
