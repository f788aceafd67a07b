// A project key that is owned since NOW, a command of it in hand, and the hold of both, on the in-memory cloud.
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { ensureQueues } from '../../contract/queues.ts'
import { projectQueueNames } from '../../contract/names.ts'
import { projectQueues } from '../../contract/topology.ts'
import { startHold, thisMoment } from '../../worker/hold.ts'
import type { HoldHands } from '../../worker/hold.ts'
import { captureLog } from '../contract/captured-log.ts'
import {
  KEY,
  LATER,
  LEASE_MS,
  activeOf,
  claimAt,
  holderOf,
  setupOwnership,
} from '../contract/ownership/setup.ts'
import { PREFIX } from '../contract/tables.ts'
import { makeMemorySqs } from '../fakes/memory-sqs.ts'
import { useClock } from './clock.ts'

export const HEARTBEAT_MS = 10_000
/** Nine tenths of the lease. */
export const USABLE_MS = 27_000

type Ownership = HoldHands['ownership']

/** `change` puts something between the hold and its table. `isTakenOver`: somebody else owned the key before. */
export const setupHold = async (
  change: (table: Ownership) => Partial<Ownership> = () => ({}),
  { isTakenOver = false } = {},
) => {
  const clock = useClock()
  const { table, row, owned } = await setupOwnership()
  const first = await owned(isTakenOver ? 'w0' : 'w1')
  const record = (isTakenOver && (await table.claim(first, claimAt(LATER, 'w1')))) || first
  const sqs = makeMemorySqs()
  const client = sqs as unknown as SQSClient
  const names = projectQueueNames(PREFIX, KEY)
  const urls = await ensureQueues(client, projectQueues(PREFIX, KEY))
  const inputUrl = urls.get(names.input) ?? ''
  const { log, lines, events } = captureLog()
  const hold = startHold({
    holder: holderOf(record),
    ownership: { ...table, ...change(table) },
    sqs: client,
    inputUrl,
    leaseMs: LEASE_MS,
    heartbeatMs: HEARTBEAT_MS,
    claimedAt: thisMoment(),
    log,
  })

  /** A message of the input queue, just received: its active command. */
  const receive = async (commandId: string) => {
    const order = { MessageGroupId: 'work', MessageDeduplicationId: commandId }
    await client.send(new SendMessageCommand({ QueueUrl: inputUrl, MessageBody: commandId, ...order }))
    const received = await client.send(
      new ReceiveMessageCommand({ QueueUrl: inputUrl, VisibilityTimeout: 30, WaitTimeSeconds: 0 }),
    )
    return { ...activeOf(commandId), receiptHandle: received.Messages?.[0]?.ReceiptHandle ?? '' }
  }
  return {
    clock,
    hold,
    /** The table as others see it. */
    table,
    row,
    receive,
    /** When the oldest message of the input queue becomes visible again. */
    visibleAt: () => sqs.peek(names.input)[0]?.dueAt,
    lines,
    events,
  }
}
