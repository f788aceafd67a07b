import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import type { ResponseMessage } from '../../contract/messages/response-message.ts'
import { makeTrackingTable } from '../../cloud/tracking-table.ts'
import type { NewTracking } from '../../contract/tracking/record.ts'
import type { OnCall } from '../fakes/aws-call.ts'
import { makeTables } from '../fakes/tables.ts'

export const NOW = Date.UTC(2026, 0, 1)

export const message: EditMessage = {
  sessionId: 's1',
  commandId: 'c1',
  timestamp: NOW,
  type: 'edit',
  instruction: 'Change the title to “Ünïcode 😀 \ud83d”',
  userEmail: 'ann@customer.test',
  chatThreadId: 't1',
  context: { branch: 'thread-t1' },
  projectId: 'blog',
  userId: 'ann',
}

export const asked: NewTracking = {
  commandId: 'c1',
  projectKey: 'blog#ann',
  threadId: 't1',
  message,
  reply: {
    email: 'ann@customer.test',
    subject: 'Title',
    messageId: '<m1@customer.test>',
    references: ['<m0>'],
  },
  notes: ['The attachment "a.psd" was left out.'],
  acceptedAt: NOW,
}

export const responseOf = (generation: number, timestamp = NOW + 9_000): ResponseMessage => ({
  sessionId: 's1',
  commandId: 'c1',
  timestamp,
  success: true,
  summary: 'Changed the title.',
  projectId: 'blog',
  userId: 'ann',
  generation,
  durationMs: 8_000.5,
})

/** The tracking table, without any row or with one in the state that is asked for. */
export const setupTracking = async (
  state: 'empty' | 'accepted' | 'running' | 'settled' = 'empty',
  onCall: OnCall = () => undefined,
) => {
  const { fake, dynamodb, names } = await makeTables({ onCall })
  const over = (client: DynamoDBClient) => makeTrackingTable(client, names.tracking)
  const table = over(dynamodb)
  if (state !== 'empty') await table.create(asked)
  if (state === 'running' || state === 'settled') await table.running('c1', 3, NOW + 1_000)
  if (state === 'settled') await table.settle('c1', 'done', responseOf(3))
  const row = () => fake.peek(names.tracking).map((item) => unmarshall(item))[0]
  return { table, dynamodb, names, over, row }
}
