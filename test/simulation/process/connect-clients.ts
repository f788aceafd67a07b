// A process's clients, with the time-outs and attempts of platform/clients.ts.
import type { Clients } from '../../../platform/clients.ts'
import type { Network } from '../cloud/network.ts'
import type { Actor } from '../kernel/actor.ts'
import { HEARTBEAT_SECONDS } from '../plan/sim-settings.ts'

export const connectClients = (network: Network, actor: Actor): Clients => {
  const patient = { timeoutMs: 5_000, attempts: 3 }
  const beating = { timeoutMs: (HEARTBEAT_SECONDS * 1_000) / 3, attempts: 1 }
  return {
    polling: network.connect(actor, 'sqs', { timeoutMs: 30_000, attempts: 1 }),
    sqs: network.connect(actor, 'sqs', patient),
    dynamodb: network.connect(actor, 'dynamodb', patient),
    heartbeat: {
      sqs: network.connect(actor, 'sqs', beating),
      dynamodb: network.connect(actor, 'dynamodb', beating),
    },
    s3: network.connect(actor, 's3', { timeoutMs: 60_000, attempts: 3 }),
    ses: network.connect(actor, 'ses', { timeoutMs: 20_000, attempts: 1 }),
    destroy: () => undefined,
  } as unknown as Clients
}
