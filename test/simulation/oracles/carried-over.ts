// What a person asked for is not forgotten when a newer command of the thread takes its place: whoever superseded a command is told its
// instruction, and those that it had been told itself. What the person has stopped since is told to nobody, nor what it had been told.
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
  const stoppedAt = new Map(allOf(records, 'stopMarked').map(({ commandId, at }) => [commandId, at]))
  const isStoppedBy = (commandId: string, at: number): boolean => (stoppedAt.get(commandId) ?? Infinity) <= at

  /** `at`: when the job begins. A stop of the last moment may have been seen or not. */
  const inherited = (commandId: string, at: number, seen = new Set([commandId])): string[] =>
    (superseded.get(commandId) ?? []).flatMap((old) =>
      // Only broken code makes a circle.
      seen.has(old.commandId) || isStoppedBy(old.commandId, at)
        ? []
        : [old.commandId, ...inherited(old.commandId, at, new Set(seen).add(old.commandId))],
    )
  const runs = groupBy(allOf(records, 'jobStarted'), ({ commandId }) => commandId)
  const running = groupBy(allOf(records, 'running'), ({ commandId }) => commandId)

  const toldStopped = (run: RecordOf<'jobStarted'>): Violation[] => {
    const { commandId, generation, carried, at } = run
    const began = running.get(commandId)?.findLast((one) => one.generation === generation && one.at <= at)
    return carried
      .filter((old) => began !== undefined && isStoppedBy(old, began.at))
      .map((old) => ({
        oracle: 'carried over',
        says: `${commandId} was told the instruction of ${old}, which had been stopped`,
        at,
        commandId,
      }))
  }

  const missing = ({ commandId, generation, end, at }: Settled): Violation[] => {
    const run = runs.get(commandId)?.findLast((job) => job.generation === generation && job.at <= at)
    if (!run || (end !== 'done' && end !== 'failed')) return []
    return inherited(commandId, run.at)
      .filter((old) => !run.carried.includes(old))
      .map((old) => ({
        oracle: 'carried over',
        says: `${commandId} took the place of ${old} and was not told its instruction`,
        at: run.at,
        commandId,
      }))
  }
  return [...settled.flatMap(missing), ...allOf(records, 'jobStarted').flatMap(toldStopped)]
}
