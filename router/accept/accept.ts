// Rule 1: how a command is accepted. The order is the promise: each step can be repeated harmlessly, and whatever crashes, the notice
// comes again. `open` before the send, never after: otherwise a fast owner answers first and the id stays open for ever.
import type { SQSClient } from '@aws-sdk/client-sqs'
import { decideInterrupt } from '../../contract/interrupt-policy.ts'
import type { RouterSettings } from '../../contract/settings/router.ts'
import type { Log } from '../../platform/log.ts'
import type { Ownership } from '../../contract/ownership/record.ts'
import type { OwnershipTable } from '../../cloud/ownership-table.ts'
import { tooManyOpen } from '../../contract/messages/too-many-open.ts'
import type { RequestClaim } from '../../cloud/request-claim.ts'
import { sendControl, sendWork } from '../../cloud/send-input.ts'
import { isUnsettled } from '../../contract/tracking/record.ts'
import type { NewTracking, Tracking } from '../../contract/tracking/record.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import type { Enqueue } from './enqueue.ts'

export interface AcceptDeps {
  sqs: SQSClient
  ownership: Pick<OwnershipTable, 'accept'>
  tracking: Pick<TrackingTable, 'create' | 'refuse' | 'interruptAsked'>
  enqueue: Enqueue
  requestClaim: RequestClaim
  /** Its answers are awaited from then on. */
  announceOpen: (projectKey: string) => void
  /** Mails what a command that is settled came to. */
  answerNow: (command: Pick<Tracking, 'commandId' | 'projectKey'>) => Promise<unknown>
  settings: Pick<RouterSettings, 'interruptPolicy' | 'maxOpenPerProject'>
  log: Log
}

/**
 * Puts the command on its way and returns the row as it was before: `created`, or the row of the same command that was accepted
 * earlier, whose steps are then repeated unless it is settled. One too many is answered at once.
 */
export const makeAccept = (deps: AcceptDeps) => {
  const { sqs, ownership, tracking, enqueue, requestClaim } = deps
  const { interruptPolicy: policy, maxOpenPerProject: mostOpen } = deps.settings

  const refuse = async (command: NewTracking, log: Log): Promise<void> => {
    const refused = await tracking.refuse(command.commandId, tooManyOpen(command, mostOpen, Date.now()))
    log.warn('refused', { why: 'too many open commands', mostOpen, refused })
    await deps.answerNow(command)
  }

  const interrupt = async ({ active }: Ownership, command: NewTracking, log: Log): Promise<void> => {
    const control = decideInterrupt(policy, active, { ...command, now: Date.now() })
    if (!control) return
    const { commandId, reason, by } = control
    // Before its owner is told: who starts it either reads it there, or has it in hand when the message comes.
    if (!(await tracking.interruptAsked(commandId, command.commandId)))
      return log.debug('interrupt_not_needed', { commandId, by })
    await enqueue(command.projectKey, (url) => sendControl(sqs, url, control))
    log.info('interrupt_sent', { commandId, reason, by })
  }

  return async (command: NewTracking): Promise<'created' | Tracking> => {
    const before = await tracking.create(command)
    // Never open again what was answered: nobody would close it.
    if (before !== 'created' && !isUnsettled(before)) return before

    // The row's own project key, also where the same notice would be understood otherwise today: another one's worker must not get it.
    const now = before === 'created' ? command : before
    const { commandId, projectKey, threadId, message } = now
    const log = deps.log.with({ commandId, projectKey, threadId })
    const record = await ownership.accept(projectKey, commandId, { now: Date.now(), mostOpen })
    if (record === 'full') {
      await refuse(now, log)
      return before
    }
    deps.announceOpen(projectKey)
    const again = before !== 'created'
    log.info('accepted', { type: message.type, open: record.open.size, again })
    await Promise.all([
      enqueue(projectKey, (url) => sendWork(sqs, url, message)),
      // A notice that comes again says nothing new to whoever works.
      !again && interrupt(record, now, log),
    ])
    // Of an owner that is dead the sweep finds out.
    const owned = record.containerId !== undefined
    if (!owned) await requestClaim(projectKey)
    log.info('queued', { owned, generation: record.generation, again })
    return before
  }
}
