// The tracking records in DynamoDB.
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { Update } from '../contract/dynamodb-update.ts'
import type { ResponseMessage } from '../contract/messages/response-message.ts'
import { createInput } from '../contract/tracking/create.ts'
import {
  answeredRowUpdate,
  beginUpdate,
  carryUpdate,
  givenBackUpdate,
  interruptAskedUpdate,
  letOthersFirstUpdate,
  progressUpdate,
  putDownUpdate,
  refuseUpdate,
  remindedUpdate,
  runningUpdate,
  settleUpdate,
  stopAskedUpdate,
  takeUpdate,
} from '../contract/tracking/expressions.ts'
import { readTracking } from '../contract/tracking/record.ts'
import type { End, NewTracking, Progress, Tracking } from '../contract/tracking/record.ts'
import { isConditionFailed } from '../platform/aws-errors.ts'
import { updateRow } from './update-row.ts'

export interface TrackingTable {
  read: (commandId: string) => Promise<Tracking | undefined>
  /** Creates the row unless it exists; otherwise returns the existing one. */
  create: (tracking: NewTracking) => Promise<'created' | Tracking>
  /** `undefined`: the command is settled, runs under a newer generation, or is unknown; `read` tells which. */
  running: (
    commandId: string,
    generation: number,
    now: number,
    taskToken?: string,
  ) => Promise<Tracking | undefined>
  /** The same for a start that is to run the command: it counts until the command ends or is put down. */
  begin: TrackingTable['running']
  /** That start no longer counts. Nothing happens when it did not count. */
  putDown: (commandId: string, start: string) => Promise<void>
  /** The same, and it was put back for the so manieth time. */
  letOthersFirst: (commandId: string, start: string, putBacks: number) => Promise<void>
  /** The first start, if it was under this generation, no longer counts: the next one is not a restart. */
  givenBack: (commandId: string, generation: number) => Promise<void>
  /** Nothing happens when the command no longer runs under this generation. */
  progress: (commandId: string, generation: number, progress: Progress) => Promise<void>
  /** False: the command no longer runs under this generation, and someone else ends it. */
  settle: (commandId: string, end: End, response: ResponseMessage, supersededBy?: string) => Promise<boolean>
  /** Ends a command that was never opened as failed. False: it was opened, or it is settled. */
  refuse: (commandId: string, response: ResponseMessage) => Promise<boolean>
  /** The command includes the interrupted one. False: it is settled or unknown. */
  carry: (commandId: string, interrupted: string) => Promise<boolean>
  /** The command yields to `by`. False: it has ended. */
  interruptAsked: (commandId: string, by: string) => Promise<boolean>
  /** The command is to stop. False: it has ended. */
  stopAsked: (commandId: string, now: number) => Promise<boolean>
  /** The row to answer from. `undefined`: another router has taken it, or it is answered. `stale`: a take that no longer counts. */
  take: (commandId: string, by: string, now: number, stale?: string) => Promise<Tracking | undefined>
  /** Nothing happens when the row is gone. */
  answered: (commandId: string, now: number, mail: { mailId?: string; problem?: string }) => Promise<void>
  /** True for exactly one caller, which then sends the reminder. */
  reminded: (commandId: string, now: number) => Promise<boolean>
}

export const makeTrackingTable = (dynamodb: DynamoDBClient, table: string): TrackingTable => {
  let takes = 0
  const write = async (update: Update): Promise<Tracking | undefined> => {
    const item = await updateRow(dynamodb, table, update)
    return item && readTracking(item)
  }
  const wrote = async (update: Update): Promise<boolean> => (await write(update)) !== undefined
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
    begin: (commandId, generation, now, taskToken) =>
      write(beginUpdate(commandId, generation, now, taskToken)),
    putDown: async (commandId, start) => void (await write(putDownUpdate(commandId, start))),
    letOthersFirst: async (commandId, start, putBacks) =>
      void (await write(letOthersFirstUpdate(commandId, start, putBacks))),
    givenBack: async (commandId, generation) => void (await write(givenBackUpdate(commandId, generation))),
    progress: async (commandId, generation, progress) =>
      void (await write(progressUpdate(commandId, generation, progress))),
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
    carry: (commandId, interrupted) => wrote(carryUpdate(commandId, interrupted)),
    interruptAsked: (commandId, by) => wrote(interruptAskedUpdate(commandId, by)),
    stopAsked: (commandId, now) => wrote(stopAskedUpdate(commandId, now)),
    // Numbered: a router may get two responses for one command in the same millisecond, and only one may be mailed.
    take: (commandId, by, now, stale) => write(takeUpdate(commandId, `${by}.${++takes}`, now, stale)),
    answered: async (commandId, now, mail) => void (await write(answeredRowUpdate(commandId, now, mail))),
    reminded: (commandId, now) => wrote(remindedUpdate(commandId, now)),
  }
}
