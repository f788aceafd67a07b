import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { EmbeddedCloud } from '../../scripts/embedded-cloud/start.ts'
import { startEmbeddedCloud } from '../../scripts/embedded-cloud/start.ts'
import { makeMemoryDynamodb } from '../fakes/memory-dynamodb.ts'
import { makeMemorySqs } from '../fakes/memory-sqs.ts'
import { embeddedDynamodbDifferences, embeddedSqsDifferences } from './known-differences.ts'
import type { Differences } from './promises.ts'
import type { SqsContractOptions } from './sqs-contract.ts'

/** Something that must behave as SQS and DynamoDB do. */
export interface Target {
  name: string
  /** To be called before the first client is made, and after the last is destroyed. */
  start: () => Promise<void>
  stop: () => Promise<void>
  makeSqs: () => Promise<SQSClient>
  makeDynamodb: () => Promise<DynamoDBClient>
  sqs: SqsContractOptions
  dynamodbDifferences: Differences
}

const nothing = () => Promise.resolve()

function makeMemoryTarget(): Target {
  const sqs = makeMemorySqs() as unknown as SQSClient
  const dynamodb = makeMemoryDynamodb() as unknown as DynamoDBClient
  return {
    name: 'in-memory fake',
    start: nothing,
    stop: nothing,
    makeSqs: () => Promise.resolve(sqs),
    makeDynamodb: () => Promise.resolve(dynamodb),
    sqs: { exactShortPolls: true },
    dynamodbDifferences: {},
  }
}

function makeEmbeddedTarget(): Target {
  let cloud: EmbeddedCloud | undefined
  const settings = (service: 'SQS' | 'DYNAMODB') => {
    const { env } = cloud!
    const accessKeyId = env['AWS_ACCESS_KEY_ID']!
    const secretAccessKey = env['AWS_SECRET_ACCESS_KEY']!
    const endpoint = env[`AWS_ENDPOINT_URL_${service}`]!
    return { region: env['AWS_REGION']!, endpoint, credentials: { accessKeyId, secretAccessKey } }
  }
  return {
    name: 'embedded cloud',
    start: async () => {
      cloud = await startEmbeddedCloud()
    },
    stop: async () => cloud?.stop(),
    makeSqs: () => Promise.resolve(new SQSClient({ ...settings('SQS'), useQueueUrlAsEndpoint: false })),
    makeDynamodb: () => Promise.resolve(new DynamoDBClient(settings('DYNAMODB'))),
    sqs: { differences: embeddedSqsDifferences, exactShortPolls: true },
    dynamodbDifferences: embeddedDynamodbDifferences,
  }
}

/** Any endpoint: LocalStack, or AWS. The SDK reads the address and who we are from the environment. */
function makeEndpointTarget(endpoint: string): Target {
  const region = process.env['AWS_REGION'] ?? 'us-east-1'
  const known = process.env['AWS_ACCESS_KEY_ID'] ?? process.env['AWS_PROFILE']
  const settings = known
    ? { region }
    : { region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
  return {
    name: endpoint,
    start: nothing,
    stop: nothing,
    makeSqs: () => Promise.resolve(new SQSClient({ ...settings, useQueueUrlAsEndpoint: false })),
    makeDynamodb: () => Promise.resolve(new DynamoDBClient(settings)),
    sqs: {},
    dynamodbDifferences: {},
  }
}

/** The fakes always, and with them the cloud at AWS_ENDPOINT_URL or else the embedded one. */
export function makeTargets(): Target[] {
  const endpoint = process.env['AWS_ENDPOINT_URL']
  return [makeMemoryTarget(), endpoint ? makeEndpointTarget(endpoint) : makeEmbeddedTarget()]
}
