// The service integrations of a state machine, as calls to the clients that it is given.
import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { errorName } from '../../../platform/aws-errors.ts'
import { taskError } from './tokens.ts'

export interface Cloud {
  sqs: SQSClient
  dynamodb: DynamoDBClient
}

/** Step Functions makes text of a body that is an object. */
const asText = (input: { MessageBody?: unknown }) =>
  typeof input.MessageBody === 'object' ? { ...input, MessageBody: JSON.stringify(input.MessageBody) } : input

const send = async ({ sqs, dynamodb }: Cloud, action: string, input: never): Promise<object> => {
  if (action === 'dynamodb:getItem') return dynamodb.send(new GetItemCommand(input))
  if (action === 'dynamodb:putItem') return dynamodb.send(new PutItemCommand(input))
  if (action === 'dynamodb:updateItem') return dynamodb.send(new UpdateItemCommand(input))
  if (action === 'sqs:sendMessage') return sqs.send(new SendMessageCommand(asText(input) as never))
  throw new Error(`no such action: ${action}`)
}

/** Fails by the names that Step Functions gives the errors of a service. */
export const callService = async (cloud: Cloud, action: string, input: object): Promise<object> => {
  try {
    return JSON.parse(JSON.stringify(await send(cloud, action, input as never))) as object
  } catch (error) {
    const service = action.startsWith('sqs') ? 'SQS' : 'DynamoDB'
    throw taskError(`${service}.${errorName(error)}`, String(error))
  }
}
