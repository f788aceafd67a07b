// Everything that a daemon uses in the cloud, opened once: tables, shared queues, claim requests, task calls.
import type { SQSClient } from '@aws-sdk/client-sqs'
import { sharedQueueNames, tableNames } from '../contract/names.ts'
import { queueUrlBeside, queueUrlsBeside } from '../contract/project-queues.ts'
import type { QueueUrlsOf } from '../contract/project-queues.ts'
import type { Clients } from '../platform/clients.ts'
import type { Log } from '../platform/log.ts'
import { retry } from '../platform/retry.ts'
import { makeCountClaimRequests } from './count-claim-requests.ts'
import type { CountClaimRequests } from './count-claim-requests.ts'
import { makeConfigTable } from './config-table.ts'
import type { ConfigTable } from './config-table.ts'
import { makeDaemonTable } from './daemon-table.ts'
import type { DaemonTable } from './daemon-table.ts'
import { makeOwnershipTable } from './ownership-table.ts'
import type { OwnershipTable } from './ownership-table.ts'
import { queueUrlOf } from './queue-url.ts'
import { makeRequestClaim } from './request-claim.ts'
import type { RequestClaim } from './request-claim.ts'
import { makeRing } from './ring.ts'
import type { Ring } from './ring.ts'
import { makeTaskCalls, makeTellTask } from './step-functions.ts'
import type { TaskCalls, TellTask } from './step-functions.ts'
import { makeTrackingTable } from './tracking-table.ts'
import type { TrackingTable } from './tracking-table.ts'

export type SharedQueue = keyof ReturnType<typeof sharedQueueNames>

export interface Cloud {
  /** For long polls only. */
  polling: SQSClient
  sqs: SQSClient
  ownership: OwnershipTable
  tracking: TrackingTable
  configs: ConfigTable
  daemons: DaemonTable
  /** By name, whatever a table says. */
  queueUrlsOf: QueueUrlsOf
  requestClaim: RequestClaim
  countClaimRequests: CountClaimRequests
  /** By name: nothing waits for this queue, and whoever hears it makes it again. */
  doorbellUrl: string
  ring: Ring
  tasks: TaskCalls
  tellTask: TellTask
}

export interface CloudDeps {
  settings: { prefix: string }
  clients: Clients
  log: Log
  /** Ends the wait for an unreachable cloud. */
  signal: AbortSignal
}

/**
 * Opens the cloud. Waits until the `needed` queues and the one for claim requests exist; `urls` has their URLs. Rejects only when the signal is
 * aborted.
 */
export const openCloud = async <Q extends SharedQueue>(
  { settings: { prefix }, clients, log, signal }: CloudDeps,
  needed: readonly Q[],
): Promise<Cloud & { urls: Record<Q | 'unclaimed', string> }> => {
  const { polling, sqs, dynamodb, sfn } = clients
  const names = sharedQueueNames(prefix)
  const tables = tableNames(prefix)
  const find = async (queue: Q | 'unclaimed') => {
    const name = names[queue]
    return [queue, await retry(`find queue ${name}`, () => queueUrlOf(sqs, name), { signal, log })] as const
  }
  const found = await Promise.all(['unclaimed' as const, ...needed].map(find))
  const urls = Object.fromEntries(found) as Record<Q | 'unclaimed', string>
  const tasks = makeTaskCalls(sfn)
  const unclaimed = { url: urls.unclaimed, name: names.unclaimed }
  const doorbellUrl = queueUrlBeside(unclaimed, names.doorbell)
  return {
    polling,
    sqs,
    urls,
    ownership: makeOwnershipTable(dynamodb, tables.ownership),
    tracking: makeTrackingTable(dynamodb, tables.tracking),
    configs: makeConfigTable(dynamodb, tables.configs),
    daemons: makeDaemonTable(dynamodb, tables.daemons),
    queueUrlsOf: queueUrlsBeside(unclaimed, prefix),
    requestClaim: makeRequestClaim(sqs, urls.unclaimed),
    countClaimRequests: makeCountClaimRequests(sqs, urls.unclaimed),
    doorbellUrl,
    ring: makeRing(sqs, doorbellUrl),
    tasks,
    tellTask: makeTellTask(tasks),
  }
}
