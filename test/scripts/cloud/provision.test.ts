import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { HeadBucketCommand } from '@aws-sdk/client-s3'
import {
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { sharedQueueNames } from '../../../contract/names.ts'
import { queueUrlOf } from '../../../cloud/queue-url.ts'
import { localBucketNames, sharedQueues, tables } from '../../../contract/topology.ts'
import { deliverMail } from '../../../scripts/cloud/deliver-mail.ts'
import { provision } from '../../../scripts/cloud/provision.ts'
import { openCloud } from './open-cloud.ts'
import type { OpenCloud } from './open-cloud.ts'

const PREFIX = 'test'
const names = sharedQueueNames(PREFIX)
const { mail: bucket } = localBucketNames(PREFIX)

describe('provisioning', () => {
  let cloud: OpenCloud
  let topicArn: string
  before(async () => {
    cloud = await openCloud()
    topicArn = await provision(cloud.clients, PREFIX)
  })
  after(() => cloud.stop())

  it('makes every queue of the topology and no other, with its times and its dead-letter queue', async () => {
    const { sqs } = cloud.clients

    const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}))

    expect(QueueUrls.map(nameOf)).to.have.members(sharedQueues(PREFIX).map((spec) => spec.name))
    for (const { name, visibilitySeconds, retentionSeconds, deadLetter } of sharedQueues(PREFIX)) {
      const { RedrivePolicy, ...attributes } = await attributesOf(name)
      expect(attributes, name).to.include({
        VisibilityTimeout: String(visibilitySeconds),
        MessageRetentionPeriod: String(retentionSeconds),
      })
      const redrive = deadLetter && {
        deadLetterTargetArn: (await attributesOf(deadLetter.queue)).QueueArn,
        maxReceiveCount: deadLetter.receives,
      }
      expect(RedrivePolicy && JSON.parse(RedrivePolicy), name).to.deep.equal(redrive)
    }
  })

  it('makes every table with its indexes, ready to be used', async () => {
    const { dynamodb } = cloud.clients

    for (const { name, indexes } of tables(PREFIX)) {
      const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: name }))
      expect(Table?.TableStatus, name).to.equal('ACTIVE')
      const made = (Table?.GlobalSecondaryIndexes ?? []).map((index) => index.IndexName)
      expect(made, name).to.have.members(indexes.map((index) => index.name))
    }
  })

  it('makes the buckets', async () => {
    for (const Bucket of Object.values(localBucketNames(PREFIX)))
      await cloud.clients.s3.send(new HeadBucketCommand({ Bucket }))
  })

  it('lets a mail arrive on the e-mail queue, without the envelope of SNS', async () => {
    const mail = { raw: Buffer.from('Subject: hi\r\n\r\nhi'), from: 'ann@customer.test', recipients: [] }

    const id = await deliverMail(cloud.clients.s3, { ...mail, bucket, topicArn })

    const [body] = await received(1)
    expect(JSON.parse(body ?? '')).to.have.nested.property('receipt.action.objectKey', id)
  })

  it('leaves everything as it is, messages too, when it is repeated; a mail arrives once', async () => {
    const QueueUrl = await queueUrlOf(cloud.clients.sqs, names.email)
    await cloud.clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{"waits":true}' }))
    const mail = { raw: Buffer.from('Subject: hi\r\n\r\nhi'), from: 'ann@customer.test', recipients: [] }

    const again = await provision(cloud.clients, PREFIX)
    await deliverMail(cloud.clients.s3, { ...mail, bucket, topicArn })

    expect(again).to.equal(topicArn)
    const bodies = await received(2)
    expect(bodies.map((body) => Object.keys(JSON.parse(body) as object)[0])).to.have.members([
      'waits',
      'notificationType',
    ])
    expect(await depth()).to.equal(0)
  })

  const attributesOf = async (name: string): Promise<Record<string, string>> => {
    const QueueUrl = await queueUrlOf(cloud.clients.sqs, name)
    const { Attributes } = await cloud.clients.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    )
    return Attributes ?? {}
  }
  const depth = async (): Promise<number> =>
    Number((await attributesOf(names.email)).ApproximateNumberOfMessages)

  /** The next bodies of the e-mail queue; they stay in flight. */
  const received = async (count: number): Promise<string[]> => {
    const QueueUrl = await queueUrlOf(cloud.clients.sqs, names.email)
    const bodies: string[] = []
    while (bodies.length < count) {
      const { Messages = [] } = await cloud.clients.polling.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 }),
      )
      bodies.push(...Messages.map((message) => message.Body ?? ''))
    }
    return bodies
  }
})

const nameOf = (url: string): string => url.split('/').at(-1) ?? ''
