// Connects the worker's stories to the world, and starts them.
import { mkdir } from 'node:fs/promises'
import { persist } from '../contract/backoff.ts'
import type { Clients } from '../contract/clients.ts'
import { consume } from '../contract/consume.ts'
import type { Log } from '../contract/log.ts'
import { sharedQueueNames, tableNames } from '../contract/names.ts'
import type { Ownership } from '../contract/ownership/record.ts'
import { makeOwnershipTable } from '../contract/ownership/table.ts'
import { makeProjectQueues } from '../contract/project-queues.ts'
import type { QueueUrls } from '../contract/project-queues.ts'
import { queueUrlOf } from '../contract/queue-url.ts'
import { BadSettings } from '../contract/settings.ts'
import type { WorkerSettings } from '../contract/settings/worker.ts'
import { makeTrackingTable } from '../contract/tracking-table.ts'
import { makeCarryOut } from './carry-out.ts'
import { makeClaim } from './claim.ts'
import { endLeftovers } from './disk/end-leftovers.ts'
import { occupy } from './disk/occupy.ts'
import { startHold } from './hold.ts'
import type { Moment } from './hold.ts'
import { connectJobs } from './job/connect-jobs.ts'
import type { JobsHands } from './job/connect-jobs.ts'
import type { Job } from './job/job.ts'
import { startSession } from './session.ts'
import { makeSlots } from './slots.ts'

export interface WorkerHands {
  settings: WorkerSettings
  clients: Clients
  containerId: string
  log: Log
  /** Ends the wait for a cloud that cannot be reached at the start. */
  signal: AbortSignal
}

/** `makeJobs` is what a command is carried out by. Resolves when the worker claims; `stop` lets running commands end within STOP_SECONDS. */
export const startWorker = async (
  { settings, clients, containerId, log, signal }: WorkerHands,
  makeJobs: (hands: JobsHands) => () => Job = connectJobs,
) => {
  const { polling, sqs, dynamodb, heartbeat } = clients
  const { prefix } = settings
  const tables = tableNames(prefix)
  const leaseMs = settings.leaseSeconds * 1_000
  const heartbeatMs = settings.heartbeatSeconds * 1_000
  if (heartbeatMs * 3 > leaseMs)
    throw new BadSettings(['HEARTBEAT_SECONDS must be at most a third of LEASE_SECONDS'])
  await mkdir(settings.workspaceDir, { recursive: true })
  const leave = await occupy(settings.workspaceDir)
  const programs = await endLeftovers(settings.workspaceDir)
  if (programs > 0) log.warn('leftovers_ended', { programs })

  const unclaimed = sharedQueueNames(prefix).unclaimed
  const find = () => queueUrlOf(sqs, unclaimed)
  const unclaimedUrl = await persist(`find queue ${unclaimed}`, find, { signal, log })
  const ownership = makeOwnershipTable(dynamodb, tables.ownership)
  const beating = makeOwnershipTable(heartbeat.dynamodb, tables.ownership)
  const tracking = makeTrackingTable(dynamodb, tables.tracking)
  const queues = makeProjectQueues({ sqs, dynamodb, table: tables.queues, prefix })
  const atStop: (() => Promise<void>)[] = []
  const makeSessionJob = makeJobs({ settings, clients, log, atStop: (act) => void atStop.push(act) })
  const slots = makeSlots(settings.slots)

  const begin = (record: Ownership, { inputUrl, outputUrl }: QueueUrls, claimedAt: Moment): void => {
    const { projectKey, generation } = record
    const about = log.with({ projectKey, generation })
    const hold = startHold({
      holder: { projectKey, containerId, generation },
      ownership: beating,
      sqs: heartbeat.sqs,
      inputUrl,
      leaseMs,
      heartbeatMs,
      claimedAt,
      log: about,
    })
    const visibilitySeconds = Math.ceil(settings.leaseSeconds)
    const session = startSession({
      projectKey,
      hold,
      receive: (handle) =>
        consume({ polling, sqs, queueUrl: inputUrl, visibilitySeconds, handle, log: about }),
      carryOut: makeCarryOut({ sqs, inputUrl, outputUrl, tracking, job: makeSessionJob(), log: about }),
      idleReleaseMs: settings.idleReleaseSeconds * 1_000,
      changed: slots.changed,
      log: about,
    })
    slots.add(session)
  }

  const { owns, makeRoom } = slots
  const skewMs = settings.clockSkewSeconds * 1_000
  const queuesOf = queues.find
  const claim = makeClaim({ ownership, owns, makeRoom, queuesOf, begin, containerId, leaseMs, skewMs, log })
  const claims = consume({ polling, sqs, queueUrl: unclaimedUrl, handle: claim, ready: slots.room, log })
  log.info('started', { prefix, slots: settings.slots })

  return {
    stop: async (): Promise<void> => {
      await claims.stop()
      await slots.stop(AbortSignal.timeout(settings.stopSeconds * 1_000))
      await Promise.all(atStop.map((act) => act()))
      await leave()
      log.info('stopped')
    },
  }
}
