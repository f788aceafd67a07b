// The tracking rows in DynamoDB.
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { Update } from '../contract/dynamodb-update.ts'
import type { ResponseMessage } from '../contract/messages/response-message.ts'
import { createInput } from '../contract/tracking/create.ts'
import {
  answeredRowUpdate,
  carryUpdate,
  givenBackUpdate,
  interruptAskedUpdate,
  refuseUpdate,
  remindedUpdate,
  runningUpdate,
  settleUpdate,
  stopAskedUpdate,
  takeUpdate,
} from '../contract/tracking/expressions.ts'
import { readTracking } from '../contract/tracking/record.ts'
import type { End, NewTracking, Tracking } from '../contract/tracking/record.ts'
import { isConditionFailed } from '../platform/aws-errors.ts'
import { updateRow } from './update-row.ts'

export interface TrackingTable {
  read: (commandId: string) => Promise<Tracking | undefined>
  /** Puts the row if it is absent; otherwise returns the one that is there. */
  create: (tracking: NewTracking) => Promise<'created' | Tracking>
  /** `undefined`: settled already, under a newer generation, or unknown; `read` tells which. */
  running: (
    commandId: string,
    generation: number,
    now: number,
    taskToken?: string,
  ) => Promise<Tracking | undefined>
  /** The first start of the command, which was under this generation, does not count as one. */
  givenBack: (commandId: string, generation: number) => Promise<void>
  /** False when it no longer runs under this generation: somebody else brings it to its end. */
  settle: (commandId: string, end: End, response: ResponseMessage, supersededBy?: string) => Promise<boolean>
  /** Ends as failed what was never opened. False: it was, or it is settled. */
  refuse: (commandId: string, response: ResponseMessage) => Promise<boolean>
  /** False: the command is settled or unknown, and takes nothing over. */
  carry: (commandId: string, interrupted: string) => Promise<boolean>
  /** True when the command yields to `by`, now or before; false when it is at its end. */
  interruptAsked: (commandId: string, by: string) => Promise<boolean>
  /** True when the command is asked to stop, now or before; false when it is at its end. */
  stopAsked: (commandId: string, now: number) => Promise<boolean>
  /** The row to mail from, or `undefined` when another router has it or it is answered. `stale`: a take that counts no more. */
  take: (commandId: string, by: string, now: number, stale?: string) => Promise<Tracking | undefined>
  /** Nothing happens when the row is gone. */
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
        await dynamodb.send(new PutItemCommand(createInput(table, tracking)))
        return 'created'
      } catch (error) {
        if (!isConditionFailed(error)) throw error
        return (await read(tracking.commandId)) ?? 'created'
      }
    },
    running: (commandId, generation, now, taskToken) =>
      write(runningUpdate(commandId, generation, now, taskToken)),
    givenBack: async (commandId, generation) => void (await write(givenBackUpdate(commandId, generation))),
    settle: async (commandId, end, response, supersededBy) => {
      if (await write(settleUpdate(commandId, end, response, supersededBy))) return true
      const row = await read(commandId)
      return row?.settledAt === response.timestamp && row.generation === response.generation
    },
    refuse: async (commandId, response) => {
      if (await write(refuseUpdate(commandId, response))) return true
      const row = await read(commandId)
      return row?.settledAt === response.timestamp && row.generation === 0
    },
    carry: async (commandId, interrupted) => (await write(carryUpdate(commandId, interrupted))) !== undefined,
    interruptAsked: async (commandId, by) => (await write(interruptAskedUpdate(commandId, by))) !== undefined,
    stopAsked: async (commandId, now) => (await write(stopAskedUpdate(commandId, now))) !== undefined,
    // Numbered, because a router may get two responses for one command in the same millisecond: only one of them may be mailed.
    take: (commandId, by, now, stale) => write(takeUpdate(commandId, `${by}.${++takes}`, now, stale)),
    answered: async (commandId, now, mail) => void (await write(answeredRowUpdate(commandId, now, mail))),
    reminded: async (commandId, now) => (await write(remindedUpdate(commandId, now))) !== undefined,
  }
}
