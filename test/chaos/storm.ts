// The minutes in which everything happens at once: load, troubles, faults and measurements.
import { sleep } from '../../platform/sleep.ts'
import type { Stack } from '../../scripts/local/stack.ts'
import type { FaultProxies } from './faults/start.ts'
import type { Member } from './fleet/member.ts'
import { planTroubles } from './fleet/plan.ts'
import { makeTrouble } from './fleet/trouble-makers.ts'
import type { Journal } from './journal.ts'
import { planNotices } from './load/plan.ts'
import { measureRawLatency } from './load/raw-latency.ts'
import { sendNotices } from './load/send.ts'
import { watchBranches } from './load/watch-branches.ts'
import { seeded } from './seeded.ts'
import { LEASE_MS } from './settings.ts'
import type { RemoteKind } from './settings.ts'

export interface RunDeps {
  /** Empty, the run's own. */
  dir: string
  minutes: number
  seed: number
  /** Of all requests to SQS and DynamoDB, each way. */
  faultShare: number
  remote: RemoteKind
  journal: Journal
  /** Ends load and troubles early; everything drains all the same. */
  signal: AbortSignal
  /** Told twice a minute how far the run is. */
  tell: (progress: string) => void
}

const TELL_EVERY_MS = 30_000

/** What runs already when the storm begins. */
export interface Running {
  stack: Stack
  proxies: FaultProxies
  members: Member[]
  repositories: string[]
}

/** Load, troubles and measurements side by side, until the minutes are over or somebody wants an end. */
export const storm = async (
  { minutes, seed, faultShare, journal, tell, signal }: RunDeps,
  { stack, proxies, members, repositories }: Running,
) => {
  const over = AbortSignal.any([signal, AbortSignal.timeout(minutes * 60_000)])
  const random = seeded(seed)
  const troubles = planTroubles(random, minutes, LEASE_MS)
  const notices = planNotices(random, minutes)
  const telling = async (): Promise<void> => {
    for (const startedAt = Date.now(); !over.aborted; await sleep(TELL_EVERY_MS, over)) {
      const count = (event: string): number => journal.lines.filter((line) => line.event === event).length
      const seconds = Math.round((Date.now() - startedAt) / 1_000)
      tell(
        `${seconds} s: ${count('accepted')} accepted, ${count('replied')} replied, ${count('claimed')} claims`,
      )
    }
  }
  await proxies.setFaults(faultShare)
  const [sentIds, deeds, tips, raw] = await Promise.all([
    sendNotices(stack.clients.sqs, notices, over),
    makeTrouble(troubles, members, journal, over),
    watchBranches(repositories, over),
    measureRawLatency(stack.clients.sqs, proxies.env.AWS_ENDPOINT_URL_SQS, over),
    telling(),
  ])
  return { sentIds, deeds, tips, raw, faults: await proxies.setFaults(0) }
}
