import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { readSign, signItem } from '../contract/daemon-sign.ts'
import type { Item } from '../contract/dynamodb-update.ts'
import type { DaemonSign } from '../contract/daemon-sign.ts'

export interface DaemonTable {
  /** Replaces what the daemon said before. */
  say: (sign: DaemonSign) => Promise<void>
  /** Every daemon of the last day. A scan: there are as many rows as daemons. */
  list: () => Promise<DaemonSign[]>
}

export const makeDaemonTable = (dynamodb: DynamoDBClient, table: string): DaemonTable => ({
  say: async (sign) => {
    await dynamodb.send(new PutItemCommand({ TableName: table, Item: signItem(sign) }))
  },
  list: async () => {
    const signs: DaemonSign[] = []
    let from: Item | undefined
    do {
      const page = await dynamodb.send(new ScanCommand({ TableName: table, ExclusiveStartKey: from }))
      signs.push(...(page.Items ?? []).flatMap((item) => readSign(item) ?? []))
      from = page.LastEvaluatedKey
    } while (from)
    return signs
  },
})
