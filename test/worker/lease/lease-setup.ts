// A project key that is owned since NOW, a command of it in hand, and the lease, on the in-memory cloud.
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { ensureQueues } from '../../../cloud/ensure-queues.ts'
import { projectQueueNames } from '../../../contract/names.ts'
import { projectQueues } from '../../../contract/topology.ts'
import { startLease } from '../../../worker/lease/lease.ts'
import type { LeaseDeps } from '../../../worker/lease/lease.ts'
import { readClocks } from '../../../worker/lease/dual-clock.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import {
  KEY,
  LEASE_MS,
  activeOf,
  claimAt,
  holderOf,
  setupOwnership,
} from '../../cloud/ownership-table-setup.ts'
import { PREFIX } from '../../fakes/tables.ts'
import { makeMemorySqs } from '../../fakes/memory-sqs.ts'
import { LATER, NOW, useClock } from '../../fakes/clock.ts'
import { openCommands } from '../claim/open-commands.ts'

export const HEARTBEAT_MS = 10_000
/** Nine tenths of the lease. */
export const USABLE_MS = 27_000

type Ownership = LeaseDeps['ownership']
export type LeaseChange = (table: Ownership) => Partial<Ownership>

/** `change` puts something between the lease and its table. `isTakenOver`: another worker owned the key before. */
export const setupLease = async (change: LeaseChange = () => ({}), { isTakenOver = false } = {}) => {
  const clock = useClock()
  const { table, row } = await setupOwnership()
  const claim = async (now: number, containerId: string) =>
    table.claim(await table.read(KEY), claimAt(now, containerId))
  await openCommands(table, 'c1')
  if (isTakenOver) {
    const first = await claim(NOW, 'w0')
    await table.start(holderOf(first!), activeOf('c1'), { heartbeat: 1, again: false })
  }
  const record = await claim(isTakenOver ? LATER : NOW, 'w1')
  if (!record) throw new Error('the claim was lost')
  const sqs = makeMemorySqs()
  const client = sqs as unknown as SQSClient
  const names = projectQueueNames(PREFIX, KEY)
  const urls = await ensureQueues(client, projectQueues(PREFIX, KEY))
  const inputUrl = urls.get(names.input) ?? ''
  const { log, lines, events } = captureLog()
  const lease = startLease({
    record,
    containerId: 'w1',
    ownership: { ...table, ...change(table) },
    sqs: client,
    inputUrl,
    leaseMs: LEASE_MS,
    heartbeatMs: HEARTBEAT_MS,
    claimedAt: readClocks(),
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
    lease,
    client,
    inputUrl,
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
