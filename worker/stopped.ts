// What becomes of a command that was interrupted: its end, or another run later.
import { openBefore } from '../contract/ownership/decide.ts'
import { isUnsettled } from '../contract/tracking.ts'
import type { Tracking } from '../contract/tracking.ts'
import type { TrackingTable } from '../contract/tracking-table.ts'
import type { Hold } from './hold.ts'
import type { Interruption } from './interruption.ts'
import type { Result } from './job/job.ts'

export type Stopped = { kind: 'end'; by?: string } | { kind: 'resume' }

export const stoppedBeforeStart: Result = {
  success: false,
  interrupted: true,
  summary: 'It was stopped before it had begun; nothing was changed.',
}

/** For the summary of a command that another worker had begun. */
export const restartedNote = ({ firstGeneration, generation }: Tracking): string | undefined =>
  firstGeneration !== undefined && firstGeneration < generation
    ? 'This was started again by another worker, after the one that had begun it was gone.'
    : undefined

interface StoppedHands {
  hold: Pick<Hold, 'putBack' | 'record'>
  tracking: Pick<TrackingTable, 'carry' | 'read'>
}

/**
 * The newest command of the same thread that was accepted after this one, but before it was put back: it takes this one over, which would
 * otherwise run after it and undo what the person wanted last.
 */
const newerInThread = async (
  { threadId, commandId }: Tracking,
  oldPlace: number,
  { hold, tracking }: StoppedHands,
): Promise<string | undefined> => {
  const { open } = hold.record()
  const between = openBefore(open, commandId).filter((id) => (open.get(id) ?? 0) > oldPlace)
  for (const id of between.toReversed()) {
    const row = await tracking.read(id)
    if (row?.threadId === threadId && isUnsettled(row)) return id
  }
  return undefined
}

/** Decides, and does what the decision needs in the tables. `oldPlace`: where it stood in the order of acceptance. May be repeated. */
export const decideStopped = async (
  row: Tracking,
  oldPlace: number,
  { reason, by }: Interruption,
  hands: StoppedHands,
): Promise<Stopped> => {
  const { commandId } = row
  const takesOver = async (other: string | undefined): Promise<boolean> =>
    other !== undefined && hands.tracking.carry(other, commandId)
  if (reason === 'stop') return { kind: 'end' }
  if (reason === 'superseded' && by !== undefined && (await takesOver(by))) return { kind: 'end', by }
  if (reason !== 'put back') return { kind: 'resume' }
  await hands.hold.putBack(commandId)
  const newer = await newerInThread(row, oldPlace, hands)
  return newer !== undefined && (await takesOver(newer)) ? { kind: 'end', by: newer } : { kind: 'resume' }
}
