// Connects the router's stories to the world, and starts them.
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { retry } from '../platform/retry.ts'
import type { Clients } from '../platform/clients.ts'
import { consume } from '../platform/consume.ts'
import { makeConfigTable } from '../cloud/config-table.ts'
import type { Log } from '../platform/log.ts'
import { sharedQueueNames, tableNames } from '../contract/names.ts'
import { makeKeyedMutex } from '../platform/keyed-mutex.ts'
import { makeOwnershipTable } from '../cloud/ownership-table.ts'
import { makeProjectQueues } from '../cloud/project-queues.ts'
import { noLiveness } from '../platform/liveness.ts'
import type { Liveness } from '../platform/liveness.ts'
import { makeRemembered } from '../platform/ttl-cache.ts'
import { makeRequestClaim } from '../cloud/request-claim.ts'
import { queueUrlOf } from '../cloud/queue-url.ts'
import { sendControl } from '../cloud/send-input.ts'
import type { RouterSettings } from '../contract/settings/router.ts'
import type { Tracking } from '../contract/tracking/record.ts'
import { makeTaskCalls } from '../cloud/task-calls.ts'
import { makeTellTask } from '../cloud/tell-task.ts'
import { VISIBILITY_SECONDS } from '../contract/topology.ts'
import { makeTrackingTable } from '../cloud/tracking-table.ts'
import { makeAccept } from './accept/accept.ts'
import { makeAnswer } from './answer/answer.ts'
import { makeGauge } from './sweep/gauge.ts'
import { makeIntake } from './intake/intake.ts'
import { makeFailureDetector } from './sweep/failure-detector.ts'
import { makeObjectStore } from './interpret/object-store.ts'
import { makeOutbox } from './answer/outbox.ts'
import { makeOutputPolls } from './answer/output-polls.ts'
import { makeNotifications } from './answer/notifications.ts'
import { makeSharedQueuesAgain } from './intake/recreate-queues.ts'
import { makeStop } from './accept/stop.ts'
import { makeSweep, startSweeping } from './sweep/sweep.ts'
import { makeThreadTable } from './threads/thread-table.ts'
import { makeEnqueue } from './accept/enqueue.ts'
import { makeInterpret } from './interpret/interpret.ts'
import { makeScaleUp, neverScaleUp } from './scale-up/scale-up.ts'
import { makeWorkerService } from './scale-up/worker-service.ts'

/** For an answer that is out to be marked as such, when the router is told to stop. */
const STOP_MS = 10_000

/** A few large mails, many small ones. */
const NOTICES_AT_A_TIME = 10
/** SES's sending rate is the limit; an answer takes a take, a mail and two writes. */
const ANSWERS_AT_A_TIME = 10

export interface RouterDeps {
  settings: RouterSettings
  clients: Clients
  containerId: string
  log: Log
  /** Ends the wait for a cloud that cannot be reached at the start. */
  signal: AbortSignal
  /** Its loops are watched here; default: nowhere. */
  liveness?: Liveness
}

/** Resolves when the router works; `stop` lets what is in hand end. */
export const startRouter = async ({
  settings,
  clients,
  containerId,
  log,
  signal,
  liveness = noLiveness,
}: RouterDeps) => {
  const { polling, sqs, dynamodb, s3, ses } = clients
  const { prefix, senderAddress, payloadBucket } = settings
  const queueNames = sharedQueueNames(prefix)
  const tables = tableNames(prefix)
  const claimAgainMs = settings.claimAgainSeconds * 1_000

  const find = (name: string) => retry(`find queue ${name}`, () => queueUrlOf(sqs, name), { signal, log })
  const [emailUrl, emailDlqUrl, unclaimedUrl] = await Promise.all(
    [queueNames.email, queueNames.emailDlq, queueNames.unclaimed].map(find),
  )
  if (!emailUrl || !emailDlqUrl || !unclaimedUrl) throw new Error('a shared queue has no URL')

  const ownership = makeOwnershipTable(dynamodb, tables.ownership)
  const tracking = makeTrackingTable(dynamodb, tables.tracking)
  const threads = makeThreadTable(dynamodb, tables.threads)
  const configs = makeConfigTable(dynamodb, tables.configs)
  const queues = makeProjectQueues({ sqs, dynamodb, table: tables.queues, prefix })
  const post = makeNotifications({ settings, threads, tracking, send: makeOutbox(ses, senderAddress), log })
  const requestClaim = makeRequestClaim(sqs, unclaimedUrl)
  const late = new AbortController()
  const answer = makeAnswer({
    tracking,
    ownership,
    send: post.answer,
    keepMailId: post.keepMailId,
    tellTask: makeTellTask(makeTaskCalls(clients.sfn)),
    containerId,
    signal: late.signal,
    log,
  })

  const { workerService: name, slots, maxWorkers } = settings
  const service = makeWorkerService(name, clients.ecs)
  const againMs = settings.wakeAgainSeconds * 1_000
  const wake = name ? makeScaleUp({ service, name, slots, maxWorkers, againMs, log }) : neverScaleUp

  const polls = makeOutputPolls((projectKey) => consumeOutput(projectKey))
  const sweep = makeSweep({
    ownership,
    observer: makeFailureDetector(),
    requestClaim,
    found: polls.keepOnly,
    wake,
    claimAgainMs,
    gauge: makeGauge(log),
    log,
  })
  const periods = { busyMs: settings.sweepSeconds * 1_000, idleMs: settings.idleSweepSeconds * 1_000 }
  const sweeping = startSweeping(sweep, periods, log, liveness)
  const opened = (projectKey: string): void => {
    polls.want(projectKey)
    sweeping.nudge()
    wake.opened()
  }

  const enqueue = makeEnqueue(queues)
  const answerNow = async (command: Pick<Tracking, 'commandId' | 'projectKey'>): Promise<void> =>
    void (await answer.answerNow(command))
  const intake = makeIntake({
    understand: makeInterpret({
      projectsOf: makeRemembered(configs.projectsOf, settings.configCacheSeconds * 1_000),
      threads,
      store: makeObjectStore(s3),
      payloadBucket,
      senderAddress,
      attachmentMaxBytes: settings.attachmentMaxBytes,
    }),
    readTracking: tracking.read,
    keepThread: post.keepThread,
    accept: makeAccept({
      sqs,
      ownership,
      tracking,
      enqueue,
      requestClaim,
      opened,
      answerNow,
      policy: settings.interruptPolicy,
      mostOpen: settings.maxOpenPerProject,
      log,
    }),
    stop: makeStop({
      readOwnership: ownership.read,
      readTracking: tracking.read,
      askToStop: (commandId) => tracking.stopAsked(commandId, Date.now()),
      sendInterrupt: (projectKey, control) => enqueue(projectKey, (url) => sendControl(sqs, url, control)),
      tell: post.nothingToStop,
      seenBefore: post.stopSeen,
      remember: post.rememberStop,
      log,
    }),
    answerNow,
    ask: post.ask,
    remind: post.remind,
    deadLetter: async ({ Body }, why) => {
      const reason = { reason: { DataType: 'String', StringValue: why.slice(0, 1_000) } }
      await sqs.send(
        new SendMessageCommand({ QueueUrl: emailDlqUrl, MessageBody: Body ?? '', MessageAttributes: reason }),
      )
    },
    inOrderOfProject: makeKeyedMutex(),
    inOrderOfSender: makeKeyedMutex(),
    reminderMs: settings.answerReminderSeconds * 1_000,
    log,
  })

  const emails = consume({
    polling,
    sqs,
    queueUrl: emailUrl,
    visibilitySeconds: VISIBILITY_SECONDS.email,
    batchSize: 10,
    concurrency: NOTICES_AT_A_TIME,
    handle: intake,
    onMissing: makeSharedQueuesAgain(sqs, prefix),
    log,
    liveness,
  })
  log.info('started', { prefix })

  return {
    stop: async (): Promise<void> => {
      const giveUp = setTimeout(() => late.abort(), STOP_MS)
      await emails.stop()
      await Promise.all([sweeping.stop(), polls.stop()])
      clearTimeout(giveUp)
      log.info('stopped')
    },
  }

  function consumeOutput(projectKey: string) {
    const stopping = new AbortController()
    const found = retry(`find the queues of ${projectKey}`, () => queues.ensure(projectKey), {
      signal: stopping.signal,
      log,
    })
    const again = async (): Promise<void> => void (await queues.makeAgain(projectKey))
    const consuming = found.then(
      ({ outputUrl }) =>
        consume({
          polling,
          sqs,
          queueUrl: outputUrl,
          visibilitySeconds: VISIBILITY_SECONDS.output,
          batchSize: 10,
          concurrency: ANSWERS_AT_A_TIME,
          handle: answer.handle,
          onMissing: again,
          log,
          liveness,
        }),
      () => undefined,
    )
    return {
      stop: async (): Promise<void> => {
        stopping.abort()
        await (await consuming)?.stop()
      },
    }
  }
}
