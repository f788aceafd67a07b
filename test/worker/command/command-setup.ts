// An accepted command of an owned key, received from its input queue, on the in-memory cloud: everything that carrying it out needs.
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import sinon from 'sinon'
import type { EditMessage } from '../../../contract/messages/edit-message.ts'
import { sendWork } from '../../../cloud/send-input.ts'
import { projectQueueNames, sharedQueueNames } from '../../../contract/names.ts'
import { makeOwnershipTable } from '../../../cloud/ownership-table.ts'
import type { OwnershipTable } from '../../../cloud/ownership-table.ts'
import { ensureQueues } from '../../../cloud/ensure-queues.ts'
import { projectQueues, sharedQueues } from '../../../contract/topology.ts'
import { makeTrackingTable } from '../../../cloud/tracking-table.ts'
import { makeRunCommand } from '../../../worker/command/run-command.ts'
import type { RunCommandDeps } from '../../../worker/command/run-command.ts'
import { makeInputPoll } from '../../../worker/command/input-poll.ts'
import { makeDeadLetters } from '../../../worker/command/dead-letters.ts'
import { startLease } from '../../../worker/lease/lease.ts'
import { makeInterrupter } from '../../../worker/command/interrupts.ts'
import { readClocks } from '../../../worker/lease/dual-clock.ts'
import { makeReconciler } from '../../../worker/command/reconcile.ts'
import { makeSendResponse } from '../../../worker/command/send-response.ts'
import { makeRing } from '../../../cloud/ring.ts'
import { makeTellTask } from '../../../cloud/step-functions.ts'
import { makeFakeTasks } from '../../fakes/task-calls.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { KEY, LEASE_MS, claimAt } from '../../cloud/ownership-table-setup.ts'
import { PREFIX, makeTables } from '../../fakes/tables.ts'
import { asked, message as command } from '../../cloud/tracking-table-setup.ts'
import { makeMemorySqs } from '../../fakes/memory-sqs.ts'
import { NOW, passTimeUntil, useClock } from '../../fakes/clock.ts'
import { overNetwork } from './command-network.ts'
import type { Network } from './command-network.ts'
import { openCommands } from '../claim/open-commands.ts'

export const RESULT = { success: true, summary: 'Changed the title.', branch: 'thread-t1', commit: 'abc' }

interface Changes {
  /** False: heartbeats do not reach the queue, so that the message becomes visible although it is in hand. */
  isExtended?: boolean
  /** Others wait for the slot. */
  slotIsWanted?: () => Promise<boolean>
  /** Accepted before `c1`, and lost by the queue. */
  lost?: string[]
  /** What happened before this worker claimed the key. */
  formerly?: (cloud: { ownership: OwnershipTable; receive: () => Promise<Message> }) => Promise<void>
}

/** `c1` of thread `t1`, in the input queue of a key that is owned under generation 1. */
export const setupCommand = async (network: Network = {}, changes: Changes = {}) => {
  const { isExtended = true, lost = [], formerly, slotIsWanted = async () => false } = changes
  const clock = useClock()
  const { dynamodb, names } = await makeTables()
  const fakeSqs = makeMemorySqs()
  const sqs = fakeSqs as unknown as SQSClient
  const story: string[] = []
  const took = (step: string): void => void story.push(step)
  let reads = 0
  const worker = {
    sqs: overNetwork(sqs, network, took),
    dynamodb: overNetwork(dynamodb, network, took),
  }

  const queueNames = projectQueueNames(PREFIX, KEY)
  const { doorbell } = sharedQueueNames(PREFIX)
  const urls = await ensureQueues(sqs, [...sharedQueues(PREFIX), ...projectQueues(PREFIX, KEY)])
  const [inputUrl = '', outputUrl = '', dlqUrl = ''] = [
    queueNames.input,
    queueNames.output,
    queueNames.dlq,
  ].map((name) => urls.get(name))
  const tracking = makeTrackingTable(dynamodb, names.tracking)
  const ownership = makeOwnershipTable(dynamodb, names.ownership)

  let accepted = 0
  /** As the router does; `isLost`: and then the queue loses it. */
  const accept = async (commandId: string, { threadId = 't1', isLost = false } = {}): Promise<void> => {
    const message = { ...command, commandId, chatThreadId: threadId }
    await tracking.create({ ...asked, commandId, threadId, message, acceptedAt: NOW + accepted++ })
    await openCommands(ownership, commandId)
    if (!isLost) await sendWork(sqs, inputUrl, message)
  }
  for (const commandId of lost) await accept(commandId, { isLost: true })
  await accept('c1')

  const receive = async (): Promise<Message> => {
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: inputUrl,
        VisibilityTimeout: 30,
        WaitTimeSeconds: 0,
        MessageSystemAttributeNames: ['All'],
      }),
    )
    return Messages?.[0] ?? {}
  }
  await formerly?.({ ownership, receive })
  const record = await ownership.claim(await ownership.read(KEY), claimAt(NOW, 'w1'))
  if (!record) throw new Error('the claim was lost')

  const { log, lines, events } = captureLog()
  const deaf = { send: () => Promise.reject(new Error('socket hang up')) } as unknown as SQSClient
  const lease = startLease({
    record,
    containerId: 'w1',
    ownership: makeOwnershipTable(worker.dynamodb, names.ownership),
    sqs: isExtended ? sqs : deaf,
    inputUrl,
    leaseMs: LEASE_MS,
    heartbeatMs: LEASE_MS / 3,
    claimedAt: readClocks(),
    log,
  })
  const job = sinon.stub<Parameters<RunCommandDeps['job']>, ReturnType<RunCommandDeps['job']>>()
  job.callsFake(async () => {
    story.push('job')
    return RESULT
  })
  const sendResponse = makeSendResponse({
    sqs: worker.sqs,
    outputUrl,
    ring: makeRing(worker.sqs, urls.get(doorbell) ?? ''),
    reportMissing: async () => undefined,
    log,
  })
  const deps = { sqs: worker.sqs, inputUrl, sendResponse, log }
  const table = makeTrackingTable(worker.dynamodb, names.tracking)
  const counted = (commandId: string) => {
    reads++
    return table.read(commandId)
  }
  const ofWorker = { ...table, read: counted }
  const deadLetters = makeDeadLetters(worker.sqs, dlqUrl, { reportMissing: async () => undefined, log })
  const tasks = makeFakeTasks(story)
  const tellTask = makeTellTask(tasks)
  const ending = { ...deps, tracking: ofWorker, tellTask }
  const reconciler = makeReconciler({ ...ending, ownership, deadLetters, lease })
  const inputPoll = makeInputPoll()
  const runCommand = makeRunCommand({
    slotIsWanted,
    ...ending,
    reconciler,
    inputPoll,
    tasks,
    job,
  })

  const bodies = (name: string) =>
    fakeSqs.peek(name).map(({ body }) => JSON.parse(body) as Record<string, unknown>)

  return {
    clock,
    lease,
    job,
    /** Step Functions. */
    tasks,
    reconciler,
    inputPoll,
    /** How many tracking rows the worker has looked up. */
    reads: () => reads,
    /** The steps that took effect, and the job, in order. */
    story,
    log,
    lines,
    events,
    /** The cloud as others see it. */
    tracking,
    ownership,
    sqs,
    inputUrl,
    dlqUrl,
    accept,
    sendAgain: (again: string, more: Partial<EditMessage> = {}) =>
      sendWork(sqs, inputUrl, { ...command, ...more }, again),
    receive,
    runCommand,
    /** Carries out what is received, and lets time pass until that is over. */
    run: async (message?: Message, interrupter = makeInterrupter()) =>
      passTimeUntil(clock, runCommand(message ?? (await receive()), lease, interrupter, lease.signal)),
    inInput: () => fakeSqs.peek(queueNames.input),
    /** The commands in the input queue, in order. */
    queued: () => bodies(queueNames.input).map(({ commandId }) => commandId),
    inDlq: () => fakeSqs.peek(queueNames.dlq),
    responses: () => bodies(queueNames.output),
    bells: () => bodies(doorbell),
    responseAttributes: () => fakeSqs.peek(queueNames.output)[0]?.attributes,
    /** What is open, in the order of acceptance. */
    order: async () =>
      [...(await ownership.read(KEY)).open].toSorted(([, a], [, b]) => a - b).map(([id]) => id),
    /** Ends the heartbeat and gives the clock back. */
    end: () => {
      lease.stop()
      sinon.restore()
    },
  }
}

export type CommandSetup = Awaited<ReturnType<typeof setupCommand>>
