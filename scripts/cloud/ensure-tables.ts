import { CreateTableCommand, DescribeTableCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb'
import type { CreateTableCommandInput, DynamoDBClient, Projection } from '@aws-sdk/client-dynamodb'
import { isAwsError } from '../../platform/aws-errors.ts'
import { sleep } from '../../platform/sleep.ts'
import { keyAttributes } from '../../contract/topology.ts'
import type { IndexSpec, TableSpec } from '../../contract/topology.ts'

const projectionOf = ({ projection }: IndexSpec): Projection =>
  typeof projection === 'string'
    ? { ProjectionType: projection }
    : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...projection] }

/** A table of the topology in DynamoDB's words. */
export const createTableInput = (spec: TableSpec): CreateTableCommandInput => {
  const keys = (partition: string, sort?: string) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    ...(sort ? [{ AttributeName: sort, KeyType: 'RANGE' as const }] : []),
  ]
  return {
    TableName: spec.name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keys(spec.partition, spec.sort),
    AttributeDefinitions: [...keyAttributes(spec)].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    ...(spec.indexes.length > 0 && {
      GlobalSecondaryIndexes: spec.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keys(index.partition, index.sort?.name),
        Projection: projectionOf(index),
      })),
    }),
  }
}

const untilActive = async (dynamodb: DynamoDBClient, name: string): Promise<void> => {
  for (;;) {
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: name }))
    if (Table?.TableStatus === 'ACTIVE') return
    await sleep(200)
  }
}

/** Garbage collection only: an emulator without it (dynalite) works all the same. */
const setTimeToLive = async (dynamodb: DynamoDBClient, { name, ttl }: TableSpec): Promise<void> => {
  if (!ttl) return
  const TimeToLiveSpecification = { AttributeName: ttl, Enabled: true }
  try {
    await dynamodb.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }))
  } catch (error) {
    if (!isAwsError(error, 'unknownCall', 'invalid')) throw error
  }
}

/** Makes the tables that are missing and waits until all can be used. */
export const ensureTables = async (dynamodb: DynamoDBClient, specs: TableSpec[]): Promise<void> => {
  for (const spec of specs) {
    try {
      await dynamodb.send(new CreateTableCommand(createTableInput(spec)))
      await untilActive(dynamodb, spec.name)
      await setTimeToLive(dynamodb, spec)
    } catch (error) {
      if (!isAwsError(error, 'tableTaken')) throw error
      await untilActive(dynamodb, spec.name)
    }
  }
}
