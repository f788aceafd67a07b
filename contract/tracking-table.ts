// The tracking rows in DynamoDB.
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { updateRow } from './conditionally.ts'
import type { Update } from './conditionally.ts'
import { isConditionFailed } from './failure.ts'
import type { ResponseMessage } from './messages/response-message.ts'
import {
  answeredRowUpdate,
  newRow,
  readTracking,
  remindedUpdate,
  runningUpdate,
  settleUpdate,
  takeUpdate,
} from './tracking.ts'
import type { End, NewTracking, Tracking } from './tracking.ts'

export interface TrackingTable {
  read: (commandId: string) => Promise<Tracking | undefined>
  /** Puts the row if it is absent; otherwise returns the one that is there. */
  create: (tracking: NewTracking) => Promise<'created' | Tracking>
  /** `undefined`: settled already, under a newer generation, or unknown; `read` tells which. */
  running: (commandId: string, generation: number, now: number) => Promise<Tracking | undefined>
  /** False when it no longer runs under this generation: somebody else brings it to its end. */
  settle: (commandId: string, end: End, response: ResponseMessage) => Promise<boolean>
  /** The row to mail from, or `undefined` when another router has it or it is answered. */
  take: (commandId: string, by: string, now: number) => Promise<Tracking | undefined>
  answered: (commandId: string, now: number, mail: { mailId?: string; problem?: string }) => Promise<void>
  /** True for the one who may send the reminder. */
  reminded: (commandId: string, now: number) => Promise<boolean>
}

export const makeTrackingTable = (dynamodb: DynamoDBClient, table: string): TrackingTable => {
  let takes = 0
  const write = async (update: Update): Promise<Tracking | undefined> => {
    const item = await updateRow(dynamodb, table, update)
    return item && readTracking(item)
  }
  const read: TrackingTable['read'] = async (commandId) => {
    const { Item } = await dynamodb.send(
      new GetItemCommand({ TableName: table, Key: marshall({ commandId }), ConsistentRead: true }),
    )
    return Item && readTracking(Item)
  }
  return {
    read,
    create: async (tracking) => {
      try {
        await dynamodb.send(
          new PutItemCommand({
            TableName: table,
            Item: marshall(newRow(tracking), { removeUndefinedValues: true }),
            ConditionExpression: 'attribute_not_exists(commandId)',
          }),
        )
        return 'created'
      } catch (error) {
        if (!isConditionFailed(error)) throw error
        return (await read(tracking.commandId)) ?? 'created'
      }
    },
    running: (commandId, generation, now) => write(runningUpdate(commandId, generation, now)),
    settle: async (commandId, end, response) => {
      if (await write(settleUpdate(commandId, end, response))) return true
      const row = await read(commandId)
      return row?.settledAt === response.timestamp && row.generation === response.generation
    },
    // Numbered, because a router may get two responses for one command in the same millisecond: only one of them may be mailed.
    take: (commandId, by, now) => write(takeUpdate(commandId, `${by}.${++takes}`, now)),
    answered: async (commandId, now, mail) => void (await write(answeredRowUpdate(commandId, now, mail))),
    reminded: async (commandId, now) => (await write(remindedUpdate(commandId, now))) !== undefined,
  }
}
