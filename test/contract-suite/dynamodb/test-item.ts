import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import type {
  AttributeValue,
  PutItemCommandInput,
  UpdateItemCommandInput,
  UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb'
import type { DynamodbBench } from './bench.ts'

export type Attributes = Record<string, AttributeValue>

/** One row of the owners table, with the calls that tests make. */
export interface TestItem {
  key: string
  /** Its attributes without the key; undefined if there is no such item. */
  read: () => Promise<Attributes | undefined>
  put: (attributes: Attributes, options?: Partial<PutItemCommandInput>) => Promise<unknown>
  /** Updates; the item afterwards is in Attributes unless told otherwise. */
  update: (
    expression: string,
    values?: Attributes,
    options?: Partial<UpdateItemCommandInput>,
  ) => Promise<UpdateItemCommandOutput>
  /** Whether the condition holds for the item, by an update that changes nothing else. */
  meets: (condition: string, values?: Attributes, names?: Record<string, string>) => Promise<boolean>
}

export function makeTestItem({ dynamodb, owners: TableName, newKey }: DynamodbBench): TestItem {
  const key = newKey()
  const Key = { projectKey: { S: key } }

  async function read(): Promise<Attributes | undefined> {
    const { Item } = await dynamodb().send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
    return Item && withoutKey(Item)
  }
  async function put(attributes: Attributes, options: Partial<PutItemCommandInput> = {}): Promise<unknown> {
    return dynamodb().send(new PutItemCommand({ TableName, Item: { ...Key, ...attributes }, ...options }))
  }
  async function update(
    UpdateExpression: string,
    values: Attributes = {},
    options: Partial<UpdateItemCommandInput> = {},
  ): Promise<UpdateItemCommandOutput> {
    const output = await dynamodb().send(
      new UpdateItemCommand({
        TableName,
        Key,
        UpdateExpression,
        ReturnValues: 'ALL_NEW',
        ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
        ...options,
      }),
    )
    return output.Attributes ? { ...output, Attributes: withoutKey(output.Attributes) } : output
  }
  async function meets(
    ConditionExpression: string,
    values: Attributes = {},
    names: Record<string, string> = {},
  ): Promise<boolean> {
    const options = {
      ConditionExpression,
      ...(Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}),
    }
    try {
      await update('SET touched = :touched', { ...values, ':touched': { N: '1' } }, options)
      return true
    } catch (error) {
      if ((error as Error).name === 'ConditionalCheckFailedException') return false
      throw error
    }
  }
  return { key, read, put, update, meets }
}

function withoutKey({ projectKey: _key, ...attributes }: Attributes): Attributes {
  return attributes
}
