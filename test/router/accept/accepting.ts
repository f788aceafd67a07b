// The router's accepting over the in-memory cloud.
import type { InterruptPolicy } from '../../../contract/interrupt-policy.ts'
import { makeRequestClaim } from '../../../cloud/request-claim.ts'
import { makeAccept } from '../../../router/accept/accept.ts'
import { makeEnqueue } from '../../../router/accept/enqueue.ts'
import { routerOf as answererOf } from '../answer/answering.ts'
import type { Given as AnswerGiven } from '../answer/answering.ts'
import type { Interference, MemoryCloud } from '../../fakes/memory-cloud.ts'
import { captureLog } from '../../fakes/captured-log.ts'

interface Given extends Pick<AnswerGiven, 'send' | 'containerId'> {
  interference?: Interference
  opened?: () => void
  policy?: InterruptPolicy
  mostOpen?: number
}

/** A router that accepts commands, and answers those that it refuses. */
export const routerOf = (cloud: MemoryCloud, given: Given = {}) => {
  const { opened = () => undefined, policy = 'any', mostOpen = 100, ...answering } = given
  const deps = cloud.connect(given.interference)
  const requestClaim = makeRequestClaim(deps.sqs, cloud.unclaimedUrl)
  const { answerNow, answer, mails } = answererOf(cloud, answering)
  const { log, lines: events } = captureLog()
  const accept = makeAccept({
    ...deps,
    enqueue: makeEnqueue(deps.queues, deps.queueUrlsOf),
    ensureQueues: deps.queues.ensure,
    requestClaim,
    announceOpen: opened,
    answerNow,
    settings: { interruptPolicy: policy, maxOpenPerProject: mostOpen, indexShards: 1 },
    log,
  })
  return { ...deps, accept, answer, answerNow, mails, events }
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
