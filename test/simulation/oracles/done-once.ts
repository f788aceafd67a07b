// A command's work is on its branch at most once, and exactly once when the answer says so.
import { allOf } from '../trace/trace.ts'
import { groupBy } from './group-by.ts'
import type { Oracle, Violation } from './oracle.ts'

const oracle = 'done once'

export const doneOnce: Oracle = ({ plan, records }) => {
  const pushed = groupBy(
    allOf(records, 'pushed').filter(({ kind }) => kind === 'done'),
    ({ commandId }) => commandId,
  )
  const twice = [...pushed.values()].flatMap(([first, second]): Violation[] =>
    first && second
      ? [{ oracle, says: `${first.commandId} was pushed twice`, at: second.at, commandId: first.commandId }]
      : [],
  )
  const fails = new Set(
    plan.commands.filter(({ ending }) => ending === 'failed').map(({ commandId }) => commandId),
  )
  const empty = allOf(records, 'settled').flatMap(({ commandId, end, at }): Violation[] =>
    end === 'done' && !pushed.has(commandId) && !fails.has(commandId)
      ? [{ oracle, says: `${commandId} was settled as done without a commit`, at, commandId }]
      : [],
  )
  return [...twice, ...empty]
}
