import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { expect } from 'chai'
import { startEmbeddedCloud } from '../../../scripts/embedded-cloud/start.ts'
import type { EmbeddedCloud, EmbeddedCloudOptions } from '../../../scripts/embedded-cloud/start.ts'
import { dynamodbAt, temporaryFolder } from './clients.ts'

describe('the embedded cloud', () => {
  let clouds: EmbeddedCloud[]
  let temporary: ReturnType<typeof temporaryFolder>

  beforeEach(() => {
    clouds = []
    temporary = temporaryFolder()
  })

  afterEach(async () => {
    await Promise.all(clouds.map((cloud) => cloud.stop()))
    temporary.remove()
  })

  it('answers clients of all five services that know nothing but the environment', async () => {
    const cloud = await setup()

    const answers = await runWith(cloud.env, FIVE_CALLS)

    expect(JSON.parse(answers)).to.deep.equal({
      sqs: 'hello',
      sns: 'arn:aws:sns:us-east-1:000000000000:notices',
      s3: 'hello',
      dynamodb: ['things'],
      ses: 'string',
    })
  })

  const listens = process.platform === 'linux' ? it : it.skip
  listens(
    'listens on the loopback interface and nowhere else (read from /proc, so on Linux only)',
    async () => {
      const cloud = await setup()

      const addresses = listeningAddresses(cloud.pid)

      expect(addresses).to.deep.equal(['0100007F', '0100007F', '0100007F'])
    },
  )

  it('uses the ports that it is given', async () => {
    const [sqsPort, dynamodbPort, sesPort] = await freePorts(3)

    const { env, sesUrl } = await setup({ sqsPort, dynamodbPort, sesPort })

    expect(env).to.include({
      AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${sqsPort}`,
      AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${dynamodbPort}`,
      AWS_ENDPOINT_URL_SES: `http://127.0.0.1:${sesPort}`,
    })
    expect((await fetch(`${sesUrl}/store`)).status).to.equal(200)
  })

  for (const [option, service] of [
    ['sqsPort', 'SQS, SNS and S3'],
    ['dynamodbPort', 'DynamoDB'],
    ['sesPort', 'SES'],
  ] as const)
    it(`says that the port of ${service} is in use`, async () => {
      const other = await occupyPort()
      const { port } = other.address() as AddressInfo

      const error = await failure(setup({ [option]: port }))

      expect(error.message).to.equal(
        `cannot start the embedded cloud: port ${port}, wanted for ${service}, is already in use`,
      )
      other.close()
    })

  it('does not share its folder with another one', async () => {
    const dataDir = temporary.folder
    await setup({ dataDir })

    const error = await failure(setup({ dataDir }))

    expect(error.message).to.match(/the folder .* is in use by another embedded cloud$/)
  })

  it('outlives Ctrl-C, so that its parent can stop the daemons first', async () => {
    const cloud = await setup()

    process.kill(cloud.pid, 'SIGINT')

    const dynamodb = dynamodbAt(cloud.env.AWS_ENDPOINT_URL_DYNAMODB ?? '')
    expect((await dynamodb.send(new ListTablesCommand())).TableNames).to.deep.equal([])
    dynamodb.destroy()
  })

  it('is gone when stop resolves, however often that is called', async () => {
    const cloud = await setup()

    await Promise.all([cloud.stop(), cloud.stop()])
    await cloud.stop()

    expect(() => process.kill(cloud.pid, 0)).to.throw('ESRCH')
  })

  const setup = async (options: EmbeddedCloudOptions = {}) => {
    const cloud = await startEmbeddedCloud(options)
    clouds.push(cloud)
    return cloud
  }
}).timeout(10_000)

const FIVE_CALLS = `
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses'

const sqs = new SQSClient({ useQueueUrlAsEndpoint: false })
const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'q' }))
await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }))
const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }))
const { TopicArn } = await new SNSClient({}).send(new CreateTopicCommand({ Name: 'notices' }))
const s3 = new S3Client({ forcePathStyle: true })
await s3.send(new CreateBucketCommand({ Bucket: 'mails' }))
await s3.send(new PutObjectCommand({ Bucket: 'mails', Key: 'a', Body: 'hello' }))
const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'mails', Key: 'a' }))
const dynamodb = new DynamoDBClient({})
await dynamodb.send(new CreateTableCommand({
  TableName: 'things',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
}))
const { TableNames } = await dynamodb.send(new ListTablesCommand())
const Data = Buffer.from('From: a@example.com\\r\\nTo: b@example.com\\r\\nSubject: hi\\r\\n\\r\\nhello')
const { MessageId } = await new SESClient({}).send(new SendRawEmailCommand({ RawMessage: { Data } }))

console.log(JSON.stringify({
  sqs: Messages[0].Body, sns: TopicArn, s3: await Body.transformToString(), dynamodb: TableNames, ses: typeof MessageId,
}))
`

const runWith = async (env: Record<string, string>, script: string): Promise<string> => {
  const run = promisify(execFile)
  return (await run(process.execPath, ['--input-type=module', '-e', script], { env })).stdout
}

/** The local addresses, in the hexadecimal of /proc, on which a process listens. */
const listeningAddresses = (pid: number): string[] => {
  const LISTEN = '0A'
  const sockets = readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`))
  return ['tcp', 'tcp6']
    .flatMap((table) => readFileSync(`/proc/${pid}/net/${table}`, 'utf8').trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((column) => column[3] === LISTEN && sockets.includes(`socket:[${column[9]}]`))
    .map((column) => column[1]?.split(':')[0] ?? '')
}

/** Empty for a descriptor that was closed meanwhile. */
const linkOf = (path: string): string => {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

const occupyPort = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

const freePorts = async (count: number): Promise<[number, number, number]> => {
  const servers = await Promise.all(Array.from({ length: count }, occupyPort))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => promisify(server.close.bind(server))()))
  return ports as [number, number, number]
}

const failure = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => new Error('it did not fail'),
    (error: Error) => error,
  )
