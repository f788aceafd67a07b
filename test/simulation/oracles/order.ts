// Within a project key commands start in the order in which they were accepted. A command counts as accepted when it is both open and on
// the queue; only commands whose acceptance did not overlap have an order. One that is given a new place is accepted anew there.
import { allOf } from '../trace/trace.ts'
import type { TraceRecord } from '../trace/trace.ts'
import { groupBy } from './group-by.ts'
import type { Oracle, Violation } from './oracle.ts'

interface Life {
  commandId: string
  projectKey: string
  acceptBegan: number
  acceptEnded: number
  startedAt: number
  /** A settled command needs no start any more. */
  settledAt: number
}

const firstAt = (records: readonly { commandId: string; at: number }[]): Map<string, number> => {
  const first = new Map<string, number>()
  for (const { commandId, at } of records) if (!first.has(commandId)) first.set(commandId, at)
  return first
}

const lives = (records: readonly TraceRecord[]): Life[] => {
  const sent = firstAt(allOf(records, 'sent'))
  const started = firstAt(allOf(records, 'jobStarted'))
  const settled = firstAt(allOf(records, 'settled'))
  const places = groupBy(allOf(records, 'opened'), ({ commandId }) => commandId)
  return allOf(records, 'accepted').map(({ commandId, projectKey, at }) => {
    const place = places
      .get(commandId)
      ?.findLast((opened) => opened.at <= (started.get(commandId) ?? Infinity))
    return {
      commandId,
      projectKey,
      acceptBegan: at,
      acceptEnded: Math.max(place?.at ?? Infinity, sent.get(commandId) ?? Infinity),
      startedAt: started.get(commandId) ?? Infinity,
      settledAt: settled.get(commandId) ?? Infinity,
    }
  })
}

export const order: Oracle = ({ records }) =>
  [...groupBy(lives(records), ({ projectKey }) => projectKey).values()].flatMap((ofKey) =>
    ofKey.flatMap((later) => {
      const overtaken = ofKey.find(
        (earlier) =>
          earlier.acceptEnded < later.acceptBegan &&
          later.startedAt < Math.min(earlier.startedAt, earlier.settledAt),
      )
      return overtaken ? [inversion(overtaken, later)] : []
    }),
  )

const inversion = (overtaken: Life, { commandId, projectKey, startedAt }: Life): Violation => ({
  oracle: 'order',
  says: `${commandId} started before ${overtaken.commandId}, which was accepted before it`,
  at: startedAt,
  commandId,
  projectKey,
})
