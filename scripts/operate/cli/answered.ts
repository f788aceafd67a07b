// What was answered, from the index of days: how it ended, and what it has cost. Rows that a former version answered are not in it.
import { paginateQuery } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type { Item } from '../../../contract/dynamodb-update.ts'
import { ANSWERED_INDEX } from '../../../contract/topology.ts'
import { daysFrom } from '../../../contract/tracking/answered-day.ts'
import { makeAtMost } from '../../../platform/at-most.ts'

export interface Answered {
  commandId: string
  projectKey: string
  /** One of ENDS; whatever else stands there was written by somebody else. */
  end: string
  answeredAt: number
  costUsd: number
  /** No mail could be sent about it. */
  isUntold: boolean
}

const amountIn = (value: unknown): number => (typeof value === 'number' && value >= 0 ? value : 0)

const readAnswered = (item: Item): Answered => {
  const { commandId, projectKey, end, answeredAt, costUsd, mailProblem } = unmarshall(item)
  return {
    commandId: String(commandId),
    projectKey: String(projectKey ?? ''),
    end: String(end ?? ''),
    answeredAt: amountIn(answeredAt),
    costUsd: amountIn(costUsd),
    isUntold: typeof mailProblem === 'string',
  }
}

/** It failed, was given up, or its person does not know how it ended. */
export const isFailure = ({ end, isUntold }: Pick<Answered, 'end' | 'isUntold'>): boolean =>
  end === 'failed' || end === 'dead' || isUntold

const ofDay = async (
  client: DynamoDBClient,
  table: string,
  day: string,
  since: number,
): Promise<Answered[]> => {
  const found: Answered[] = []
  const query = {
    TableName: table,
    IndexName: ANSWERED_INDEX,
    KeyConditionExpression: 'answeredOn = :day AND answeredAt >= :since',
    ExpressionAttributeValues: marshall({ ':day': day, ':since': since }),
  }
  for await (const { Items = [] } of paginateQuery({ client }, query)) found.push(...Items.map(readAnswered))
  return found
}

/** A row goes 90 days after its answer, and its removal may take a day or two. */
const KEPT_MS = 92 * 86_400_000
const AT_ONCE = 8

/** Oldest first. `table`: of tracking. */
export const answeredSince = async (
  client: DynamoDBClient,
  table: string,
  { since, now }: { since: number; now: number },
): Promise<Answered[]> => {
  const atMost = makeAtMost(AT_ONCE)
  const days = daysFrom(Math.max(since, now - KEPT_MS), now)
  return (await Promise.all(days.map((day) => atMost(() => ofDay(client, table, day, since))))).flat()
}
