import type {
  CreateTableCommandInput,
  DeleteTableCommandInput,
  DescribeTableCommandInput,
  ListTablesCommandInput,
  TableDescription,
  UpdateTimeToLiveCommandInput,
} from '@aws-sdk/client-dynamodb'
import { awsError } from '../aws-error.ts'
import { attributesOf, readKeySchema } from './keys.ts'
import type { Database, Index, Table } from './table.ts'
import { rowsOf } from './table.ts'
import { invalidParameters, validationError } from './validation-error.ts'

/** Creates a table that can be used at once. */
export function createTable(database: Database, input: CreateTableCommandInput) {
  const { TableName: name = '', AttributeDefinitions: definitions } = input
  checkTableName(name)
  if (input.LocalSecondaryIndexes) throw new Error('the in-memory fake has no local secondary indexes')
  const key = readKeySchema(input.KeySchema, definitions)
  const indexes = new Map<string, Index>()
  for (const { IndexName = '', KeySchema, Projection = {} } of input.GlobalSecondaryIndexes ?? []) {
    indexes.set(IndexName, {
      name: IndexName,
      key: readKeySchema(KeySchema, definitions),
      projection: Projection,
    })
  }
  const keyed = new Set(
    [key, ...[...indexes.values()].map((index) => index.key)].flatMap(attributesOf).map((a) => a.name),
  )
  if (definitions?.some(({ AttributeName = '' }) => !keyed.has(AttributeName))) {
    throw invalidParameters('Some AttributeDefinitions are not used by a key of the table or of an index')
  }
  if (database.tables.has(name)) throw awsError('ResourceInUseException', `Table already exists: ${name}`)
  const description = describe(input)
  database.tables.set(name, { name, key, indexes, description, partitions: new Map(), versions: new Map() })
  return { TableDescription: description }
}

function checkTableName(name: string): void {
  if (/^[\w.-]{3,255}$/.test(name)) return
  throw validationError('TableName must be 3 to 255 characters long and contain only a-z, A-Z, 0-9, _ . -')
}

function describe(input: CreateTableCommandInput): TableDescription {
  const arn = `arn:aws:dynamodb:us-east-1:000000000000:table/${input.TableName}`
  const indexes = input.GlobalSecondaryIndexes?.map((index) => ({
    ...index,
    IndexStatus: 'ACTIVE' as const,
    IndexArn: `${arn}/index/${index.IndexName}`,
    ProvisionedThroughput: undefined,
  }))
  return {
    TableName: input.TableName,
    TableArn: arn,
    TableStatus: 'ACTIVE',
    CreationDateTime: new Date(Date.now()),
    KeySchema: input.KeySchema,
    AttributeDefinitions: input.AttributeDefinitions,
    BillingModeSummary: { BillingMode: input.BillingMode ?? 'PROVISIONED' },
    ...(indexes ? { GlobalSecondaryIndexes: indexes } : {}),
  }
}

function existing(database: Database, name = ''): Table {
  const table = database.tables.get(name)
  if (table) return table
  throw awsError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`)
}

export function describeTable(database: Database, input: DescribeTableCommandInput) {
  const table = existing(database, input.TableName)
  return { Table: { ...table.description, ItemCount: rowsOf(table).length } }
}

export function deleteTable(database: Database, input: DeleteTableCommandInput) {
  const table = existing(database, input.TableName)
  database.tables.delete(table.name)
  return { TableDescription: { ...table.description, TableStatus: 'DELETING' } }
}

export function listTables(database: Database, input: ListTablesCommandInput) {
  const { ExclusiveStartTableName: after = '', Limit: most = 100 } = input
  const names = [...database.tables.keys()].filter((name) => name > after).toSorted()
  const page = names.slice(0, most)
  const last = page.length < names.length ? page.at(-1) : undefined
  return { TableNames: page, ...(last === undefined ? {} : { LastEvaluatedTableName: last }) }
}

/** Accepts the setting and deletes nothing: AWS deletes late, so code must not rely on it. */
export function updateTimeToLive(database: Database, input: UpdateTimeToLiveCommandInput) {
  existing(database, input.TableName)
  return { TimeToLiveSpecification: input.TimeToLiveSpecification }
}
