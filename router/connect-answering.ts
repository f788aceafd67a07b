// Connects the parts that mail: answers, reminders and questions.
import type { Cloud } from '../cloud/open-cloud.ts'
import type { RouterSettings } from '../contract/settings/router.ts'
import type { Clients } from '../platform/clients.ts'
import type { Log } from '../platform/log.ts'
import { makeCached } from '../platform/ttl-cache.ts'
import { makeAnswer } from './answer/answer.ts'
import { makeAnsweredHere } from './answer/answered-here.ts'
import { makeNotifications } from './answer/notifications.ts'
import { makeOpenCommands } from './answer/open-commands.ts'
import { makeOutbox } from './answer/outbox.ts'
import { makePace } from './answer/pace.ts'
import { makeAllowedCopies, makeRefuseRecipient } from './answer/recipients.ts'
import { throughThrottling } from './answer/through-throttling.ts'
import { withhold } from './answer/withhold.ts'
import type { Stores } from './open-stores.ts'

export interface ConnectAnsweringDeps {
  settings: RouterSettings
  clients: Pick<Clients, 'ses'>
  cloud: Cloud
  stores: Stores
  containerId: string
  /** Aborted when this router must be gone. */
  signal: AbortSignal
  log: Log
}

export const connectAnswering = (deps: ConnectAnsweringDeps) => {
  const { settings, clients, cloud, stores, containerId, signal, log } = deps
  const { senderAddress, supportAddress } = settings
  const { projectKeysOf } = cloud.configs
  const pace = makePace(settings.mailsPerSecond)
  const outbox = throughThrottling(makeOutbox(clients.ses, senderAddress), pace)
  const remembered = makeCached(projectKeysOf, settings.configCacheSeconds * 1_000)
  const notifications = makeNotifications({
    ...stores,
    settings,
    tracking: cloud.tracking,
    openCommands: makeOpenCommands(cloud),
    send: withhold(outbox, { blocked: stores.blocked, log }),
    turn: pace.turn,
    refuseRecipient: makeRefuseRecipient({ remembered, current: projectKeysOf }),
    allowedCopies: makeAllowedCopies(projectKeysOf),
    log,
  })
  const answeredHere = makeAnsweredHere(settings.answerReminderSeconds * 1_000)
  const answer = makeAnswer({
    ...cloud,
    answeredHere,
    notifications,
    turn: pace.turn,
    supportAddress,
    containerId,
    signal,
    log,
  })
  return { ...answer, answeredHere, notifications, projectKeysOf: remembered }
}

export type Answering = ReturnType<typeof connectAnswering>
