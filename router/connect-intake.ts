// Connects what happens to a notice: it is read, understood, fenced, and accepted or acted on.
import type { Cloud } from '../cloud/open-cloud.ts'
import type { ProjectQueues } from '../cloud/project-queues.ts'
import type { RouterSettings } from '../contract/settings/router.ts'
import type { Clients } from '../platform/clients.ts'
import type { Log } from '../platform/log.ts'
import { makeCached } from '../platform/ttl-cache.ts'
import { makeAccept } from './accept/accept.ts'
import { makeEnqueue } from './accept/enqueue.ts'
import { makeStop } from './accept/stop.ts'
import { makeTakeTrouble } from './answer/take-trouble.ts'
import type { Answering } from './connect-answering.ts'
import { makeDeadLetter } from './intake/dead-letter.ts'
import { makeFence } from './intake/fence.ts'
import { makeIntake } from './intake/intake.ts'
import { makeInterpret } from './interpret/interpret.ts'
import { makeObjectStore } from './interpret/object-store.ts'
import type { Stores } from './open-stores.ts'
import { makeResolve } from './sender/dns.ts'
import { makeProveSender } from './sender/prove-sender.ts'

export interface ConnectIntakeDeps {
  settings: RouterSettings
  clients: Pick<Clients, 's3'>
  cloud: Cloud & { urls: { emailDlq: string } }
  stores: Stores
  answering: Answering
  queues: ProjectQueues
  announceOpen: (projectKey: string) => void
  log: Log
}

const connectInterpret = ({ settings, clients, cloud, stores, answering }: ConnectIntakeDeps) =>
  makeInterpret({
    ...stores,
    projectsOf: makeCached(cloud.configs.projectsOf, settings.configCacheSeconds * 1_000),
    projectKeysOf: answering.projectKeysOf,
    tracking: cloud.tracking,
    store: makeObjectStore(clients.s3),
    payloadBucket: settings.payloadBucket,
    senderAddress: settings.senderAddress,
    proveSender: makeProveSender(makeResolve()),
    attachmentLimits: {
      count: settings.attachmentsMax,
      bytes: settings.attachmentMaxBytes,
      totalBytes: settings.attachmentsMaxBytes,
    },
  })

/** Returns what handles a notice. */
export const connectIntake = (deps: ConnectIntakeDeps) => {
  const { settings, cloud, stores, answering, queues, announceOpen, log } = deps
  const { answerNow, notifications } = answering
  const { senderAddress } = settings
  const { projectKeysOf } = cloud.configs
  const enqueue = makeEnqueue(queues, cloud.queueUrlsOf)
  return makeIntake({
    ...cloud,
    ...answering,
    interpret: connectInterpret(deps),
    threads: stores.threads,
    accept: makeAccept({
      ...cloud,
      settings,
      enqueue,
      ensureQueues: queues.ensure,
      announceOpen,
      answerNow,
      log,
    }),
    stop: makeStop({ ...cloud, enqueue, notifications, log }),
    takeTrouble: makeTakeTrouble({ blocked: stores.blocked, projectKeysOf, senderAddress, log }),
    deadLetter: makeDeadLetter(cloud.sqs, cloud.urls.emailDlq),
    reminderMs: settings.answerReminderSeconds * 1_000,
    fence: makeFence({ marks: stores.marks, settings, log }),
    log,
  })
}
