import { CreateTableCommand, DeleteTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import type { AttributeDefinition, CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { eventually } from '../promises.ts'

/** Sparse: rows that have `waiting`, sorted by the key of the table, like that of the ownership table. */
export const waitingIndex = 'waiting-index'

/** Tables of this run only, in the shapes that we use. */
export const tableNames = () => {
  const run = `webordinary-contract-${Date.now().toString(36)}-${process.pid}`
  return { owners: `${run}-owners`, letters: `${run}-letters`, configs: `${run}-configs` }
}

export type TableNames = ReturnType<typeof tableNames>

const definitions = ({ owners, letters, configs }: TableNames): CreateTableCommandInput[] => [
  {
    TableName: owners,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'projectKey', KeyType: 'HASH' }],
    AttributeDefinitions: [
      { AttributeName: 'projectKey', AttributeType: 'S' },
      { AttributeName: 'waiting', AttributeType: 'S' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: waitingIndex,
        KeySchema: [
          { AttributeName: 'waiting', KeyType: 'HASH' },
          { AttributeName: 'projectKey', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  },
  withRange(letters, { AttributeName: 'at', AttributeType: 'N' }),
  withRange(configs, { AttributeName: 'projectId', AttributeType: 'S' }),
]

function withRange(TableName: string, range: AttributeDefinition): CreateTableCommandInput {
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'email', KeyType: 'HASH' },
      { AttributeName: range.AttributeName, KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [{ AttributeName: 'email', AttributeType: 'S' }, range],
  }
}

/** Makes the tables and waits until they can be used. */
export async function makeTables(dynamodb: DynamoDBClient, names: TableNames): Promise<void> {
  for (const definition of definitions(names)) await dynamodb.send(new CreateTableCommand(definition))
  for (const TableName of Object.values(names)) {
    const look = () => dynamodb.send(new DescribeTableCommand({ TableName }))
    await eventually(look, ({ Table }) => Table?.TableStatus === 'ACTIVE', 60_000)
  }
}

export async function removeTables(dynamodb: DynamoDBClient, names: TableNames): Promise<void> {
  for (const TableName of Object.values(names)) await dynamodb.send(new DeleteTableCommand({ TableName }))
}
