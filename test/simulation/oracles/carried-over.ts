// What a person asked for is not forgotten when a newer command of the thread takes its place: whoever superseded a command is told its
// instruction, and those that it had been told itself. What was stopped is told to nobody, nor need be what it had been told.
import { allOf } from '../trace/trace.ts'
import type { RecordOf } from '../trace/trace.ts'
import { groupBy } from './group-by.ts'
import type { Oracle, Violation } from './oracle.ts'

type Settled = RecordOf<'settled'>

export const carriedOver: Oracle = ({ records }) => {
  const settled = allOf(records, 'settled')
  const superseded = groupBy(
    settled.filter(({ supersededBy }) => supersededBy !== undefined),
    ({ supersededBy = '' }) => supersededBy,
  )
  const stopped = new Set(allOf(records, 'stopMarked').map(({ commandId }) => commandId))
  const inherited = (commandId: string, seen = new Set([commandId])): string[] =>
    (superseded.get(commandId) ?? []).flatMap((old) =>
      // Only broken code makes a circle.
      seen.has(old.commandId) || stopped.has(old.commandId)
        ? []
        : [old.commandId, ...inherited(old.commandId, new Set(seen).add(old.commandId))],
    )
  const runs = groupBy(allOf(records, 'jobStarted'), ({ commandId }) => commandId)

  const missing = ({ commandId, generation, end, at }: Settled): Violation[] => {
    const run = runs.get(commandId)?.findLast((job) => job.generation === generation && job.at <= at)
    if (!run || (end !== 'done' && end !== 'failed')) return []
    return inherited(commandId)
      .filter((old) => !run.carried.includes(old))
      .map((old) => ({
        oracle: 'carried over',
        says: `${commandId} took the place of ${old} and was not told its instruction`,
        at: run.at,
        commandId,
      }))
  }
  return settled.flatMap(missing)
}
