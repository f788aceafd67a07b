// Rule 4, a command's whole life in the worker: its turn, a fenced start, the job, one settling write, the response, and only then the
// delete. Interrupted, it is settled as such, or put back to be resumed. Before a fence that is ahead it is put back for a later generation.
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import type { Log } from '../../platform/log.ts'
import { parseEditMessage } from '../../contract/messages/edit-message.ts'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import { projectKeyOf } from '../../contract/names.ts'
import { isUnsettled, taskTokenOf } from '../../contract/tracking/record.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { TaskCalls } from '../../cloud/task-calls.ts'
import type { TellTask } from '../../cloud/tell-task.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import { carriedBy } from './superseded-commands.ts'
import type { ClosedPoll } from './poll-grace.ts'
import { FenceAhead } from '../git/fence.ts'
import type { Hold } from '../lease/lease.ts'
import { takeInHand } from './settlement.ts'
import type { CarriedOut, InHand } from './settlement.ts'
import type { Interrupter, Interruption } from './interruption.ts'
import type { Job, Result } from '../job/job.ts'
import type { OpenWork } from './reconcile.ts'
import { startTaskHeartbeat } from './task-heartbeat.ts'
import { decideStopped, interruptedBy, restartedNote, stoppedBeforeStart } from './after-interrupt.ts'

export interface CarryOutHands {
  sqs: SQSClient
  inputUrl: string
  outputUrl: string
  tracking: Pick<TrackingTable, 'read' | 'running' | 'settle' | 'carry' | 'givenBack'>
  openWork: OpenWork
  closedPoll: Pick<ClosedPoll, 'gone' | 'leave'>
  tellTask: TellTask
  tasks: Pick<TaskCalls, 'heartbeat'>
  job: Job
  log: Log
}

/** One command under one owner. */
interface Run {
  command: EditMessage
  startedAt: number
  hold: Hold
  interrupter: Interrupter
  signal: AbortSignal
  log: Log
}

/** Carries one message out. Throws when the signal is aborted, and for a message that is no command of this project key. */
export type CarryOut = (
  message: Message,
  hold: Hold,
  interrupter: Interrupter,
  signal: AbortSignal,
) => Promise<CarriedOut>

export const makeCarryOut = (hands: CarryOutHands): CarryOut => {
  const { tracking, openWork } = hands

  return async (message, hold, interrupter, signal) => {
    const command = parseEditMessage(message.Body)
    const { commandId, chatThreadId: threadId } = command
    const { projectKey } = hold.holder
    if (projectKeyOf(command.projectId, command.userId) !== projectKey)
      throw new Error(`command ${commandId} lies on the queue of ${projectKey}, which is not its own`)
    const startedAt = Date.now()
    const log = hands.log.with({ commandId, threadId })
    const inHand = takeInHand(hands, { message, command, startedAt }, { hold, signal, log })
    const run: Run = { command, startedAt, hold, interrupter, signal, log }

    if (!(await inHand.start())) return 'not mine'
    const first = await inHand.keepOn('look what goes first', () => openWork.before(commandId))
    return first.length > 0 ? notItsTurn(run, inHand, first) : begin(run, inHand)
  }

  async function notItsTurn({ command, log }: Run, inHand: InHand, first: Tracking[]): Promise<CarriedOut> {
    const row = await inHand.keepOn('look up', () => tracking.read(command.commandId))
    if (!row || !isUnsettled(row)) return inHand.settledBefore()
    log.info('not_its_turn', { first: first.map(({ commandId }) => commandId) })
    return inHand.sendBack(row, first)
  }

  async function begin(run: Run, inHand: InHand): Promise<CarriedOut> {
    const { command, startedAt, hold, log } = run
    const { commandId, type, timestamp, taskToken } = command
    const { generation } = hold.holder
    const start = () => tracking.running(commandId, generation, startedAt, taskToken)
    const row = await inHand.keepOn('start', start)
    if (!row) return inHand.settledBefore()
    if (row.stopAskedAt !== undefined) return inHand.settle(row, 'interrupted', stoppedBeforeStart(row))
    const place = hold.record().open.get(commandId) ?? 0
    const why = await inHand.keepOn('look what it yields to', () => interruptedBy(row, tracking))
    if (why) {
      log.info('not_its_turn', { first: [why.by] })
      return stopped(run, inHand, { row, place, result: stoppedBeforeStart(row), why })
    }
    log.info('started', { type, waitedMs: Math.max(0, startedAt - timestamp) })
    return work(run, inHand, { row, place })
  }

  async function work(
    run: Run,
    inHand: InHand,
    { row, place }: { row: Tracking; place: number },
  ): Promise<CarriedOut> {
    const { hold, interrupter, signal, log } = run
    const carried = await inHand.keepOn('look up what it carries', () => carriedBy(row, tracking))
    const job = () =>
      hands.job({
        command: row.message,
        carried,
        hold,
        signal,
        interrupt: interrupter.signal,
        log,
      })
    const reached = await heard(row, log, () => untilAhead(job))
    signal.throwIfAborted()
    if (reached instanceof FenceAhead) return inHand.fallBehind(row, reached.seen)
    const { giveUp, ...result } = reached
    if (result.interrupted) {
      const why = interrupter.why() ?? { reason: 'drain' as const }
      log.info('interrupted', { ...why, commit: result.commit })
      return stopped(run, inHand, { row, place, result, why })
    }
    // Before the next command becomes visible: it is for another worker.
    if (giveUp) hands.closedPoll.leave()
    const ended = await inHand.settle(row, result.success ? 'done' : 'failed', noted(result, row))
    return giveUp ? 'give up' : ended
  }

  /** A task that waits for the command hears of it as long as it runs. */
  async function heard<T>(row: Tracking, log: Log, run: () => Promise<T>): Promise<T> {
    const token = taskTokenOf(row)
    const stop = token === undefined ? undefined : startTaskHeartbeat(hands.tasks, token, log)
    try {
      return await run()
    } finally {
      stop?.()
    }
  }

  async function stopped(
    { hold }: Run,
    inHand: InHand,
    { row, place, result, why }: { row: Tracking; place: number; result: Result; why: Interruption },
  ): Promise<CarriedOut> {
    const decide = () => decideStopped(row, place, why, { hold, tracking })
    const what = await inHand.keepOn('see what takes its place', decide)
    return what.kind === 'resume'
      ? inHand.sendBack(row, [])
      : inHand.settle(row, 'interrupted', result, what.by)
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
