// The router's accepting over the in-memory cloud.
import { makeAccept, makeRequestClaim } from '../../router/accept.ts'
import type { Interference, MemoryCloud } from './memory-cloud.ts'
import { makeRecordingLog } from './recording-log.ts'

export const SKEW_MS = 2_000

/** A router that accepts commands. */
export const routerOf = (
  cloud: MemoryCloud,
  interference: Interference = {},
  opened: (projectKey: string) => void = () => undefined,
) => {
  const hands = cloud.connect(interference)
  const requestClaim = makeRequestClaim(hands.sqs, cloud.unclaimedUrl)
  const { log } = makeRecordingLog()
  return { ...hands, accept: makeAccept({ ...hands, requestClaim, opened, skewMs: SKEW_MS, log }) }
}

/** All that accepting leaves behind. */
export const effects = async (cloud: MemoryCloud) => ({
  rows: cloud.rows('tracking').map((row) => String(row.commandId)),
  open: await cloud.open(),
  sent: cloud.input().map((body) => (body as { commandId: string }).commandId),
  claimRequests: cloud.claimRequests().map((body) => {
    const { projectId, userId } = body as { projectId: string; userId: string }
    return `${projectId}#${userId}`
  }),
})
