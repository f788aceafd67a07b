// Rule 2, the whole life of a claim request: is there work without an owner, is there a free slot, and was this worker the fastest?
import type { Message } from '@aws-sdk/client-sqs'
import type { Outcome } from '../../platform/outcome.ts'
import type { Log } from '../../platform/log.ts'
import { NotAMessage } from '../../contract/messages/fields.ts'
import { parseClaimRequest } from '../../contract/messages/claim-request.ts'
import type { ClaimRequest } from '../../contract/messages/claim-request.ts'
import { decideClaim } from '../../contract/ownership/decide.ts'
import type { Ownership } from '../../contract/ownership/record.ts'
import type { OwnershipTable } from '../../cloud/ownership-table.ts'
import { readClocks } from '../lease/dual-clock.ts'
import type { BeginToOwn } from '../ownership/project-owner.ts'
import type { Held, Protection } from './protection/protection.ts'

export interface ClaimDeps {
  ownership: Pick<OwnershipTable, 'read' | 'claim' | 'claimFree'>
  owns: (projectKey: string) => boolean
  /** This worker's session is about to give the key up with work open. */
  leaves: (projectKey: string) => boolean
  /** A slot is free. */
  isFree: () => boolean
  /** True when a slot is free, if need be after releasing the least recently used warm one. */
  makeRoom: () => Promise<boolean>
  /** Protection from scale-in: a task that ECS may end at any moment claims nothing. */
  protect: Protection['ask']
  /** Starts working for a key that this worker has just claimed. */
  begin: BeginToOwn
  containerId: string
  leaseMs: number
  /** This worker recently gave the key up because it could not go on, or passed its slot on; others should claim first. */
  gaveUp: (projectKey: string) => boolean
  log: Log
}

/** Gives a busy slot time to become free, and other workers time to take the request. */
const NO_ROOM_SECONDS = 1
/** Gives the leaving session time to end; then this worker may claim the key again. */
const LEAVES_SECONDS = 1
/** Leaves the request to another worker. This one receives no requests for a while (`patience`), or it would get the same one again. */
const NOT_PROTECTED_SECONDS = 1
/** Leaves the request to another worker. Long enough to keep it out of the dead letters until this worker may claim the key again. */
const OTHERS_FIRST_SECONDS = 2

export const makeClaim = (deps: ClaimDeps) => {
  const { ownership, containerId, leaseMs, log } = deps

  /** The row if this worker may claim it; a request that is not needed is dropped, and the sweep makes another one. */
  const look = async ({ projectKey, dead }: ClaimRequest): Promise<Ownership | undefined> => {
    const seen = await ownership.read(projectKey)
    const decision = decideClaim(seen, containerId, dead)
    if (decision === 'claim') return seen
    log.debug('claim_not_needed', { projectKey, decision })
    return undefined
  }

  const claim = async (message: Message): Promise<Outcome> => {
    const request = parseClaimRequest(message.Body)
    const { projectKey, dead } = request
    // Before `owns`: a leaving session has requested this claim itself, and still counts as an owner.
    if (deps.gaveUp(projectKey)) return { hideSeconds: OTHERS_FIRST_SECONDS }
    if (deps.leaves(projectKey)) return { hideSeconds: LEAVES_SECONDS }
    if (deps.owns(projectKey)) return 'done'
    // Most keys are free, and claimed without a look. But no warm session is released for a request that may not be needed.
    const isLikelyFree = dead === undefined && deps.isFree()
    const seen = isLikelyFree ? undefined : await look(request)
    if (!isLikelyFree && !seen) return 'done'
    if (!(await deps.makeRoom())) return { hideSeconds: NO_ROOM_SECONDS }
    const protection = await deps.protect()
    if (protection.kind === 'refused') {
      log.warn('protection_refused', { projectKey, why: protection.why })
      return { hideSeconds: NOT_PROTECTED_SECONDS }
    }
    const { held } = protection
    try {
      if (!(await win(request, held, seen))) held.letGo()
    } catch (error) {
      held.letGo()
      throw error
    }
    return 'done'
  }

  /** False: somebody else has it, or nothing is open. */
  const win = async (request: ClaimRequest, held: Held, seen?: Ownership): Promise<boolean> => {
    const { projectKey, requestedAt } = request
    const claimedAt = readClocks()
    const now = claimedAt.wallMs
    const claiming = { containerId, now, leaseMs }
    const record = await (seen ? ownership.claim(seen, claiming) : ownership.claimFree(projectKey, claiming))
    if (!record && !seen) {
      const owned = await look(request)
      return owned !== undefined && win(request, held, owned)
    }
    if (!record) {
      log.info('claim_lost', { projectKey })
      return false
    }
    const { generation, takeovers, open } = record
    const tookFrom = seen?.containerId
    log.info('claimed', {
      projectKey,
      generation,
      takeovers,
      takeOver: tookFrom !== undefined,
      tookFrom,
      open: open.size,
      waitedMs: Math.max(0, now - requestedAt),
    })
    deps.begin(record, claimedAt, held)
    return true
  }

  return async (message: Message): Promise<Outcome> => {
    try {
      return await claim(message)
    } catch (error) {
      log.error('claim_failed', { messageId: message.MessageId, error })
      // Receiving an unreadable request again would not help; the sweep sends a new one.
      return error instanceof NotAMessage ? 'done' : 'keep'
    }
  }
}
