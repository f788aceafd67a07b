// Rule 6: finds project keys whose claim request was lost or whose owner is dead, among the rows with open work or an owner.
import { retry } from '../../platform/retry.ts'
import type { Log } from '../../platform/log.ts'
import { decideSweep } from '../../contract/ownership/decide.ts'
import type { Ownership } from '../../contract/ownership/record.ts'
import type { OwnershipTable } from '../../cloud/ownership-table.ts'
import type { RequestClaim } from '../../cloud/request-claim.ts'
import { waitAtMost } from '../../platform/sleep.ts'
import type { Gauge } from './gauge.ts'
import type { Look } from './look.ts'
import type { FailureDetector, Suspect } from './failure-detector.ts'
import { makeInHand } from './in-hand.ts'
import type { FindLostRequests } from './lost-requests.ts'
import type { InUse } from '../answer/in-use.ts'
import type { Unanswered } from '../answer/unanswered.ts'
import { demandOf } from '../scaling/demand.ts'
import type { ScaleUp } from '../scaling/scale-up.ts'

/** More die at once only with a whole fleet; the rest is found by the sweeps that follow. */
const MOST_SUSPECTS = 1_000
const MOST_TRIES = 3
/** No project key. */
const LOST = 'lost requests'

export interface SweepDeps {
  look: Look
  ownership: Pick<OwnershipTable, 'claimRequested' | 'letGo'>
  detector: FailureDetector
  requestClaim: RequestClaim
  /** Answers what has ended without being told. */
  unanswered: Pick<Unanswered, 'observe'>
  scaleUp: Pick<ScaleUp, 'observe'>
  inUse: Pick<InUse, 'swept'>
  findLostRequests: FindLostRequests
  gauge: Gauge
  /** This router's container id. */
  routerId: string
  /** From one sweep to the next while something is open. */
  periodMs: number
  log: Log
}

export interface Swept {
  /** How many project keys have something open. */
  open: number
  /** When a silent owner will be dead, if that is sooner than the next sweep. */
  deadInMs?: number
}

export interface Sweep {
  sweep: () => Promise<Swept>
  /** Repeats nothing that fails from now on. Resolves when nothing is in hand any more. */
  settled: () => Promise<void>
}

export const makeSweep = ({
  look,
  ownership,
  detector,
  requestClaim,
  unanswered,
  scaleUp,
  inUse,
  findLostRequests,
  gauge,
  routerId,
  periodMs,
  log,
}: SweepDeps): Sweep => {
  const inHand = makeInHand()

  /** Those that this router watches, the first to die first. */
  const suspectsBy = (byMs: number): Suspect[] => {
    const suspects = detector.suspects(byMs).filter(({ projectKey }) => look.watches(projectKey))
    return suspects.toSorted((one, other) => one.deadMs - other.deadMs).slice(0, MOST_SUSPECTS)
  }

  const sweep = async (): Promise<Swept> => {
    const suspects = suspectsBy(performance.now()).map(({ projectKey }) => projectKey)
    const { fresh, all, isMyTurn } = await look.next(suspects)
    const now = Date.now()
    const nowMs = performance.now()
    const dead = detector.observe(fresh, nowMs, all)
    const demand = demandOf(all, dead)
    unanswered.observe(fresh, dead)
    scaleUp.observe(demand)
    inUse.swept(all.length)
    const begun = fresh.map((row) => inHand.begin(row.projectKey, () => safely(row, sweepRow)))
    if (isMyTurn) begun.push(inHand.begin(LOST, requestLost))
    // A call that hangs delays neither other project keys nor, for longer than this, the next look at silent owners.
    await waitAtMost(periodMs, Promise.all(begun))
    const commands = all.reduce((sum, row) => sum + row.open.size, 0)
    // Silence rings: what hangs must not look well.
    if (inHand.isEmpty()) gauge({ open: commands, waiting: demand.unownedKeys.size })
    const [first] = suspectsBy(performance.now() + periodMs)
    const deadInMs = first && first.deadMs - performance.now()
    return { open: demand.openKeys.size, ...(deadInMs !== undefined && { deadInMs }) }

    async function safely(row: Ownership, act: (row: Ownership) => Promise<void>): Promise<void> {
      try {
        await act(row)
      } catch (error) {
        log.error('sweep_failed', { projectKey: row.projectKey, error })
      }
    }

    async function sweepRow(row: Ownership): Promise<void> {
      const { projectKey, generation, containerId } = row
      const isDead = dead.has(projectKey)
      const decision = decideSweep(row, isDead)
      if (decision === 'let go' && (await ownership.letGo(row)) && isDead)
        log.warn('dead_owner_let_go', { projectKey, generation, deadOwner: containerId })
      if (decision === 'request a claim') await request(row)
    }

    async function requestLost(): Promise<void> {
      const waiting = all.filter((row) => decideSweep(row, dead.has(row.projectKey)) === 'wait')
      const lost = await findLostRequests(waiting, nowMs)
      await Promise.all(lost.map((row) => safely(row, request)))
    }

    async function request(row: Ownership): Promise<void> {
      const { projectKey, generation, heartbeat, containerId } = row
      const isDead = dead.has(projectKey)
      const evidence = isDead ? { generation, heartbeat } : undefined
      const asks = { now, containerId: routerId }
      // Whoever has written this must send: nobody else does it before the request counts as lost.
      const how = { signal: inHand.signal, log, mostTries: MOST_TRIES }
      if (!(await retry('note the request', () => ownership.claimRequested(row, asks), how)))
        return look.doubt(projectKey)
      await retry('request a claim', () => requestClaim(projectKey, evidence), how)
      log.info('claim_requested_again', {
        projectKey,
        generation,
        deadOwner: containerId,
        open: row.open.size,
      })
    }
  }

  return { sweep, settled: inHand.settled }
}
