// A command from its fenced start on: the job, and what follows from the job's result or from an interrupt.
import type { Log } from '../../platform/log.ts'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import { taskTokenOf } from '../../contract/tracking/record.ts'
import type { Spent, Tracking } from '../../contract/tracking/record.ts'
import type { TaskCalls } from '../../cloud/step-functions.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import { FenceAhead } from '../errors/fenced-off.ts'
import type { Job, Result } from '../job/job.ts'
import type { Lease } from '../lease/lease.ts'
import { decideAfterInterrupt, restartedNote } from './after-interrupt.ts'
import type { InputPoll } from './input-poll.ts'
import type { Interrupter, Interruption } from './interrupts.ts'
import type { CommandOutcome, Settlement } from './settlement.ts'
import { supersededCommands } from './superseded-commands.ts'
import { startTaskHeartbeat } from './task-heartbeat.ts'

/** One command under one owner. */
export interface Run {
  command: EditMessage
  startedAt: number
  lease: Lease
  interrupter: Interrupter
  signal: AbortSignal
  log: Log
}

/** `place`: where the command stood in the order of acceptance when it started. */
export interface Started {
  row: Tracking
  place: number
}

export interface RunStartedDeps {
  tracking: Pick<TrackingTable, 'read' | 'carry' | 'progress'>
  inputPoll: Pick<InputPoll, 'closeWhenUnneeded'>
  tasks: Pick<TaskCalls, 'heartbeat'>
  /** The session's time is over, and others wait for its slot. */
  slotIsWanted: () => Promise<boolean>
  job: Job
}

export const makeRunStarted =
  (deps: RunStartedDeps) =>
  async (run: Run, settlement: Settlement, started: Started): Promise<CommandOutcome> => {
    const { lease, interrupter, signal, log } = run
    const { row } = started
    const superseded = () => supersededCommands(row, deps.tracking)
    const carried = await settlement.keepOn('look up what it carries', superseded)
    const job = () =>
      deps.job({
        command: row.message,
        carried,
        lease,
        signal,
        interrupt: interrupter.signal,
        spentBefore: spentOn(row),
        noteProgress: (progress) =>
          deps.tracking.progress(row.commandId, lease.holder.generation, { ...progress, at: Date.now() }),
        log,
      })
    const ended = await withTaskHeartbeat(deps.tasks, row, log, () => untilFenceAhead(job))
    signal.throwIfAborted()
    if (ended.kind === 'fence ahead') return settlement.leaveToLaterGeneration(row, ended.seen)
    const { giveUp, ...result } = ended.result
    const isWanted = await deps.slotIsWanted()
    // Before the delete makes the next command visible: that one is for another worker.
    if (giveUp || isWanted) deps.inputPoll.closeWhenUnneeded()
    const outcome = await settleEnded(deps, run, settlement, { ...started, result })
    if (giveUp) return 'give up'
    return isWanted && outcome !== 'not mine' ? 'pass on' : outcome
  }

/** Settles a command whose job has ended, or sends it back. */
const settleEnded = async (
  deps: Pick<RunStartedDeps, 'tracking'>,
  { lease, interrupter, log }: Run,
  settlement: Settlement,
  ended: Started & { result: Result },
): Promise<CommandOutcome> => {
  const { row, result } = ended
  if (!result.interrupted)
    return settlement.settle(row, result.success ? 'done' : 'failed', withNote(result, row))
  const why = interrupter.why() ?? { reason: 'drain' as const }
  log.info('interrupted', { ...why, commit: result.commit })
  return settleInterrupted(deps.tracking, lease, settlement, { ...ended, why })
}

/** As far as it was noted: a worker that dies loses the last seconds of it. */
const spentOn = ({ progress }: Tracking): Spent => {
  const { costUsd, inputTokens, outputTokens } = progress ?? {}
  return {
    ...(costUsd !== undefined && { costUsd }),
    ...(inputTokens !== undefined && { inputTokens }),
    ...(outputTokens !== undefined && { outputTokens }),
  }
}

/** Ends an interrupted command, or sends it back to be resumed. */
export const settleInterrupted = async (
  tracking: Pick<TrackingTable, 'read' | 'carry'>,
  lease: Lease,
  settlement: Settlement,
  { row, place, result, why }: Started & { result: Result; why: Interruption },
): Promise<CommandOutcome> => {
  const decide = () => decideAfterInterrupt(row, place, why, { lease, tracking })
  const next = await settlement.keepOn('see what takes its place', decide)
  return next.kind === 'resume'
    ? settlement.sendBack(row, [], next.isPutBack)
    : settlement.settle(row, 'interrupted', result, next.by)
}

/** A Step Functions task that waits for the command gets heartbeats while it runs. */
const withTaskHeartbeat = async <T>(
  tasks: Pick<TaskCalls, 'heartbeat'>,
  row: Tracking,
  log: Log,
  run: () => Promise<T>,
): Promise<T> => {
  const token = taskTokenOf(row)
  const stop = token === undefined ? undefined : startTaskHeartbeat(tasks, token, log)
  try {
    return await run()
  } finally {
    stop?.()
  }
}

/** A fence that is ahead is no failure of the command: the row may still be ours. */
const untilFenceAhead = async (
  job: () => Promise<Result>,
): Promise<{ kind: 'ended'; result: Result } | { kind: 'fence ahead'; seen: number }> => {
  try {
    return { kind: 'ended', result: await job() }
  } catch (error) {
    if (error instanceof FenceAhead) return { kind: 'fence ahead', seen: error.seen }
    throw error
  }
}

const withNote = (result: Result, row: Tracking): Result => {
  const parts = [result.summary, restartedNote(row) ?? ''].filter((text) => text !== '')
  return { ...result, summary: parts.join('\n\n') }
}
