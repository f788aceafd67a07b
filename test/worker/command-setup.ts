// An accepted command of an owned key, received from its input queue, on the in-memory cloud: everything that carrying it out needs.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import sinon from 'sinon'
import { writeEditMessage } from '../../contract/messages/edit-message.ts'
import { projectQueueNames } from '../../contract/names.ts'
import { makeOwnershipTable } from '../../contract/ownership/table.ts'
import { ensureQueues } from '../../contract/queues.ts'
import { projectQueues } from '../../contract/topology.ts'
import { makeTrackingTable } from '../../contract/tracking-table.ts'
import { makeCarryOut } from '../../worker/carry-out.ts'
import type { CarryOutHands } from '../../worker/carry-out.ts'
import { startHold, thisMoment } from '../../worker/hold.ts'
import { captureLog } from '../contract/captured-log.ts'
import { KEY, LEASE_MS, claimAt } from '../contract/ownership/setup.ts'
import { PREFIX, makeTables } from '../contract/tables.ts'
import { asked, message as command } from '../contract/tracking-setup.ts'
import { makeMemorySqs } from '../fakes/memory-sqs.ts'
import { NOW, passTimeUntil, useClock } from './clock.ts'

/** The steps of a command's life that are calls. */
export const STEPS = ['start', 'running', 'settle', 'respond', 'delete'] as const
export type Step = (typeof STEPS)[number]

interface Call {
  constructor: { name: string }
  input: { ExpressionAttributeValues?: Record<string, unknown> }
}

const stepOf = ({ constructor: { name }, input }: Call): Step | undefined => {
  if (name === 'SendMessageCommand') return 'respond'
  if (name === 'DeleteMessageCommand') return 'delete'
  if (name !== 'UpdateItemCommand') return undefined
  const values = input.ExpressionAttributeValues ?? {}
  if (':active' in values) return 'start'
  return ':settled' in values ? 'settle' : ':accepted' in values ? 'running' : undefined
}

export type Trouble = (step: Step) => void

/** A network that loses the call (`before` throws) or its answer (`after` throws). */
interface Network {
  before?: Trouble
  after?: Trouble
}

export const RESULT = { success: true, summary: 'Changed the title.', branch: 'thread-t1', commit: 'abc' }

/** `isExtended` false: heartbeats do not reach the queue, so that the message becomes visible although it is in hand. */
export const setupCommand = async ({ before, after }: Network = {}, { isExtended = true } = {}) => {
  const clock = useClock()
  const { fake, dynamodb, names } = await makeTables()
  const fakeSqs = makeMemorySqs()
  const sqs = fakeSqs as unknown as SQSClient
  const story: string[] = []
  const over = <C extends object>(client: C): C =>
    ({
      send: async (call: Call, options?: object) => {
        const step = stepOf(call)
        if (step) before?.(step)
        const answer = await (client as unknown as typeof fake).send(call, options)
        if (step) story.push(step)
        if (step) after?.(step)
        return answer
      },
    }) as unknown as C
  const worker = { sqs: over(sqs), dynamodb: over<DynamoDBClient>(dynamodb) }

  const queueNames = projectQueueNames(PREFIX, KEY)
  const urls = await ensureQueues(sqs, projectQueues(PREFIX, KEY))
  const inputUrl = urls.get(queueNames.input) ?? ''
  const outputUrl = urls.get(queueNames.output) ?? ''
  const tracking = makeTrackingTable(dynamodb, names.tracking)
  const ownership = makeOwnershipTable(dynamodb, names.ownership)
  await tracking.create(asked)
  const record = await ownership.claim(await ownership.accept(KEY, 'c1', NOW), claimAt(NOW, 'w1'))

  const { log, lines, events } = captureLog()
  const deaf = { send: () => Promise.reject(new Error('socket hang up')) } as unknown as SQSClient
  const hold = startHold({
    holder: { projectKey: KEY, containerId: 'w1', generation: record?.generation ?? 0 },
    ownership: makeOwnershipTable(worker.dynamodb, names.ownership),
    sqs: isExtended ? sqs : deaf,
    inputUrl,
    leaseMs: LEASE_MS,
    heartbeatMs: LEASE_MS / 3,
    claimedAt: thisMoment(),
    log,
  })
  const job = sinon.stub<Parameters<CarryOutHands['job']>, ReturnType<CarryOutHands['job']>>()
  job.callsFake(async () => {
    story.push('job')
    return RESULT
  })
  const carryOut = makeCarryOut({
    sqs: worker.sqs,
    inputUrl,
    outputUrl,
    tracking: makeTrackingTable(worker.dynamodb, names.tracking),
    job,
    log,
  })

  const receive = async (): Promise<Message> => {
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: inputUrl, VisibilityTimeout: 30, WaitTimeSeconds: 0 }),
    )
    return Messages?.[0] ?? {}
  }
  const send = async (MessageBody: string, MessageDeduplicationId = 'work:c1'): Promise<void> =>
    void (await sqs.send(
      new SendMessageCommand({
        QueueUrl: inputUrl,
        MessageBody,
        MessageGroupId: 'work',
        MessageDeduplicationId,
      }),
    ))
  await send(writeEditMessage(command))

  return {
    clock,
    hold,
    job,
    /** The steps that took effect, and the job, in order. */
    story,
    lines,
    events,
    /** The tables as others see them. */
    tracking,
    ownership,
    send,
    receive,
    carryOut,
    /** Carries out what is received, and lets time pass until that is over. */
    run: async (message?: Message) =>
      passTimeUntil(clock, carryOut(message ?? (await receive()), hold, hold.signal)),
    inInput: () => fakeSqs.peek(queueNames.input),
    responses: () =>
      fakeSqs.peek(queueNames.output).map(({ body }) => JSON.parse(body) as Record<string, unknown>),
    responseAttributes: () => fakeSqs.peek(queueNames.output)[0]?.attributes,
    /** Ends the heartbeat and gives the clock back. */
    end: () => {
      hold.stop()
      sinon.restore()
    },
  }
}

export type CommandSetup = Awaited<ReturnType<typeof setupCommand>>

/** Fails once, at this step. */
export const onceAt = (where: Step): Trouble => {
  let isOver = false
  return (step) => {
    if (isOver || step !== where) return
    isOver = true
    throw new Error('socket hang up')
  }
}
