// Generations only go up, and nothing has an effect under an old one: neither on the remote nor on a command's row.
import { allOf } from '../trace/trace.ts'
import type { TraceRecord } from '../trace/trace.ts'
import type { Oracle, Violation } from './oracle.ts'

const oracle = 'generations'

const claims = (records: readonly TraceRecord[]): Violation[] => {
  const newest = new Map<string, number>()
  return allOf(records, 'claimed').flatMap(({ at, projectKey, generation, owner }) => {
    const before = newest.get(projectKey) ?? 0
    newest.set(projectKey, Math.max(before, generation))
    if (generation > before) return []
    return [
      {
        oracle,
        says: `${owner} claimed ${projectKey} under generation ${generation}, after ${before}`,
        at,
        projectKey,
      },
    ]
  })
}

/** A push that was sent after another owner's claim, or landed after the fence had been moved by it, or by an owner of another life. */
const pushes = (records: readonly TraceRecord[]): Violation[] => {
  const claimed = allOf(records, 'claimed')
  const moved = allOf(records, 'fenceMoved')
  const sent = new Map(allOf(records, 'pushSent').map((push) => [push.pushId, push]))
  return allOf(records, 'pushed').flatMap(({ at, commandId, projectKey, generation, pushId }) => {
    const { at: sentAt, by } = sent.get(pushId) ?? { at, by: '' }
    const isOvertaken = (one: { projectKey: string; generation: number; owner: string }): boolean =>
      one.projectKey === projectKey &&
      (one.generation > generation || (one.generation === generation && one.owner !== by))
    const late =
      claimed.some((claim) => isOvertaken(claim) && claim.at < sentAt) ||
      moved.some((move) => isOvertaken(move) && move.at < at)
    if (!late) return []
    return [
      {
        oracle,
        says: `${commandId} was pushed under old generation ${generation}`,
        at,
        commandId,
        projectKey,
      },
    ]
  })
}

const settles = (records: readonly TraceRecord[]): Violation[] => {
  const newest = new Map<string, number>()
  const violations: Violation[] = []
  for (const record of records) {
    if (record.what === 'running')
      newest.set(record.commandId, Math.max(newest.get(record.commandId) ?? 0, record.generation))
    if (record.what !== 'settled') continue
    const { commandId, generation, at } = record
    if (generation < (newest.get(commandId) ?? 0))
      violations.push({
        oracle,
        says: `${commandId} was settled under old generation ${generation}`,
        at,
        commandId,
      })
  }
  return violations
}

export const generations: Oracle = ({ records }) => [
  ...claims(records),
  ...pushes(records),
  ...settles(records),
]
