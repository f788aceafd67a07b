import type { FakeClient, OnCall } from './aws-call.ts'
import { makeFakeClient } from './aws-call.ts'
import { refuseLegacy } from './memory-dynamodb/legacy.ts'
import * as manage from './memory-dynamodb/manage-tables.ts'
import { batchGetItem, getItem } from './memory-dynamodb/read-items.ts'
import { query, scan } from './memory-dynamodb/search-items.ts'
import type { Database, OnWrite } from './memory-dynamodb/table.ts'
import { rowsOf, tableOf } from './memory-dynamodb/table.ts'
import type { Item } from './memory-dynamodb/values.ts'
import { copyItem } from './memory-dynamodb/values.ts'
import { deleteItem, putItem, updateItem } from './memory-dynamodb/write-items.ts'

export interface MemoryDynamodbOptions {
  onCall?: OnCall
  /** Makes index reads show the table as it was this long ago; 0 (default): as it is now. Conditions and gets never lag. */
  indexLagMs?: number
  onWrite?: OnWrite
}

export interface MemoryDynamodb extends FakeClient {
  /** Copies of all items of a table. Not a call: `onCall` is not told. */
  peek: (tableName: string) => Item[]
}

/**
 * DynamoDB in memory: all tables of one account. Pass it where a `DynamoDBClient` is expected; several users share one.
 * It parses expressions itself. Of the clock it uses the global `Date.now`, and it has no timers.
 *
 * Not modelled: transactions, batch writes, local indexes, deletion by TTL, throughput limits, stale reads without ConsistentRead,
 * and numbers of more than 15 digits, which it refuses with a plain Error.
 */
export function makeMemoryDynamodb(options: MemoryDynamodbOptions = {}): MemoryDynamodb {
  const { onCall, indexLagMs = 0, onWrite } = options
  const database: Database = { tables: new Map(), indexLagMs, onWrite }
  const on =
    <Input extends object, Output>(operation: (database: Database, input: Input) => Output) =>
    (input: Input) => {
      refuseLegacy(input)
      return operation(database, input)
    }
  const client = makeFakeClient(
    {
      CreateTable: on(manage.createTable),
      DescribeTable: on(manage.describeTable),
      DeleteTable: on(manage.deleteTable),
      ListTables: on(manage.listTables),
      UpdateTimeToLive: on(manage.updateTimeToLive),
      GetItem: on(getItem),
      BatchGetItem: on(batchGetItem),
      PutItem: on(putItem),
      UpdateItem: on(updateItem),
      DeleteItem: on(deleteItem),
      Query: on(query),
      Scan: on(scan),
    },
    onCall,
  )
  const peek = (tableName: string) => rowsOf(tableOf(database, tableName)).map(({ item }) => copyItem(item))
  return { ...client, peek }
}
