// Rule 2, a claim request's whole life: is there work without an owner, is there room, and was this worker the fastest?
import type { Message } from '@aws-sdk/client-sqs'
import type { Outcome } from '../../platform/outcome.ts'
import type { Log } from '../../platform/log.ts'
import { NotAMessage } from '../../contract/messages/fields.ts'
import { parseClaimRequest } from '../../contract/messages/claim-request.ts'
import { decideClaim } from '../../contract/ownership/decide.ts'
import type { Ownership } from '../../contract/ownership/record.ts'
import type { OwnershipTable } from '../../cloud/ownership-table.ts'
import type { QueueUrls } from '../../contract/project-queues.ts'
import { readClocks } from '../lease/dual-clock.ts'
import type { BeginToOwn } from '../ownership/project-owner.ts'
import type { Held, Protection } from './protection/protection.ts'

export interface ClaimDeps {
  ownership: Pick<OwnershipTable, 'read' | 'claim'>
  owns: (projectKey: string) => boolean
  /** Its session gives the key up with work open, and has not ended yet. */
  leaves: (projectKey: string) => boolean
  /** A free slot, if need be by giving up the warm one that was not used for longest. */
  makeRoom: () => Promise<boolean>
  queuesOf: (projectKey: string) => Promise<QueueUrls | undefined>
  /** Protection from scale-in: a task that ECS may end at any moment claims nothing. */
  protect: Protection['ask']
  /** The key is ours: begins to work for it. */
  begin: BeginToOwn
  containerId: string
  leaseMs: number
  /** This worker gave the key up a moment ago, because it could not go on with it: others go first. */
  gaveUp: (projectKey: string) => boolean
  log: Log
}

/** Time for whatever keeps the slots busy, and for another worker, before the request is looked at again. */
const NO_ROOM_SECONDS = 1
/** For the session to end: then this worker may claim the key anew. */
const LEAVES_SECONDS = 1
/** For another worker; this one does not look at requests for a while (`patience`), so that it does not get this one again and again. */
const NOT_PROTECTED_SECONDS = 1
/** For another worker to receive the request. Long enough that it is not among the dead letters before the key is tried here again. */
const OTHERS_FIRST_SECONDS = 2

export const makeClaim = (deps: ClaimDeps) => {
  const { ownership, containerId, leaseMs, log } = deps

  const claim = async (message: Message): Promise<Outcome> => {
    const { projectKey, requestedAt, dead } = parseClaimRequest(message.Body)
    // Before the look at what it owns: a session that leaves requests the claim itself, and is still there for a moment.
    if (deps.gaveUp(projectKey)) return { hideSeconds: OTHERS_FIRST_SECONDS }
    if (deps.leaves(projectKey)) return { hideSeconds: LEAVES_SECONDS }
    if (deps.owns(projectKey)) return 'done'
    const [seen, queues] = await Promise.all([ownership.read(projectKey), deps.queuesOf(projectKey)])
    const decision = decideClaim(seen, containerId, dead)
    if (decision !== 'claim') {
      log.debug('claim_not_needed', { projectKey, decision })
      return 'done'
    }
    if (!queues) {
      // Its router has not got so far yet, or died: the sweep asks again.
      log.warn('no_queues_yet', { projectKey })
      return 'done'
    }
    if (!(await deps.makeRoom())) return { hideSeconds: NO_ROOM_SECONDS }
    const held = await deps.protect()
    if ('refused' in held) {
      log.warn('protection_refused', { projectKey, why: held.refused })
      return { hideSeconds: NOT_PROTECTED_SECONDS }
    }
    try {
      await win(seen, queues, held, requestedAt)
    } catch (error) {
      held.letGo()
      throw error
    }
    return 'done'
  }

  const win = async (seen: Ownership, queues: QueueUrls, held: Held, requestedAt: number): Promise<void> => {
    const { projectKey, containerId: tookFrom } = seen
    const claimedAt = readClocks()
    const now = claimedAt.wallMs
    const record = await ownership.claim(seen, { containerId, now, leaseMs })
    if (!record) {
      log.info('claim_lost', { projectKey })
      return held.letGo()
    }
    const { generation, takeovers, open } = record
    log.info('claimed', {
      projectKey,
      generation,
      takeovers,
      takeOver: tookFrom !== undefined,
      tookFrom,
      open: open.size,
      waitedMs: Math.max(0, now - requestedAt),
    })
    deps.begin(record, queues, claimedAt, held)
  }

  return async (message: Message): Promise<Outcome> => {
    try {
      return await claim(message)
    } catch (error) {
      log.error('claim_failed', { messageId: message.MessageId, error })
      // A claim that nobody can read is of no use to anybody: the sweep makes a better one.
      return error instanceof NotAMessage ? 'done' : 'keep'
    }
  }
}
