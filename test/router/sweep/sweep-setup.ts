// A router that sweeps a cloud in memory.
import { makeCountClaimRequests } from '../../../cloud/count-claim-requests.ts'
import { makeRequestClaim } from '../../../cloud/request-claim.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import type { RequestClaim } from '../../../cloud/request-claim.ts'
import type { SweepCounts } from '../../../router/sweep/gauge.ts'
import { makeFailureDetector } from '../../../router/sweep/failure-detector.ts'
import { makeFindLostRequests } from '../../../router/sweep/lost-requests.ts'
import { makeLook } from '../../../router/sweep/look.ts'
import { SWEEP_SCOPE } from '../../../router/sweep/scope.ts'
import { makeMembers } from '../../../router/sweep/members.ts'
import { tableNames } from '../../../contract/names.ts'
import { PREFIX } from '../../fakes/memory-cloud.ts'
import { makeSweep } from '../../../router/sweep/sweep.ts'
import type { Demand } from '../../../router/scaling/demand.ts'
import { KEY } from '../interpret/examples.ts'
import type { Interference, MemoryCloud } from '../../fakes/memory-cloud.ts'
import { captureLog } from '../../fakes/captured-log.ts'

export const LEASE_MS = 30_000
export const SWEEP_MS = 2_000
/** In real time: a sweep waits no longer for what it has begun. */
export const PATIENCE_MS = 50

/** A worker owns the key, because a command is open. */
export const claim = async (cloud: MemoryCloud, commandId: string) => {
  const record = await cloud.accept(commandId)
  const how = { containerId: 'worker-1', now: 1, leaseMs: LEASE_MS }
  await cloud.connect().ownership.claim(record, how)
  return { projectKey: KEY, containerId: 'worker-1', generation: record.generation + 1 }
}

export const requested = (cloud: MemoryCloud): string[] =>
  cloud.claimRequests().map((body) => {
    const { projectId, userId } = body as { projectId: string; userId: string }
    return `${projectId}#${userId}`
  })

const openIn = (rows: Ownership[]): string[] =>
  rows.filter(({ open }) => open.size > 0).map(({ projectKey }) => projectKey)
let routers = 0

export const routerOf = (
  cloud: MemoryCloud,
  interference: Interference = {},
  claimAgainMs = 10_000,
  requestClaim?: RequestClaim,
) => {
  const containerId = `router-${++routers}`
  const { sqs, dynamodb, ownership } = cloud.connect(interference)
  const found: string[][] = []
  const seen: Demand[] = []
  /** How many rows each sweep has seen. */
  const used: number[] = []
  const { log, lines: events } = captureLog()
  const counts: SweepCounts[] = []
  const members = makeMembers({
    dynamodb,
    table: tableNames(PREFIX).threads,
    containerId,
    log,
    ...SWEEP_SCOPE,
  })
  const { sweep } = makeSweep({
    look: makeLook({ ownership, members, ...SWEEP_SCOPE }),
    ownership,
    gauge: (now) => counts.push(now),
    detector: makeFailureDetector(),
    requestClaim: requestClaim ?? makeRequestClaim(sqs, cloud.unclaimedUrl),
    unanswered: { observe: (rows) => void found.push(openIn(rows)) },
    scaleUp: { observe: (now) => void seen.push(now) },
    inUse: { swept: (rows) => void used.push(rows) },
    findLostRequests: makeFindLostRequests({
      countClaimRequests: makeCountClaimRequests(sqs, cloud.unclaimedUrl),
      claimAgainMs,
      log,
    }),
    routerId: containerId,
    periodMs: PATIENCE_MS,
    log,
  })
  return { sweep, found, seen, used, events, counts }
}
