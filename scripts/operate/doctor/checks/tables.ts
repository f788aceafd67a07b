// The tables and their indexes against the topology.
import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient, KeySchemaElement, TableDescription } from '@aws-sdk/client-dynamodb'
import { tables } from '../../../../contract/topology.ts'
import type { IndexSpec, TableSpec } from '../../../../contract/topology.ts'
import { isAwsError } from '../../../../platform/aws-errors.ts'
import { ensureTables } from '../../../cloud/ensure-tables.ts'
import { NotLooked } from '../check.ts'
import type { Check, Finding } from '../check.ts'
import type { Seen } from '../seen.ts'

const describe = async (
  dynamodb: DynamoDBClient,
  TableName: string,
): Promise<TableDescription | undefined> => {
  try {
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }))
    return Table
  } catch (error) {
    if (isAwsError(error, 'tableMissing')) return undefined
    throw error
  }
}

const keysOf = (schema: KeySchemaElement[] = []): string =>
  schema.map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`).join(', ')

const wantedKeys = (partition: string, sort?: string): string =>
  [`HASH ${partition}`, ...(sort === undefined ? [] : [`RANGE ${sort}`])].join(', ')

const projectionOf = ({ projection }: IndexSpec): string =>
  typeof projection === 'string' ? projection : `INCLUDE ${[...projection].toSorted().join(' ')}`

const indexProblem = (spec: IndexSpec, table: TableDescription): string | undefined => {
  const index = table.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === spec.name)
  if (!index) return `the index ${spec.name} is not there`
  if (index.IndexStatus && index.IndexStatus !== 'ACTIVE')
    return `the index ${spec.name} is ${index.IndexStatus}`
  if (keysOf(index.KeySchema) !== wantedKeys(spec.partition, spec.sort?.name))
    return `the index ${spec.name} has other keys`
  const { ProjectionType = '', NonKeyAttributes = [] } = index.Projection ?? {}
  const found = [ProjectionType, ...NonKeyAttributes.toSorted()].join(' ')
  return found === projectionOf(spec) ? undefined : `the index ${spec.name} holds other attributes: ${found}`
}

const problemsOf = (spec: TableSpec, table: TableDescription): string[] => {
  if (table.TableStatus !== 'ACTIVE') return [`it is ${table.TableStatus}`]
  const keys = keysOf(table.KeySchema) === wantedKeys(spec.partition, spec.sort) ? [] : ['it has other keys']
  return [...keys, ...spec.indexes.flatMap((index) => indexProblem(index, table) ?? [])]
}

const lookAt = async (spec: TableSpec, { where, isEmulator }: Seen): Promise<Finding[]> => {
  const { dynamodb } = where.clients
  const table = await describe(dynamodb, spec.name)
  const repair = isEmulator ? 'make provision' : 'make deploy'
  if (table)
    return problemsOf(spec, table).map((wrong) => ({
      wrong,
      where: spec.name,
      repair: isEmulator ? 'delete the table, then make provision (its rows are lost)' : repair,
    }))
  return [
    {
      wrong: 'it is not there',
      where: spec.name,
      repair,
      // On AWS they are Terraform's.
      ...(isEmulator && { fix: () => ensureTables(dynamodb, [spec]) }),
    },
  ]
}

export const tablesCheck: Check = {
  name: 'tables',
  looksAt: 'tables, their keys and their indexes',
  run: async (seen) =>
    (await Promise.all(tables(seen.where.prefix).map((spec) => lookAt(spec, seen)))).flat(),
}

const NONE_HERE = 'this emulator removes no old rows by itself (make reap does)'

const expiryOf = async (dynamodb: DynamoDBClient, TableName: string): Promise<string> => {
  try {
    const { TimeToLiveDescription: found } = await dynamodb.send(new DescribeTimeToLiveCommand({ TableName }))
    const isOn = found?.TimeToLiveStatus === 'ENABLED' || found?.TimeToLiveStatus === 'ENABLING'
    return isOn ? (found.AttributeName ?? '') : ''
  } catch (error) {
    if (!isAwsError(error, 'unknownCall')) throw error
    throw new NotLooked(NONE_HERE)
  }
}

const isOff = ({ name, ttl: AttributeName }: { name: string; ttl: string }, dynamodb: DynamoDBClient) => ({
  wrong: 'old rows stay for ever: its time to live is not on',
  where: name,
  repair: 'make doctor FIX=1, or make deploy',
  fix: async () => {
    const TimeToLiveSpecification = { AttributeName, Enabled: true }
    await dynamodb.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }))
  },
})

export const expiryCheck: Check = {
  name: 'expiry of rows',
  looksAt: 'whether old rows are removed by themselves',
  run: async ({ where: { clients, prefix }, isEmulator }) => {
    const { dynamodb } = clients
    const specs = tables(prefix).flatMap(({ name, ttl }) => (ttl === undefined ? [] : [{ name, ttl }]))
    const found = await Promise.all(specs.map(({ name }) => expiryOf(dynamodb, name)))
    // Dynalite: it can be asked, and not be switched on.
    if (isEmulator && found.every((attribute) => attribute === '')) throw new NotLooked(NONE_HERE)
    return specs.filter(({ ttl }, i) => found[i] !== ttl).map((spec) => isOff(spec, dynamodb))
  },
}
