import { paginateQuery } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { makeOwnershipTable } from '../../../cloud/ownership-table.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { CONTAINER_INDEX } from '../../../contract/topology.ts'
import type { System } from '../cli/system.ts'

/** What one worker owns; the index that tells may be a moment old. */
export const ownedBy = async (
  { clients, tables }: Pick<System, 'clients' | 'tables'>,
  containerId: string,
): Promise<Ownership[]> => {
  const query = {
    TableName: tables.ownership,
    IndexName: CONTAINER_INDEX,
    KeyConditionExpression: 'containerId = :id',
    ExpressionAttributeValues: marshall({ ':id': containerId }),
  }
  const keys: string[] = []
  for await (const { Items = [] } of paginateQuery({ client: clients.dynamodb }, query))
    keys.push(...Items.flatMap(({ projectKey }) => projectKey?.S ?? []))
  const { read } = makeOwnershipTable(clients.dynamodb, tables.ownership)
  return Promise.all(keys.map(read))
}
