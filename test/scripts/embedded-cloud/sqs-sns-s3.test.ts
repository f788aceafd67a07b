import { createHash } from 'node:crypto'
import {
  CreateBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import type { PutObjectCommandInput } from '@aws-sdk/client-s3'
import { CreateTopicCommand, PublishCommand, SubscribeCommand } from '@aws-sdk/client-sns'
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import type { RunningService } from '../../../scripts/embedded-cloud/listen.ts'
import { startSqsSnsS3 } from '../../../scripts/embedded-cloud/sqs-sns-s3.ts'
import { s3At, snsAt, sqsAt } from './clients.ts'

describe('the embedded SQS, SNS and S3', () => {
  let service: RunningService

  beforeEach(async () => {
    service = await startSqsSnsS3(0, 'us-east-1')
  })

  afterEach(() => service.close())

  it('shows a published page to a browser, with its content type and its caching', async () => {
    const { put } = await setupBucket()

    await put('site/index.html', '<h1>hi</h1>', { ContentType: 'text/html', CacheControl: 'max-age=60' })

    const page = await fetch(`http://127.0.0.1:${service.port}/previews/site/index.html`)
    expect(page.headers.get('content-type')).to.equal('text/html')
    expect(page.headers.get('cache-control')).to.equal('max-age=60')
    expect(await page.text()).to.equal('<h1>hi</h1>')
  })

  it('tells a browser by the ETag whether its copy is still what was published', async () => {
    const { put } = await setupBucket()
    await put('site/style.css', 'a')
    const url = `http://127.0.0.1:${service.port}/previews/site/style.css`
    const etag = (await fetch(url)).headers.get('etag') ?? ''
    const statusOfCopy = async () => (await fetch(url, { headers: { 'if-none-match': etag } })).status

    const before = await statusOfCopy()
    await put('site/style.css', 'b')

    expect([before, await statusOfCopy()]).to.deep.equal([304, 200])
  })

  it('lists objects with the MD5 of their content, and deletes several at once', async () => {
    const { s3, put } = await setupBucket()
    await put('a & b.txt', 'one')
    await put('c.txt', 'two')
    const list = () => s3.send(new ListObjectsV2Command({ Bucket: 'previews' }))

    const { Contents } = await list()
    await s3.send(
      new DeleteObjectsCommand({ Bucket: 'previews', Delete: { Objects: [{ Key: 'a & b.txt' }] } }),
    )

    expect(Contents?.map(({ Key, ETag }) => [Key, ETag])).to.deep.equal([
      ['a & b.txt', `"${md5('one')}"`],
      ['c.txt', `"${md5('two')}"`],
    ])
    expect((await list()).Contents?.map(({ Key }) => Key)).to.deep.equal(['c.txt'])
  })

  it('delivers a notice of a topic raw to a queue', async () => {
    const { sqs, queueUrl, queueArn } = await setupQueue()
    const sns = snsAt(service.port)
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'notices' }))
    const Attributes = { RawMessageDelivery: 'true' }
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queueArn, Attributes }))

    await sns.send(new PublishCommand({ TopicArn, Message: '{"a":1}' }))

    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, WaitTimeSeconds: 1 }))
    expect(Messages?.map(({ Body }) => Body)).to.deep.equal(['{"a":1}'])
  })

  // Hence publishing is tested with conditions on a bucket in memory. When this turns red, test it here as well.
  it('keeps no condition of a put or delete, which AWS refuses', async () => {
    const { s3, put } = await setupBucket()
    await put('a', '1')

    await put('a', '2', { IfNoneMatch: '*' })
    await put('a', '3', { IfMatch: '"stale"' })
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'previews', Key: 'a' }))
    const Delete = { Objects: [{ Key: 'a', ETag: '"stale"' }] }
    const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket: 'previews', Delete }))

    expect(await Body?.transformToString()).to.equal('3')
    expect(Deleted?.map(({ Key }) => Key)).to.deep.equal(['a'])
  })

  it('names queues by a host that every machine can resolve', async () => {
    const { sqs, queueUrl } = await setupQueue()

    expect(queueUrl).to.equal(`http://127.0.0.1:${service.port}/000000000000/jobs`)
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'a' }))
  })

  const setupBucket = async () => {
    const s3 = s3At(service.port)
    await s3.send(new CreateBucketCommand({ Bucket: 'previews' }))
    const put = (Key: string, Body: string, more: Partial<PutObjectCommandInput> = {}) =>
      s3.send(new PutObjectCommand({ Bucket: 'previews', Key, Body, ...more }))
    return { s3, put }
  }

  const setupQueue = async () => {
    const sqs = sqsAt(service.port)
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'jobs' }))
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
    )
    return { sqs, queueUrl: QueueUrl, queueArn: Attributes?.QueueArn }
  }
})

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
