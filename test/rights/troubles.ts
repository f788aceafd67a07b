// What happens to the system from outside while the daemons work: queues vanish, other routers die, dead letters lie about.
import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb'
import { DeleteQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { marshall } from '@aws-sdk/util-dynamodb'
import { projectKeyOf, projectQueueNames, sharedQueueNames, tableNames } from '../../contract/names.ts'
import { makeOwnershipTable } from '../../cloud/ownership-table.ts'
import { queueUrlOf } from '../../cloud/queue-url.ts'
import { makeRing } from '../../cloud/ring.ts'
import { makeTrackingTable } from '../../cloud/tracking-table.ts'
import { unowned } from '../../contract/ownership/record.ts'
import type { NewTracking } from '../../contract/tracking/record.ts'
import { SWEEP_SCOPE } from '../../router/sweep/scope.ts'
import type { Stack } from '../../scripts/local/stack.ts'
import { PLACE } from './place.ts'

export const ANN = 'ann@customer.test'
const KEY = projectKeyOf('shop', 'ann')

const commandOf = (commandId: string): NewTracking => ({
  commandId,
  projectKey: KEY,
  threadId: 'made',
  message: {
    sessionId: 'made',
    commandId,
    timestamp: Date.now(),
    type: 'edit',
    instruction: 'words',
    userEmail: ANN,
    chatThreadId: 'made',
    context: { branch: 'thread-made' },
    projectId: 'shop',
    userId: 'ann',
  },
  reply: { email: ANN, subject: 'Made', references: [] },
  notes: [],
  acceptedAt: Date.now(),
})

const responseTo = ({ commandId, message }: NewTracking) => {
  const { sessionId, projectId, userId, timestamp } = message
  const result = { success: true, summary: '', generation: 1, durationMs: 1 }
  return { sessionId, commandId, projectId, userId, timestamp, ...result }
}

const neighbour = (projectKey: string) =>
  marshall({
    ...unowned(projectKey),
    generation: 1,
    containerId: 'a worker elsewhere',
    leaseMs: 86_400_000,
    waiting: 'y',
    open: {},
  })

export const makeTroubles = ({ clients }: Stack) => {
  const { sqs, dynamodb } = clients
  const names = { ...sharedQueueNames(PLACE.prefix), ...projectQueueNames(PLACE.prefix, KEY) }
  const tables = tableNames(PLACE.prefix)
  const tracking = makeTrackingTable(dynamodb, tables.tracking)
  const urlOf = (name: keyof typeof names) => queueUrlOf(sqs, names[name])
  return {
    names,
    tables,
    vanish: async (name: keyof typeof names): Promise<void> => {
      await sqs.send(new DeleteQueueCommand({ QueueUrl: await urlOf(name) }))
    },
    /** Among the dead letters lies something that nobody can read. */
    buried: async (): Promise<void> => {
      const message = {
        MessageBody: 'nobody can read this',
        MessageGroupId: 'work',
        MessageDeduplicationId: '1',
      }
      await sqs.send(new SendMessageCommand({ QueueUrl: await urlOf('dlq'), ...message }))
    },
    /** A router has died after it opened a command, and before it sent it. */
    routerDies: async (commandId: string): Promise<void> => {
      await tracking.create(commandOf(commandId))
      const ownership = makeOwnershipTable(dynamodb, tables.ownership)
      await ownership.accept(KEY, commandId, { now: Date.now(), mostOpen: 9 })
    },
    /** There are more rows than one sweep reads: of owners that nothing is heard of, for long. */
    crowd: async (): Promise<void> => {
      const rows = Array.from({ length: SWEEP_SCOPE.rowsPerSweep }, (_, i) => neighbour(`crowd${i}#x`))
      for (let i = 0; i < rows.length; i += 25) {
        const writes = rows.slice(i, i + 25).map((Item) => ({ PutRequest: { Item } }))
        await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [tables.ownership]: writes } }))
      }
    },
    /** Another router is mailing an answer whose bell rings a second time. */
    routerMails: async (commandId: string): Promise<void> => {
      const command = commandOf(commandId)
      const response = responseTo(command)
      await tracking.create(command)
      await tracking.running(commandId, 1, Date.now())
      await tracking.settle(commandId, 'done', response)
      await tracking.take(commandId, 'another router', Date.now())
      await makeRing(sqs, await urlOf('doorbell'))({ type: 'settled', projectKey: KEY, commandId })
    },
  }
}
