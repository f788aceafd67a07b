// Connects the worker's stories to the world, and starts them.
import { retry } from '../platform/retry.ts'
import type { Clients } from '../platform/clients.ts'
import { consume } from '../platform/consume.ts'
import type { Log } from '../platform/log.ts'
import { sharedQueueNames, tableNames } from '../contract/names.ts'
import type { Ownership } from '../contract/ownership/record.ts'
import { makeOwnershipTable } from '../cloud/ownership-table.ts'
import { makeProjectQueues } from '../cloud/project-queues.ts'
import type { QueueUrls } from '../contract/project-queues.ts'
import { PATIENCE_MS, noLiveness } from '../platform/liveness.ts'
import type { Liveness } from '../platform/liveness.ts'
import { queueUrlOf } from '../cloud/queue-url.ts'
import { makeRequestClaim } from '../cloud/request-claim.ts'
import { BadSettings } from '../contract/settings/setting.ts'
import { workerDisagreements } from '../contract/settings/worker.ts'
import type { WorkerSettings } from '../contract/settings/worker.ts'
import { makeTaskCalls } from '../cloud/task-calls.ts'
import { makeTellTask } from '../cloud/tell-task.ts'
import { VISIBILITY_SECONDS } from '../contract/topology.ts'
import { makeTrackingTable } from '../cloud/tracking-table.ts'
import { makeRunCommand } from './command/run-command.ts'
import { makeClaim } from './claim/claim.ts'
import { makeDeadLetters } from './command/dead-letters.ts'
import { makePollGrace } from './command/poll-grace.ts'
import { startDrain } from './ownership/drain.ts'
import { startGauge } from './claim/gauge.ts'
import { makeClaimCooldown } from './claim/claim-cooldown.ts'
import { startLease } from './lease/lease.ts'
import { connectJobs } from './job/connect-jobs.ts'
import type { JobsDeps } from './job/connect-jobs.ts'
import type { Jobs } from './job/job.ts'
import { makeHandOver } from './ownership/hand-over.ts'
import type { DualTime } from './lease/dual-clock.ts'
import { makeReconciler } from './command/reconcile.ts'
import { makeAskAgent } from './claim/protection/ask-agent.ts'
import { alwaysProtected, makeProtection } from './claim/protection/protection.ts'
import type { Held } from './claim/protection/protection.ts'
import { startSession } from './ownership/session.ts'
import { makeSlots } from './claim/slots.ts'
import { takeOver } from './ownership/take-over.ts'

/** For another worker to take what this one could not go on with. */
const GIVEN_UP_MS = 60_000

export interface WorkerDeps {
  settings: WorkerSettings
  clients: Clients
  containerId: string
  log: Log
  /** Ends the wait for a cloud that cannot be reached at the start. */
  signal: AbortSignal
  /** Its loops are watched here; default: nowhere. */
  liveness?: Liveness
}

/** `startJobs` gives what commands are carried out by. Resolves when the worker claims; `stop` drains it within DRAIN_SECONDS. */
export const startWorker = async (
  { settings, clients, containerId, log, signal, liveness = noLiveness }: WorkerDeps,
  startJobs: (deps: JobsDeps) => Promise<Jobs> = connectJobs,
) => {
  const { polling, sqs, dynamodb, heartbeat } = clients
  const { prefix } = settings
  const tables = tableNames(prefix)
  const leaseMs = settings.leaseSeconds * 1_000
  const heartbeatMs = settings.heartbeatSeconds * 1_000
  const disagreements = workerDisagreements(settings)
  if (disagreements.length > 0) throw new BadSettings(disagreements)
  const jobs = await startJobs({ settings, clients, log })

  const unclaimed = sharedQueueNames(prefix).unclaimed
  const find = () => queueUrlOf(sqs, unclaimed)
  const unclaimedUrl = await retry(`find queue ${unclaimed}`, find, { signal, log })
  const ownership = makeOwnershipTable(dynamodb, tables.ownership)
  const beating = makeOwnershipTable(heartbeat.dynamodb, tables.ownership)
  const tracking = makeTrackingTable(dynamodb, tables.tracking)
  const queues = makeProjectQueues({ sqs, dynamodb, table: tables.queues, prefix })
  const requestClaim = makeRequestClaim(sqs, unclaimedUrl)
  const tasks = makeTaskCalls(clients.sfn)
  const tellTask = makeTellTask(tasks)
  const slots = makeSlots(settings.slots)
  const cooldown = makeClaimCooldown(GIVEN_UP_MS)

  const agentUri = settings.ecsAgentUri
  const protection = agentUri ? makeProtection(makeAskAgent(agentUri), log) : alwaysProtected

  const begin = (record: Ownership, queueUrls: QueueUrls, claimedAt: DualTime, held: Held): void => {
    const { inputUrl, outputUrl, dlqUrl } = queueUrls
    const { projectKey, generation } = record
    const about = log.with({ projectKey, generation })
    const lease = startLease({
      record,
      containerId,
      ownership: beating,
      sqs: heartbeat.sqs,
      inputUrl,
      leaseMs,
      heartbeatMs,
      claimedAt,
      log: about,
    })
    const deadLetters = makeDeadLetters(sqs, dlqUrl, about)
    const pollGrace = makePollGrace()
    const input = { sqs, inputUrl, log: about }
    const commands = { ...input, outputUrl, tracking, tellTask }
    const reconciler = makeReconciler({ ...commands, ownership, deadLetters, lease })
    const visibilitySeconds = Math.ceil(settings.leaseSeconds)
    const onMissing = async (): Promise<void> => void (await queues.makeAgain(projectKey))
    const session = startSession({
      projectKey,
      lease,
      takeOver: (ending) => takeOver(lease, { ...input, reconciler }, ending, about),
      receive: (handle) => {
        const how = {
          polling,
          sqs,
          queueUrl: inputUrl,
          visibilitySeconds,
          handle,
          onMissing,
          log: about,
          liveness,
        }
        return consume(how)
      },
      runCommand: makeRunCommand({ ...commands, reconciler, pollGrace, tasks, job: jobs.begin() }),
      pollGrace,
      reconciler,
      leave: makeHandOver({ ...input, requestClaim, pollGrace, lease }),
      limits: { idleReleaseMs: settings.idleReleaseSeconds * 1_000, silenceMs: visibilitySeconds * 1_000 },
      changed: slots.changed,
      gaveUp: () => cooldown.add(projectKey),
      log: about,
    })
    slots.add(session)
    const loop = liveness.watch(`session ${projectKey}`)
    // Without its lease it stops all work by itself; one that does not would keep its slot for ever.
    lease.signal.addEventListener('abort', () => loop.beat(PATIENCE_MS))
    void session.ended.finally(() => {
      held.letGo()
      loop.end()
    })
    gauge.look()
  }

  const { owns, leaves, makeRoom } = slots
  const claim = makeClaim({
    ownership,
    owns,
    leaves,
    makeRoom,
    queuesOf: queues.find,
    protect: protection.ask,
    begin,
    containerId,
    leaseMs,
    gaveUp: cooldown.has,
    log,
  })
  const ready = async (stopping: AbortSignal): Promise<void> => {
    await protection.patience(stopping)
    await slots.room(stopping)
  }
  const claims = consume({
    polling,
    sqs,
    queueUrl: unclaimedUrl,
    visibilitySeconds: VISIBILITY_SECONDS.unclaimed,
    handle: claim,
    ready,
    log,
    liveness,
  })
  log.info('started', { prefix, slots: settings.slots })
  const gauge = startGauge(slots.count, log)

  return {
    stop: async (hastened: AbortSignal): Promise<void> => {
      const over = new AbortController()
      const how = startDrain(settings, { hastened, over: over.signal })
      // Both at once: a claim that is being made right now is waited for, too, and its key left.
      await Promise.all([claims.stop(), slots.drain(how)])
      await slots.drain(how)
      over.abort()
      await protection.end()
      gauge.stop()
      await jobs.stop()
      log.info('stopped')
    },
  }
}
