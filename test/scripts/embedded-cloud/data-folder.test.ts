import { join } from 'node:path'
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { ensureTables } from '../../../scripts/cloud/ensure-tables.ts'
import { startEmbeddedCloud } from '../../../scripts/embedded-cloud/start.ts'
import type { EmbeddedCloud } from '../../../scripts/embedded-cloud/start.ts'
import { dynamodbAt, s3At, sqsAt, temporaryFolder } from './clients.ts'

const TableName = 'rows'
const Bucket = 'objects'
const QueueName = 'messages'

describe('the embedded cloud with a data folder', () => {
  let temporary: ReturnType<typeof temporaryFolder>
  let cloud: EmbeddedCloud

  beforeEach(() => {
    temporary = temporaryFolder()
  })

  afterEach(async () => {
    await cloud.stop()
    temporary.remove()
  })

  it('still has a message, an item and an object after a stop', async () => {
    await fill(await start())

    await cloud.stop()

    expect(await content(await start())).to.deep.equal({
      sqs: 'a message',
      dynamodb: 'an item',
      s3: 'an object',
    })
  })

  it('still has a message, an item and an object after kill -9', async () => {
    await fill(await start())

    process.kill(cloud.pid, 'SIGKILL')
    await cloud.stop()

    expect(await content(await start())).to.deep.equal({
      sqs: 'a message',
      dynamodb: 'an item',
      s3: 'an object',
    })
  })

  const start = async () => {
    cloud = await startEmbeddedCloud({ dataDir: join(temporary.folder, 'made', 'by the cloud') })
    return {
      sqs: sqsAt(cloud.env.AWS_ENDPOINT_URL_SQS ?? ''),
      dynamodb: dynamodbAt(cloud.env.AWS_ENDPOINT_URL_DYNAMODB ?? ''),
      s3: s3At(cloud.env.AWS_ENDPOINT_URL_S3 ?? ''),
    }
  }
}).timeout(10_000)

interface Clients {
  sqs: SQSClient
  dynamodb: DynamoDBClient
  s3: S3Client
}

const fill = async ({ sqs, dynamodb, s3 }: Clients) => {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName }))
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a message' }))
  // Waits until the table can be used, which it cannot be at once.
  await ensureTables(dynamodb, [{ name: TableName, partition: 'id', indexes: [] }])
  await dynamodb.send(new PutItemCommand({ TableName, Item: { id: { S: '1' }, text: { S: 'an item' } } }))
  await s3.send(new CreateBucketCommand({ Bucket }))
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'an object' }))
}

const content = async ({ sqs, dynamodb, s3 }: Clients) => {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }))
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }))
  const { Item } = await dynamodb.send(new GetItemCommand({ TableName, Key: { id: { S: '1' } } }))
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'k' }))
  return { sqs: Messages?.[0]?.Body, dynamodb: Item?.text?.S, s3: await Body?.transformToString() }
}
