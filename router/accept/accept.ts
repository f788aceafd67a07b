// Rule 1: accepting a command. The order of the steps is the promise: each can be repeated, and after any crash the notice comes again.
// `open` comes before the send: otherwise a fast owner could answer first, and the id would stay open for ever.
import type { SQSClient } from '@aws-sdk/client-sqs'
import { decideInterrupt } from '../../contract/interrupt-policy.ts'
import type { RouterSettings } from '../../contract/settings/router.ts'
import type { Log } from '../../platform/log.ts'
import { activeStill, needsClaimRequest } from '../../contract/ownership/decide.ts'
import type { Ownership } from '../../contract/ownership/record.ts'
import type { ProjectQueues } from '../../cloud/project-queues.ts'
import type { OwnershipTable } from '../../cloud/ownership-table.ts'
import { tooManyOpen } from '../../contract/messages/too-many-open.ts'
import type { RequestClaim } from '../../cloud/request-claim.ts'
import { sendControl, sendWork } from '../../cloud/send-input.ts'
import { disagreementIn } from '../../contract/tracking/disagreement.ts'
import { isUnsettled } from '../../contract/tracking/record.ts'
import type { NewTracking, Tracking } from '../../contract/tracking/record.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import type { Enqueue } from './enqueue.ts'

export interface AcceptDeps {
  sqs: SQSClient
  ownership: Pick<OwnershipTable, 'accept'>
  tracking: Pick<TrackingTable, 'create' | 'refuse' | 'interruptAsked'>
  enqueue: Enqueue
  /** Begun early, because sending waits for it. */
  ensureQueues: ProjectQueues['ensure']
  requestClaim: RequestClaim
  announceOpen: (projectKey: string) => void
  /** Mails the answer to a settled command. */
  answerNow: (command: Pick<Tracking, 'commandId' | 'projectKey'>) => Promise<unknown>
  settings: Pick<RouterSettings, 'interruptPolicy' | 'maxOpenPerProject' | 'indexShards'>
  log: Log
}

/**
 * Accepts the command and returns the row as it was before: `created`, or the row of the same command if it was accepted earlier; its
 * steps are then repeated unless it is settled. One command too many is refused with an answer.
 */
export const makeAccept = (deps: AcceptDeps) => {
  const { sqs, ownership, tracking, enqueue, requestClaim } = deps
  const { interruptPolicy: policy, maxOpenPerProject: mostOpen, indexShards } = deps.settings

  const refuse = async (command: NewTracking, log: Log): Promise<void> => {
    const refused = await tracking.refuse(command.commandId, tooManyOpen(command, mostOpen, Date.now()))
    log.warn('refused', { why: 'too many open commands', mostOpen, refused })
    await deps.answerNow(command)
  }

  const interrupt = async (record: Ownership, command: NewTracking, log: Log): Promise<void> => {
    const control = decideInterrupt(policy, activeStill(record), { ...command, now: Date.now() })
    if (!control) return
    const { commandId, reason, by } = control
    // Before the owner is told: an owner that starts the command reads the mark, or already runs it when the message arrives.
    if (!(await tracking.interruptAsked(commandId, command.commandId)))
      return log.debug('interrupt_not_needed', { commandId, by })
    await enqueue(command.projectKey, (url) => sendControl(sqs, url, control))
    log.info('interrupt_sent', { commandId, reason, by })
  }

  return async (command: NewTracking): Promise<'created' | Tracking> => {
    const before = await tracking.create(command)
    // Never reopen an answered command: nobody would close it.
    if (before !== 'created' && !isUnsettled(before)) return before

    if (before !== 'created') refuseChanged(before)
    // The row's own project key, even if the same notice would be interpreted differently today: no other key's worker may get it.
    const row = before === 'created' ? command : before
    const { commandId, projectKey, threadId, message } = row
    const log = deps.log.with({ commandId, projectKey, threadId })
    // Whoever sends hears of a failure.
    deps.ensureQueues(projectKey).catch(() => undefined)
    const record = await ownership.accept(projectKey, commandId, { now: Date.now(), mostOpen, indexShards })
    if (record === 'full') {
      await refuse(row, log)
      return before
    }
    deps.announceOpen(projectKey)
    const again = before !== 'created'
    log.info('accepted', { type: message.type, open: record.open.size, again })
    await Promise.all([
      enqueue(projectKey, (url) => sendWork(sqs, url, message)),
      // A repeated notice is no reason to interrupt.
      !again && interrupt(record, row, log),
      // The sweep finds dead owners. An owner waits for a command that it does not see yet, and sends it again if it does not come.
      needsClaimRequest(record) && requestClaim(projectKey),
    ])
    const owned = record.containerId !== undefined
    log.info('queued', { owned, generation: record.generation, again })
    return before
  }
}

/** Throws for a row that somebody has changed: what it holds now must not be sent to anybody's queue. Its notice goes to the operator. */
const refuseChanged = (row: Tracking): void => {
  const differs = disagreementIn(row)
  if (differs !== undefined)
    throw new Error(`the row of ${row.commandId} and its message differ in ${differs}`)
}
