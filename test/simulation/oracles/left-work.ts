// What a drained worker leaves goes on at once: while nothing else goes wrong, nobody waits for a lease, nor for a message that nobody
// has received.
import { allOf } from '../trace/trace.ts'
import type { RecordOf, TraceRecord } from '../trace/trace.ts'
import type { Oracle, Violation } from './oracle.ts'

/** Well below a lease. A claim request may be taken, for 3 s each time, by the poll of a process that was just killed. */
const MOST_MS = 10_000

type Leaving = { stop: RecordOf<'processStopping'>; left: RecordOf<'released'> }

/** Each time that a worker gave a key up which was asked to stop in the calm. */
const leavings = (records: readonly TraceRecord[]): Leaving[] => {
  const calmAt = allOf(records, 'allFaultsEnded')[0]?.at ?? Infinity
  const stops = allOf(records, 'processStopping').filter(({ at }) => at >= calmAt)
  return allOf(records, 'released').flatMap((left) => {
    const stop = stops.find(({ by, at }) => by === left.owner && at <= left.at)
    return stop ? [{ stop, left }] : []
  })
}

/** Open before the stop, and unsettled when the key was left. What comes later, to a worker that is idle, its closing poll may take. */
const isWorkLeft = (records: readonly TraceRecord[], { stop, left }: Leaving): boolean => {
  const work = new Set<string>()
  for (const record of records) {
    if (record === left) break
    if (record.what === 'opened' && record.projectKey === left.projectKey && record.at < stop.at)
      work.add(record.commandId)
    if (record.what === 'closed' || record.what === 'settled') work.delete(record.commandId)
  }
  return work.size > 0
}

/**
 * A command that ends, or is put back, in the very moment of the stop makes the next one visible to the closing poll: the one wait that is
 * not promised away.
 */
const UNLUCKY_MS = 1_000

const endsInThatMoment = (records: readonly TraceRecord[], { stop, left }: Leaving): boolean => {
  const own = new Set(
    allOf(records, 'opened').flatMap((o) => (o.projectKey === left.projectKey ? [o.commandId] : [])),
  )
  const isNear = ({ at }: { at: number }): boolean => Math.abs(at - stop.at) <= UNLUCKY_MS
  return (
    allOf(records, 'settled').some((one) => own.has(one.commandId) && isNear(one)) ||
    allOf(records, 'sent').some((one) => one.by === left.owner && isNear(one))
  )
}

const DISTURBANCES = new Set(['processStarted', 'processEnded', 'processStopping', 'paused', 'resumed'])

export const leftWorkGoesOn: Oracle = ({ records }) =>
  leavings(records).flatMap((leaving): Violation[] => {
    const { at, projectKey, owner } = leaving.left
    if (!isWorkLeft(records, leaving) || endsInThatMoment(records, leaving)) return []
    const next = allOf(records, 'jobStarted').find((job) => job.projectKey === projectKey && job.at > at)
    const until = next?.at ?? Infinity
    const isDisturbed = records.some(
      (record) =>
        DISTURBANCES.has(record.what) && record.by !== owner && record.at >= at && record.at <= until,
    )
    if (isDisturbed || until - at <= MOST_MS) return []
    const says = `${projectKey}, which ${owner} left in a drain, went on ${((until - at) / 1_000).toFixed(1)} s later`
    return [{ oracle: 'left work', says, at, projectKey }]
  })
