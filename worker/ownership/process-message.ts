// One received command in hand: it runs, may be interrupted, and is put down whatever became of it.
import type { Message } from '@aws-sdk/client-sqs'
import { commandIdIn } from '../../contract/messages/edit-message.ts'
import type { Log } from '../../platform/log.ts'
import type { InputPoll } from '../command/input-poll.ts'
import type { Interrupts } from '../command/interrupts.ts'
import type { RunCommand } from '../command/run-command.ts'
import type { Lease } from '../lease/lease.ts'
import type { Activity } from './activity.ts'
import type { Shutdown } from './shutdown.ts'

export interface ProcessMessageDeps {
  lease: Lease
  runCommand: RunCommand
  interrupts: Interrupts
  inputPoll: Pick<InputPoll, 'needed' | 'unneeded'>
  activity: Pick<Activity, 'begin' | 'end'>
  shutdown: Shutdown
  /** The worker cannot go on with the project. */
  giveUp: () => void
  /** Others wait for the slot. */
  passOn: () => void
  /** The drain's deadline stopped the command; its message must be given back. */
  stopped: (message: Message) => void
  log: Log
}

/** Resolves when the message is no longer in hand. Never throws. */
export const makeProcessMessage =
  ({
    lease,
    runCommand,
    interrupts,
    inputPoll,
    activity,
    shutdown,
    giveUp,
    passOn,
    stopped,
    log,
  }: ProcessMessageDeps) =>
  async (message: Message): Promise<void> => {
    activity.begin()
    try {
      const interrupter = interrupts.begin(message)
      inputPoll.needed()
      // Later interrupts need not be received: the tables have them too.
      interrupter.signal.addEventListener('abort', inputPoll.unneeded)
      if (shutdown.isLeaving() && shutdown.draining().interrupt.aborted)
        interrupter.interrupt({ reason: 'drain' })
      const outcome = await runCommand(message, lease, interrupter, shutdown.over)
      if (outcome === 'give up') giveUp()
      if (outcome === 'pass on') passOn()
    } catch (error) {
      const about = { commandId: commandIdIn(message.Body), messageId: message.MessageId }
      if (!shutdown.over.aborted) log.error('command_failed', { ...about, error })
      else if (!lease.signal.aborted) stopped(message)
    }
    interrupts.end()
    inputPoll.unneeded()
    // An unsettled message is received again when its visibility ends. If it stayed in hand, it would block all later commands for ever.
    lease.putDown()
    activity.end()
  }
