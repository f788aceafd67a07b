import { CreateTableCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { tableNames } from '../../contract/names.ts'
import { tables } from '../../contract/topology.ts'
import { createTableInput } from '../../scripts/cloud/ensure-tables.ts'
import { makeMemoryDynamodb } from './memory-dynamodb.ts'
import type { MemoryDynamodbOptions } from './memory-dynamodb.ts'

export const PREFIX = 'test'

/** All tables of the topology, in memory. */
export const makeTables = async (options: MemoryDynamodbOptions = {}) => {
  const fake = makeMemoryDynamodb(options)
  const dynamodb = fake as unknown as DynamoDBClient
  for (const spec of tables(PREFIX)) await dynamodb.send(new CreateTableCommand(createTableInput(spec)))
  return { fake, dynamodb, names: tableNames(PREFIX) }
}
