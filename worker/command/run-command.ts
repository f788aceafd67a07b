// Rule 4, a command's whole life in the worker: its turn, a fenced start, the job, one settling write, the response, and only then the
// delete. Interrupted, it is settled as such, or put back to be resumed. Before a fence that is ahead it is put back for a later generation.
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import type { Log } from '../../platform/log.ts'
import { parseEditMessage } from '../../contract/messages/edit-message.ts'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import { projectKeyOf } from '../../contract/names.ts'
import { isUnsettled, taskTokenOf } from '../../contract/tracking/record.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { TaskCalls, TellTask } from '../../cloud/step-functions.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import { supersededCommands } from './superseded-commands.ts'
import type { InputPoll } from './input-poll.ts'
import { FenceAhead } from '../errors/fenced-off.ts'
import type { Lease } from '../lease/lease.ts'
import { makeSettlement } from './settlement.ts'
import type { CommandOutcome, Settlement } from './settlement.ts'
import type { Interrupter, Interruption } from './interrupts.ts'
import type { Job, Result } from '../job/job.ts'
import type { Reconciler } from './reconcile.ts'
import { startTaskHeartbeat } from './task-heartbeat.ts'
import { decideAfterInterrupt, interruptedBy, restartedNote, stoppedBeforeStart } from './after-interrupt.ts'

export interface RunCommandDeps {
  sqs: SQSClient
  inputUrl: string
  outputUrl: string
  tracking: Pick<TrackingTable, 'read' | 'running' | 'settle' | 'carry' | 'givenBack'>
  reconciler: Reconciler
  inputPoll: Pick<InputPoll, 'waitOutGrace' | 'closeWhenUnneeded'>
  tellTask: TellTask
  tasks: Pick<TaskCalls, 'heartbeat'>
  job: Job
  log: Log
}

/** One command under one owner. */
interface Run {
  command: EditMessage
  startedAt: number
  lease: Lease
  interrupter: Interrupter
  signal: AbortSignal
  log: Log
}

/** Carries one message out. Throws when the signal is aborted, and for a message that is no command of this project key. */
export type RunCommand = (
  message: Message,
  lease: Lease,
  interrupter: Interrupter,
  signal: AbortSignal,
) => Promise<CommandOutcome>

export const makeRunCommand = (deps: RunCommandDeps): RunCommand => {
  const { tracking, reconciler } = deps

  return async (message, lease, interrupter, signal) => {
    const command = parseEditMessage(message.Body)
    const { commandId, chatThreadId: threadId } = command
    const { projectKey } = lease.holder
    if (projectKeyOf(command.projectId, command.userId) !== projectKey)
      throw new Error(`command ${commandId} lies on the queue of ${projectKey}, which is not its own`)
    const startedAt = Date.now()
    const log = deps.log.with({ commandId, threadId })
    const settlement = makeSettlement(deps, { message, command, startedAt }, { lease, signal, log })
    const run: Run = { command, startedAt, lease, interrupter, signal, log }

    if (!(await settlement.start())) return 'not mine'
    const first = await settlement.keepOn('look what goes first', () => reconciler.before(commandId))
    return first.length > 0 ? notItsTurn(run, settlement, first) : begin(run, settlement)
  }

  async function notItsTurn(
    { command, log }: Run,
    settlement: Settlement,
    first: Tracking[],
  ): Promise<CommandOutcome> {
    const row = await settlement.keepOn('look up', () => tracking.read(command.commandId))
    if (!row || !isUnsettled(row)) return settlement.settledBefore()
    log.info('not_its_turn', { first: first.map(({ commandId }) => commandId) })
    return settlement.sendBack(row, first)
  }

  async function begin(run: Run, settlement: Settlement): Promise<CommandOutcome> {
    const { command, startedAt, lease, log } = run
    const { commandId, type, timestamp, taskToken } = command
    const { generation } = lease.holder
    const start = () => tracking.running(commandId, generation, startedAt, taskToken)
    const row = await settlement.keepOn('start', start)
    if (!row) return settlement.settledBefore()
    if (row.stopAskedAt !== undefined) return settlement.settle(row, 'interrupted', stoppedBeforeStart(row))
    const place = lease.record().open.get(commandId) ?? 0
    const why = await settlement.keepOn('look what it yields to', () => interruptedBy(row, tracking))
    if (why) {
      log.info('not_its_turn', { first: [why.by] })
      return stopped(run, settlement, { row, place, result: stoppedBeforeStart(row), why })
    }
    log.info('started', { type, waitedMs: Math.max(0, startedAt - timestamp) })
    return work(run, settlement, { row, place })
  }

  async function work(
    run: Run,
    settlement: Settlement,
    { row, place }: { row: Tracking; place: number },
  ): Promise<CommandOutcome> {
    const { lease, interrupter, signal, log } = run
    const carried = await settlement.keepOn('look up what it carries', () =>
      supersededCommands(row, tracking),
    )
    const job = () =>
      deps.job({
        command: row.message,
        carried,
        lease,
        signal,
        interrupt: interrupter.signal,
        log,
      })
    const reached = await heard(row, log, () => untilAhead(job))
    signal.throwIfAborted()
    if (reached instanceof FenceAhead) return settlement.leaveToLaterGeneration(row, reached.seen)
    const { giveUp, ...result } = reached
    if (result.interrupted) {
      const why = interrupter.why() ?? { reason: 'drain' as const }
      log.info('interrupted', { ...why, commit: result.commit })
      return stopped(run, settlement, { row, place, result, why })
    }
    // Before the next command becomes visible: it is for another worker.
    if (giveUp) deps.inputPoll.closeWhenUnneeded()
    const ended = await settlement.settle(row, result.success ? 'done' : 'failed', noted(result, row))
    return giveUp ? 'give up' : ended
  }

  /** A task that waits for the command hears of it as long as it runs. */
  async function heard<T>(row: Tracking, log: Log, run: () => Promise<T>): Promise<T> {
    const token = taskTokenOf(row)
    const stop = token === undefined ? undefined : startTaskHeartbeat(deps.tasks, token, log)
    try {
      return await run()
    } finally {
      stop?.()
    }
  }

  async function stopped(
    { lease }: Run,
    settlement: Settlement,
    { row, place, result, why }: { row: Tracking; place: number; result: Result; why: Interruption },
  ): Promise<CommandOutcome> {
    const decide = () => decideAfterInterrupt(row, place, why, { lease, tracking })
    const what = await settlement.keepOn('see what takes its place', decide)
    return what.kind === 'resume'
      ? settlement.sendBack(row, [])
      : settlement.settle(row, 'interrupted', result, what.by)
  }
}

/** A fence that is ahead is no failure: the row may still be ours. */
const untilAhead = async (job: () => Promise<Result>): Promise<Result | FenceAhead> => {
  try {
    return await job()
  } catch (error) {
    if (error instanceof FenceAhead) return error
    throw error
  }
}

const noted = (result: Result, row: Tracking): Result => {
  const parts = [result.summary, restartedNote(row) ?? ''].filter((text) => text !== '')
  return { ...result, summary: parts.join('\n\n') }
}
