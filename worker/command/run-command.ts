// Rule 4, the whole life of a command in the worker: its turn, a fenced start, the job, one settling write, the response, and only then the
// delete. An interrupted command is settled, or sent back to be resumed. One that meets a fence ahead is left to a later generation.
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import type { Log } from '../../platform/log.ts'
import { parseEditMessage } from '../../contract/messages/edit-message.ts'
import { projectKeyOf } from '../../contract/names.ts'
import { startOf } from '../../contract/tracking/begun.ts'
import { isUnsettled } from '../../contract/tracking/record.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { TaskCalls, TellTask } from '../../cloud/step-functions.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import type { InputPoll } from './input-poll.ts'
import type { Lease } from '../lease/lease.ts'
import { makeSettlement } from './settlement.ts'
import type { CommandOutcome, Settlement } from './settlement.ts'
import type { Interrupter } from './interrupts.ts'
import type { Job } from '../job/job.ts'
import type { Reconciler } from './reconcile.ts'
import type { SendResponse } from './send-response.ts'
import { makeBeginCommand } from './begin-command.ts'
import type { Run } from './run-started.ts'

export interface RunCommandDeps {
  sqs: SQSClient
  inputUrl: string
  sendResponse: SendResponse
  tracking: Pick<
    TrackingTable,
    | 'read'
    | 'running'
    | 'begin'
    | 'settle'
    | 'carry'
    | 'givenBack'
    | 'putDown'
    | 'letOthersFirst'
    | 'progress'
  >
  reconciler: Reconciler
  inputPoll: Pick<InputPoll, 'waitOutGrace' | 'closeWhenUnneeded'>
  tellTask: TellTask
  tasks: Pick<TaskCalls, 'heartbeat'>
  /** The session's time is over, and others wait for its slot. */
  slotIsWanted: () => Promise<boolean>
  job: Job
  log: Log
}

/** Runs the command in a message. Throws when the signal is aborted, and for a message that is no command of this project key. */
export type RunCommand = (
  message: Message,
  lease: Lease,
  interrupter: Interrupter,
  signal: AbortSignal,
) => Promise<CommandOutcome>

export const makeRunCommand = (deps: RunCommandDeps): RunCommand => {
  const { tracking, reconciler } = deps
  const beginCommand = makeBeginCommand(deps)

  return async (message, lease, interrupter, signal) => {
    const command = parseEditMessage(message.Body)
    const { commandId, chatThreadId: threadId } = command
    const { projectKey } = lease.holder
    if (projectKeyOf(command.projectId, command.userId) !== projectKey)
      throw new Error(`command ${commandId} is on the queue of another project key, ${projectKey}`)
    const startedAt = Date.now()
    const log = deps.log.with({ commandId, threadId })
    const settlement = makeSettlement(deps, { message, command, startedAt }, { lease, signal, log })
    const run: Run = { command, startedAt, lease, interrupter, signal, log }

    if (!(await settlement.start())) return 'not mine'
    const first = await settlement.keepOn('look what goes first', () => reconciler.before(commandId))
    return first.length > 0 ? notItsTurn(run, settlement, first) : whileCounted(run, settlement)
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

  /** A start that never got to the job, or that a drain broke off, is no fault of the command. Nobody waits for that write: it may come late. */
  async function whileCounted(run: Run, settlement: Settlement): Promise<CommandOutcome> {
    const { command, startedAt, lease, log } = run
    const doing = { isAtWork: false }
    try {
      return await beginCommand(run, settlement, () => {
        doing.isAtWork = true
      })
    } catch (error) {
      const start = startOf(lease.holder.generation, startedAt)
      const isDrained = run.signal.aborted && lease.isSafe()
      if (!doing.isAtWork || isDrained)
        tracking
          .putDown(command.commandId, start)
          .catch((e: unknown) => log.warn('not_put_down', { error: e }))
      throw error
    }
  }
}
