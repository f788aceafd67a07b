// Once the faults are over, everything comes to its end within a bound.
import { allOf } from '../trace/trace.ts'
import { drainMs } from './drain-bound.ts'
import type { Oracle, Violation } from './oracle.ts'

export const drained: Oracle = ({ plan, records }) => {
  const calmAt = allOf(records, 'allFaultsEnded')[0]?.at ?? Infinity
  const until = calmAt + drainMs(plan)
  const closed = new Map(allOf(records, 'closed').map(({ commandId, at }) => [commandId, at]))
  return allOf(records, 'opened').flatMap(({ commandId, projectKey, at }): Violation[] => {
    const closedAt = closed.get(commandId) ?? Infinity
    if (at > calmAt || (closedAt >= at && closedAt <= until)) return []
    const says = `${commandId} is still open ${Math.round((until - calmAt) / 1_000)} s after the last fault`
    return [{ oracle: 'drained', says, at: until, commandId, projectKey }]
  })
}
