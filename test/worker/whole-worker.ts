// Whole workers over one in-memory cloud, with jobs that do as they are told, and a hand that does what routers do.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { PurgeQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SFNClient } from '@aws-sdk/client-sfn'
import type { SQSClient } from '@aws-sdk/client-sqs'
import sinon from 'sinon'
import type { Clients } from '../../platform/clients.ts'
import type { ControlMessage } from '../../contract/messages/control-message.ts'
import { parseBell } from '../../contract/messages/bell.ts'
import { projectKeyOf, projectQueueNames, sharedQueueNames, splitProjectKey } from '../../contract/names.ts'
import { makeOwnershipTable } from '../../cloud/ownership-table.ts'
import { makeProjectQueues } from '../../cloud/project-queues.ts'
import { queueUrlsBeside } from '../../contract/project-queues.ts'
import { ensureQueues } from '../../cloud/ensure-queues.ts'
import type { Liveness } from '../../platform/liveness.ts'
import { makeRequestClaim } from '../../cloud/request-claim.ts'
import { sendControl, sendWork } from '../../cloud/send-input.ts'
import { readSettings } from '../../contract/settings/setting.ts'
import { workerSettings } from '../../contract/settings/worker.ts'
import { sharedQueues } from '../../contract/topology.ts'
import { makeTrackingTable } from '../../cloud/tracking-table.ts'
import { decideFence } from '../../worker/git/fence.ts'
import { FenceAhead } from '../../worker/errors/fenced-off.ts'
import type { JobWork, Result } from '../../worker/job/job.ts'
import { startWorker } from '../../worker/start.ts'
import { captureLog } from '../fakes/captured-log.ts'
import { KEY } from '../cloud/ownership-table-setup.ts'
import { PREFIX, makeTables } from '../fakes/tables.ts'
import { asked, message } from '../cloud/tracking-table-setup.ts'
import { makeMemorySqs } from '../fakes/memory-sqs.ts'
import { NOW, makeGate, never, passTimeUntil, useClock } from '../fakes/clock.ts'

interface Running extends JobWork {
  /** Under whom it runs. */
  worker: string
  end: (changes?: Partial<Result>) => void
}

/** Time stands still except in `until` and `pass`. */
export const setupWorkers = async (stepFunctions: Pick<SFNClient, 'send'> = { send: never }) => {
  const workspaceDir = await mkdtemp(path.join(os.tmpdir(), 'whole-worker-'))
  const clock = useClock()
  let calls: string[] = []
  const fakeSqs = makeMemorySqs({ onCall: (name) => void calls.push(name) })
  const sqs = fakeSqs as unknown as SQSClient
  const { dynamodb, names } = await makeTables()
  let claiming: Promise<void> | undefined
  const gated = {
    send: async (command: { input: { ExpressionAttributeValues?: object } }) => {
      if (':lease' in (command.input.ExpressionAttributeValues ?? {})) await claiming
      return dynamodb.send(command as never)
    },
  }
  const sfn = async () => stepFunctions
  const clients = {
    polling: sqs,
    sqs,
    dynamodb: gated,
    heartbeat: { sqs, dynamodb },
    sfn,
  } as unknown as Clients
  const urls = await ensureQueues(sqs, sharedQueues(PREFIX))
  const tracking = makeTrackingTable(dynamodb, names.tracking)
  const ownership = makeOwnershipTable(dynamodb, names.ownership)
  const queues = makeProjectQueues({ sqs, dynamodb, table: names.queues, prefix: PREFIX })
  const unclaimedUrl = urls.get(sharedQueueNames(PREFIX).unclaimed) ?? ''
  const queueUrlsOf = queueUrlsBeside({ url: unclaimedUrl, name: sharedQueueNames(PREFIX).unclaimed }, PREFIX)
  const doorbell = sharedQueueNames(PREFIX).doorbell
  const requestClaim = makeRequestClaim(sqs, unclaimedUrl)
  const begun: Running[] = []
  const stops: (() => Promise<void>)[] = []

  let remote = { generation: 0, containerId: '' }
  const job = (worker: string) => (work: JobWork) => {
    if (decideFence(remote, work.lease.holder) === 'ahead')
      throw new FenceAhead(remote.generation, work.lease.holder, 'the fence')
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    const end = (changes: Partial<Result> = {}) => resolve({ success: true, summary: 'Done.', ...changes })
    work.signal.addEventListener('abort', () => reject(new Error('aborted')))
    begun.push({ ...work, worker, end })
    return promise
  }
  const until = async <T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> => {
    for (let waitedMs = 0; waitedMs < 600_000; waitedMs += 50) {
      const seen = await look()
      if (seen) return seen
      await clock.tickAsync(50)
    }
    throw new Error('it does not come')
  }

  return {
    clock,
    /** The cloud, as anybody else reaches it. */
    cloud: { sqs, dynamodb },
    queues,
    queueUrlsOf,
    tables: names,
    unclaimedUrl,
    doorbellUrl: urls.get(doorbell) ?? '',
    tracking,
    ownership,
    requestClaim,
    until,
    start: async (containerId: string, changes: NodeJS.ProcessEnv = {}, liveness?: Liveness) => {
      const env = {
        WEBORDINARY_PREFIX: PREFIX,
        AWS_REGION: 'us-east-1',
        PAYLOAD_BUCKET: 'payload',
        WORKSPACE_DIR: workspaceDir,
        EDITOR_COMMAND: 'edit',
        COMMITTER_EMAIL: 'robot@webordinary.test',
        ALLOW_SHARED_UID: '1',
        ...changes,
      }
      const { log, lines } = captureLog()
      const worker = await startWorker(
        {
          settings: readSettings(workerSettings, env),
          clients,
          containerId,
          log,
          signal: new AbortController().signal,
          ...(liveness && { liveness }),
        },
        async () => ({ begin: () => job(containerId), room: async () => ({}), stop: async () => {} }),
      )
      const stop = (hastened = new AbortController().signal) => passTimeUntil(clock, worker.stop(hastened))
      stops.push(() => stop(AbortSignal.abort()))
      return { stop, lines }
    },
    /** As a router does; `isLost`: and then the queue loses it. */
    accept: async (
      commandId: string,
      { projectKey = KEY, threadId = 't1', isLost = false, makesQueues = true } = {},
    ) => {
      const { projectId, userId } = splitProjectKey(projectKey)
      const command = { ...message, commandId, chatThreadId: threadId, projectId, userId }
      await tracking.create({ ...asked, commandId, threadId, projectKey, message: command })
      await ownership.accept(projectKeyOf(projectId, userId), commandId, { now: NOW, mostOpen: 100 })
      if (makesQueues) await queues.ensure(projectKey)
      const { inputUrl } = queueUrlsOf(projectKey)
      if (!isLost) await sendWork(sqs, inputUrl, command)
    },
    interrupt: async (control: Pick<ControlMessage, 'commandId' | 'reason' | 'by'>) =>
      sendControl(sqs, queueUrlsOf(KEY).inputUrl, {
        type: 'interrupt',
        timestamp: NOW,
        ...control,
      }),
    loseQueue: async () =>
      void (await sqs.send(new PurgeQueueCommand({ QueueUrl: queueUrlsOf(KEY).inputUrl }))),
    /** Something that arrives for the first time in the input queue. */
    send: async (MessageBody: string, MessageGroupId: string) => {
      const { inputUrl } = queueUrlsOf(KEY)
      const order = { MessageGroupId, MessageDeduplicationId: MessageGroupId }
      await sqs.send(new SendMessageCommand({ QueueUrl: inputUrl, MessageBody, ...order }))
    },
    /** The fence of another life of the tables. Jobs do not move it. */
    remoteIsAt: (generation: number, containerId: string) => {
      remote = { generation, containerId }
    },
    /** From now on no claim is written, until it is let go. */
    holdClaims: () => {
      const gate = makeGate()
      claiming = gate.passed
      return gate.open
    },
    /** The n-th job, as soon as it has begun. */
    job: (number: number) => until(() => begun[number - 1]),
    begun: () => begun.map(({ command, worker }) => `${command.commandId} by ${worker}`),
    settled: (commandId: string) =>
      until(async () => {
        const row = await tracking.read(commandId)
        return row?.response && row
      }),
    /** Mails the answer, as a router does. */
    answer: async (commandId: string, projectKey = KEY) => {
      await tracking.take(commandId, 'r1', NOW)
      await tracking.answered(commandId, NOW, {})
      await ownership.answered(projectKey, commandId)
    },
    bells: () => fakeSqs.peek(doorbell).map(({ body }) => parseBell(body)),
    /** Calls that make queues, since they were forgotten. */
    made: () => calls.filter((call) => call === 'CreateQueue'),
    forgetMade: () => {
      calls = []
    },
    responses: () =>
      fakeSqs
        .peek(projectQueueNames(PREFIX, KEY).output)
        .map(({ body }) => (JSON.parse(body) as { commandId: string }).commandId),
    inInput: () => fakeSqs.peek(projectQueueNames(PREFIX, KEY).input),
    claimRequests: () => fakeSqs.peek(sharedQueueNames(PREFIX).unclaimed).map(({ body }) => body),
    end: async () => {
      for (const { end } of begun) end()
      for (const stop of stops) await stop()
      sinon.restore()
      await rm(workspaceDir, { recursive: true })
    },
  }
}
