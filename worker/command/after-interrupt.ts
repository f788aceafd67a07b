// What becomes of an interrupted command: it ends, or it runs again later.
import { inOrder, openBefore } from '../../contract/ownership/decide.ts'
import { hasWaitedEnough } from '../../contract/tracking/put-backs.ts'
import { willRun } from '../../contract/tracking/record.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import type { Lease } from '../lease/lease.ts'
import type { Interruption } from './interrupts.ts'
import type { Result } from '../job/job.ts'

export type AfterInterrupt = { kind: 'end'; by?: string } | { kind: 'resume'; isPutBack?: boolean }

const NEVER_BEGUN = 'It was stopped before it started; nothing was changed.'
const BEGUN_BEFORE = 'It was stopped before it was started again. The work that was saved is on its branch.'

/** The result of a command that was stopped before its job began. Takes its row as this start wrote it. */
export const stoppedBeforeStart = ({
  firstStartedAt,
  startedAt,
}: Pick<Tracking, 'firstStartedAt' | 'startedAt'>): Result => ({
  success: false,
  interrupted: true,
  summary: firstStartedAt === startedAt ? NEVER_BEGUN : BEGUN_BEFORE,
})

/** A note for the summary of a command that another worker had started. */
export const restartedNote = ({ firstGeneration, generation }: Tracking): string | undefined =>
  firstGeneration !== undefined && firstGeneration < generation
    ? 'This was started again by another worker, after the first one was lost.'
    : undefined

interface AfterInterruptDeps {
  lease: Pick<Lease, 'putBack' | 'putFirst' | 'record'>
  tracking: Pick<TrackingTable, 'carry' | 'read'>
}

/** The open commands that were accepted after this one, and run before it when it is put back. In the order of acceptance. */
const acceptedAfter = (
  open: ReadonlyMap<string, number>,
  { commandId, place }: { commandId: string; place: number },
): string[] => {
  const isPutBack = (open.get(commandId) ?? 0) > place
  const candidates = isPutBack ? openBefore(open, commandId) : inOrder(open)
  return candidates.filter((id) => (open.get(id) ?? 0) > place)
}

/**
 * Lets the next command of the same thread take this one over, even if a later command interrupted it. Otherwise it would run after the next
 * one, and undo what the person wanted since. Returns that command's id. The record has all commands that were accepted before this one began;
 * later ones interrupt it themselves.
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

/**
 * The waiting command that was accepted to interrupt this one, according to the tables: no owner need have received the interrupt. One that
 * has waited enough yields only to its own thread.
 */
export const interruptedBy = async (
  command: Pick<Tracking, 'yieldsTo' | 'threadId' | 'putBacks'>,
  tracking: Pick<TrackingTable, 'read'>,
): Promise<Interruption | undefined> => {
  for (const by of command.yieldsTo ?? []) {
    const row = await tracking.read(by)
    if (!row || !willRun(row)) continue
    if (row.threadId === command.threadId) return { reason: 'superseded', by }
    if (!hasWaitedEnough(command)) return { reason: 'put back', by }
  }
  return undefined
}

/** Decides, and writes what the decision needs to the tables. `oldPlace`: the command's place in the order of acceptance. May be repeated. */
export const decideAfterInterrupt = async (
  row: Tracking,
  oldPlace: number,
  why: Interruption,
  deps: AfterInterruptDeps,
): Promise<AfterInterrupt> => {
  const { commandId } = row
  if (why.reason === 'stop') return { kind: 'end' }
  // The row also has interrupts that no worker received: their messages came too late, or were lost.
  const now = (await deps.tracking.read(commandId)) ?? row
  if (now.stopAskedAt !== undefined) return { kind: 'end' }
  const interruption = why.reason === 'drain' ? await interruptedBy(now, deps.tracking) : why
  if (!interruption) return { kind: 'resume' }
  const { reason, by } = interruption
  const isPutBack = reason === 'put back'
  // The interrupt came before its owner knew that.
  if (isPutBack && hasWaitedEnough(now)) return { kind: 'resume' }
  if (isPutBack) await deps.lease.putBack(commandId)
  const next = await takenOver(row, oldPlace, deps)
  // It ends before those that it was put behind, and routers must find that.
  if (next !== undefined && isPutBack) await deps.lease.putFirst(commandId)
  if (next !== undefined) return { kind: 'end', by: next }
  // The record may be older than the interrupting command, which `takenOver` then misses.
  const isCarried = reason === 'superseded' && by !== undefined && (await deps.tracking.carry(by, commandId))
  return isCarried ? { kind: 'end', by } : { kind: 'resume', isPutBack }
}
