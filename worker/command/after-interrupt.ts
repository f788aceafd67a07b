// What becomes of a command that was interrupted: its end, or another run later.
import { inOrder, openBefore } from '../../contract/ownership/decide.ts'
import { willRun } from '../../contract/tracking/record.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import type { Lease } from '../lease/lease.ts'
import type { Interruption } from './interrupts.ts'
import type { Result } from '../job/job.ts'

export type AfterInterrupt = { kind: 'end'; by?: string } | { kind: 'resume' }

const NEVER_BEGUN = 'It was stopped before it had begun; nothing was changed.'
const BEGUN_BEFORE = 'It was stopped before it was taken up again. What was saved of it is on its branch.'

/** The row as this start, which goes no further, has left it. */
export const stoppedBeforeStart = ({
  firstStartedAt,
  startedAt,
}: Pick<Tracking, 'firstStartedAt' | 'startedAt'>): Result => ({
  success: false,
  interrupted: true,
  summary: firstStartedAt === startedAt ? NEVER_BEGUN : BEGUN_BEFORE,
})

/** For the summary of a command that another worker had begun. */
export const restartedNote = ({ firstGeneration, generation }: Tracking): string | undefined =>
  firstGeneration !== undefined && firstGeneration < generation
    ? 'This was started again by another worker, after the one that had begun it was gone.'
    : undefined

interface AfterInterruptDeps {
  lease: Pick<Lease, 'putBack' | 'record'>
  tracking: Pick<TrackingTable, 'carry' | 'read'>
}

/** Commands of others that were accepted after this one was, and run before it when it is put back. In the order of acceptance. */
const acceptedAfter = (
  open: ReadonlyMap<string, number>,
  { commandId, place }: { commandId: string; place: number },
): string[] => {
  const isPutBack = (open.get(commandId) ?? 0) > place
  const candidates = isPutBack ? openBefore(open, commandId) : inOrder(open)
  return candidates.filter((id) => (open.get(id) ?? 0) > place)
}

/**
 * The next command of its thread takes it over, even if a later one interrupted it: it would otherwise run after the next one, and undo what
 * the person wanted after it. Whatever was accepted before this command began stands in the record; what came later interrupts by itself.
 */
const takenOver = async (
  { threadId, commandId }: Tracking,
  place: number,
  { lease, tracking }: AfterInterruptDeps,
): Promise<string | undefined> => {
  for (const id of acceptedAfter(lease.record().open, { commandId, place })) {
    const row = await tracking.read(id)
    if (row?.threadId === threadId && willRun(row) && (await tracking.carry(id, commandId))) return id
  }
  return undefined
}

/** By which command of those that were accepted to interrupt it, and wait, this one is: as the tables say, whoever has heard of it. */
export const interruptedBy = async (
  { yieldsTo, threadId }: Pick<Tracking, 'yieldsTo' | 'threadId'>,
  tracking: Pick<TrackingTable, 'read'>,
): Promise<Interruption | undefined> => {
  for (const by of yieldsTo ?? []) {
    const row = await tracking.read(by)
    if (row && willRun(row)) return { reason: row.threadId === threadId ? 'superseded' : 'put back', by }
  }
  return undefined
}

/** Decides, and does what the decision needs in the tables. `oldPlace`: where it stood in the order of acceptance. May be repeated. */
export const decideAfterInterrupt = async (
  row: Tracking,
  oldPlace: number,
  why: Interruption,
  deps: AfterInterruptDeps,
): Promise<AfterInterrupt> => {
  const { commandId } = row
  if (why.reason === 'stop') return { kind: 'end' }
  // What nobody has heard, because it came last or its message is lost, stands on the row.
  const now = (await deps.tracking.read(commandId)) ?? row
  if (now.stopAskedAt !== undefined) return { kind: 'end' }
  const interruption = why.reason === 'drain' ? await interruptedBy(now, deps.tracking) : why
  if (!interruption) return { kind: 'resume' }
  const { reason, by } = interruption
  if (reason === 'put back') await deps.lease.putBack(commandId)
  const next = await takenOver(row, oldPlace, deps)
  if (next !== undefined) return { kind: 'end', by: next }
  // The record may be older than the command that interrupts.
  const isCarried = reason === 'superseded' && by !== undefined && (await deps.tracking.carry(by, commandId))
  return isCarried ? { kind: 'end', by } : { kind: 'resume' }
}
