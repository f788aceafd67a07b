import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SESClient } from '@aws-sdk/client-ses'
import { SNSClient } from '@aws-sdk/client-sns'
import { SQSClient } from '@aws-sdk/client-sqs'

const access = (port: number | string) => ({
  endpoint: typeof port === 'string' ? port : `http://127.0.0.1:${port}`,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
})

/** Real SDK clients for a port or an endpoint of the embedded cloud. */
export const sqsAt = (at: number | string) => new SQSClient({ ...access(at), useQueueUrlAsEndpoint: false })
export const snsAt = (at: number | string) => new SNSClient(access(at))
export const s3At = (at: number | string) => new S3Client({ ...access(at), forcePathStyle: true })
export const dynamodbAt = (at: number | string) => new DynamoDBClient(access(at))
export const sesAt = (at: number | string) => new SESClient(access(at))

/** A fresh folder, and the way to be rid of it. */
export const temporaryFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-cloud-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
