// Connects the router's parts and starts it. A notice's life is in intake/, a response's in answer/; sweep/ finds what got stuck.
import { giveSigns } from '../cloud/give-signs.ts'
import { openCloud } from '../cloud/open-cloud.ts'
import { makeProjectQueues } from '../cloud/project-queues.ts'
import { tableNames } from '../contract/names.ts'
import type { RouterSettings } from '../contract/settings/router.ts'
import type { Clients } from '../platform/clients.ts'
import { noLiveness } from '../platform/liveness.ts'
import type { Liveness } from '../platform/liveness.ts'
import type { Log } from '../platform/log.ts'
import { makeAnnounceOpen } from './accept/announce-open.ts'
import { consumeDoorbell } from './answer/consume-doorbell.ts'
import { makeInUse } from './answer/in-use.ts'
import { makeRestoreQueues } from './answer/restore-queues.ts'
import { makeUnanswered } from './answer/unanswered.ts'
import { connectAnswering } from './connect-answering.ts'
import { connectIntake } from './connect-intake.ts'
import { consumeNotices } from './intake/consume-notices.ts'
import { makeRecreateQueues } from './intake/recreate-queues.ts'
import { makeStopRouter } from './intake/stop-router.ts'
import { openStores } from './open-stores.ts'
import { connectScaleUp } from './scaling/scale-up.ts'
import { connectDeadLetters } from './sweep/connect-dead-letters.ts'
import { connectSweep } from './sweep/connect-sweep.ts'
import { makeMembers } from './sweep/members.ts'
import { SWEEP_SCOPE } from './sweep/scope.ts'
import type { SweepScope } from './sweep/scope.ts'

export interface RouterDeps {
  settings: RouterSettings
  clients: Clients
  containerId: string
  log: Log
  /** Ends the wait for a cloud that cannot be reached at the start. */
  signal: AbortSignal
  /** Watches the router's loops. Default: nobody does. */
  liveness?: Liveness
  /** Default: what suits production. */
  scope?: SweepScope
}

/** Resolves when the router works; `stop` lets what is in hand end. */
export const startRouter = async ({ liveness = noLiveness, scope = SWEEP_SCOPE, ...deps }: RouterDeps) => {
  const { settings, clients, containerId, log } = deps
  const { dynamodb } = clients
  const tables = tableNames(settings.prefix)
  const cloud = await openCloud(deps, ['email', 'emailDlq'])
  if (settings.replySecrets.length === 0) log.warn('reply_secret_missing')
  const stores = openStores(clients, settings)
  const deadline = new AbortController()
  const answering = connectAnswering({ ...deps, cloud, stores, signal: deadline.signal })
  const { answerNow, answerBell } = answering

  const queues = makeProjectQueues({
    sqs: cloud.sqs,
    dynamodb,
    table: tables.queues,
    prefix: settings.prefix,
  })
  const restore = makeRestoreQueues(queues, log)
  const unanswered = makeUnanswered({ tracking: cloud.tracking, answerNow, restore, log })
  const scaleUp = connectScaleUp(settings, clients.ecs, log)
  const inUse = makeInUse()
  const { worthSharing } = scope
  const members = makeMembers({ dynamodb, table: tables.threads, containerId, worthSharing, log })
  const sweeping = connectSweep({ ...deps, cloud, members, scope, unanswered, scaleUp, inUse, liveness })

  const announceOpen = makeAnnounceOpen({ sweeping, scaleUp, inUse })
  const handle = connectIntake({ ...deps, cloud, stores, answering, queues, announceOpen })
  const recreate = makeRecreateQueues(cloud.sqs, settings.prefix)
  const notices = consumeNotices({ cloud, recreate, handle, liveness, log })
  const doorbell = consumeDoorbell({ cloud, restore, answerBell, inUse, recreate, liveness, log })
  const deadLetters = connectDeadLetters({ ...deps, cloud })
  log.info('started', { prefix: settings.prefix })
  const facts = sweeping.facts
  const signs = giveSigns({ daemons: cloud.daemons, daemon: 'router', containerId, settings, facts, log })
  return {
    stop: makeStopRouter({ notices, sweeping, doorbell, unanswered, deadLetters, signs, deadline, log }),
  }
}
