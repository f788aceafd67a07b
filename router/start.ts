// Connects the router's parts and starts it. A notice's life is in intake/, a response's in answer/; sweep/ finds what got stuck.
import { makeBlockedAddresses } from '../cloud/blocked-addresses.ts'
import { openCloud } from '../cloud/open-cloud.ts'
import { makeProjectQueues } from '../cloud/project-queues.ts'
import { tableNames } from '../contract/names.ts'
import type { RouterSettings } from '../contract/settings/router.ts'
import type { Clients } from '../platform/clients.ts'
import { noLiveness } from '../platform/liveness.ts'
import type { Liveness } from '../platform/liveness.ts'
import type { Log } from '../platform/log.ts'
import { makeCached } from '../platform/ttl-cache.ts'
import { makeAccept } from './accept/accept.ts'
import { makeAnnounceOpen } from './accept/announce-open.ts'
import { makeEnqueue } from './accept/enqueue.ts'
import { makeStop } from './accept/stop.ts'
import { makeAnswer } from './answer/answer.ts'
import { makeAnsweredHere } from './answer/answered-here.ts'
import { consumeDoorbell } from './answer/consume-doorbell.ts'
import { makeNotifications } from './answer/notifications.ts'
import { makeOpenCommands } from './answer/open-commands.ts'
import { makeOutbox } from './answer/outbox.ts'
import { makePace } from './answer/pace.ts'
import { makeAllowedCopies, makeRefuseRecipient } from './answer/recipients.ts'
import { rememberUnblocked } from './answer/remember-unblocked.ts'
import { makeRestoreQueues } from './answer/restore-queues.ts'
import { makeTakeTrouble } from './answer/take-trouble.ts'
import { throughThrottling } from './answer/through-throttling.ts'
import { makeUnanswered } from './answer/unanswered.ts'
import { withhold } from './answer/withhold.ts'
import { consumeNotices } from './intake/consume-notices.ts'
import { makeDeadLetter } from './intake/dead-letter.ts'
import { makeFence } from './intake/fence.ts'
import { makeIntake } from './intake/intake.ts'
import { makeRecreateQueues } from './intake/recreate-queues.ts'
import { makeStopRouter } from './intake/stop-router.ts'
import { makeInterpret } from './interpret/interpret.ts'
import { makeObjectStore } from './interpret/object-store.ts'
import { makeResolve } from './sender/dns.ts'
import { makeProveSender } from './sender/prove-sender.ts'
import { connectScaleUp } from './scale-up/scale-up.ts'
import { makeMembers } from './sweep/members.ts'
import { SWEEP_SCOPE } from './sweep/scope.ts'
import type { SweepScope } from './sweep/scope.ts'
import { connectSweep } from './sweep/connect-sweep.ts'
import { makeQuestionTable } from './threads/question-table.ts'
import { makeReplyAddresses } from './threads/reply-address.ts'
import { makeMailMarks } from './threads/mail-marks.ts'
import { makeThreadTable } from './threads/thread-table.ts'

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
  const { prefix, senderAddress, supportAddress, payloadBucket } = settings
  const cloud = await openCloud(deps, ['email', 'emailDlq'])
  const threads = makeThreadTable(clients.dynamodb, tableNames(prefix).threads)
  const marks = makeMailMarks(clients.dynamodb, tableNames(prefix).threads)
  const pace = makePace(settings.mailsPerSecond)
  const rememberMs = settings.configCacheSeconds * 1_000
  const blocked = rememberUnblocked(
    makeBlockedAddresses(clients.dynamodb, tableNames(prefix).threads),
    rememberMs,
  )
  const send = withhold(throughThrottling(makeOutbox(clients.ses, senderAddress), pace), { blocked, log })
  const { projectKeysOf } = cloud.configs
  const remembered = makeCached(projectKeysOf, rememberMs)
  const refuseRecipient = makeRefuseRecipient({ remembered, current: projectKeysOf })
  const { tracking } = cloud
  const questions = makeQuestionTable(clients.dynamodb, tableNames(prefix).threads)
  const replyAddresses = makeReplyAddresses(settings.replySecrets, senderAddress)
  if (settings.replySecrets.length === 0) log.warn('reply_secret_missing')
  const notifications = makeNotifications({
    marks,
    settings,
    threads,
    questions,
    replyAddresses,
    tracking,
    openCommands: makeOpenCommands(cloud),
    send,
    turn: pace.turn,
    refuseRecipient,
    allowedCopies: makeAllowedCopies(projectKeysOf),
    log,
  })

  const deadline = new AbortController()
  const { signal } = deadline
  const reminderMs = settings.answerReminderSeconds * 1_000
  const answeredHere = makeAnsweredHere(reminderMs)
  const { answerNow, answerBell } = makeAnswer({
    ...cloud,
    answeredHere,
    notifications,
    turn: pace.turn,
    supportAddress,
    containerId,
    signal,
    log,
  })
  const { sqs, queueUrlsOf } = cloud
  const queues = makeProjectQueues({
    sqs,
    dynamodb: clients.dynamodb,
    table: tableNames(prefix).queues,
    prefix,
  })
  const restore = makeRestoreQueues(queues, log)
  const unanswered = makeUnanswered({ tracking, answerNow, restore, log })
  const scaleUp = connectScaleUp(settings, clients.ecs, log)
  const members = makeMembers({
    dynamodb: clients.dynamodb,
    table: tableNames(prefix).threads,
    containerId,
    worthSharing: scope.worthSharing,
    log,
  })
  const sweeping = connectSweep({
    settings,
    cloud,
    members,
    containerId,
    scope,
    unanswered,
    scaleUp,
    liveness,
    log,
  })

  const enqueue = makeEnqueue(queues, queueUrlsOf)
  const announceOpen = makeAnnounceOpen({ sweeping, scaleUp })
  const accept = makeAccept({
    ...cloud,
    settings,
    enqueue,
    ensureQueues: queues.ensure,
    announceOpen,
    answerNow,
    log,
  })
  const stop = makeStop({ ...cloud, enqueue, notifications, log })
  const projectsOf = makeCached(cloud.configs.projectsOf, rememberMs)
  const store = makeObjectStore(clients.s3)
  const interpret = makeInterpret({
    projectsOf,
    projectKeysOf: remembered,
    threads,
    questions,
    store,
    payloadBucket,
    senderAddress,
    replyAddresses,
    proveSender: makeProveSender(makeResolve()),
    attachmentLimits: {
      count: settings.attachmentsMax,
      bytes: settings.attachmentMaxBytes,
      totalBytes: settings.attachmentsMaxBytes,
    },
  })
  const deadLetter = makeDeadLetter(cloud.sqs, cloud.urls.emailDlq)
  const intake = makeIntake({
    interpret,
    ...cloud,
    threads,
    accept,
    stop,
    answerNow,
    answeredHere,
    notifications,
    takeTrouble: makeTakeTrouble({ blocked, projectKeysOf, senderAddress, log }),
    deadLetter,
    reminderMs,
    fence: makeFence({ marks, settings, log }),
    log,
  })
  const recreate = makeRecreateQueues(sqs, prefix)
  const notices = consumeNotices({ cloud, recreate, handle: intake, liveness, log })
  const doorbell = consumeDoorbell({ cloud, restore, answerBell, recreate, liveness, log })
  log.info('started', { prefix })
  return { stop: makeStopRouter({ notices, sweeping, doorbell, unanswered, deadline, log }) }
}
