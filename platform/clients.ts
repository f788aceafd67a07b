// The AWS clients and their limits. Region, credentials and endpoints come from the SDK's standard environment variables (AWS_REGION,
// AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_SQS, ...): nothing here knows which cloud it talks to.
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { ECSClient } from '@aws-sdk/client-ecs'
import { S3Client } from '@aws-sdk/client-s3'
import { SESClient } from '@aws-sdk/client-ses'
import type { SFNClient } from '@aws-sdk/client-sfn'
import { SQSClient } from '@aws-sdk/client-sqs'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { lazily } from './lazily.ts'
import { watchCalls } from './watch-calls.ts'
import type { OnCall } from './watch-calls.ts'

const LONG_POLL_SECONDS = 20
/** Longest wait for SES to take a mail. Shorter than the minute after which another router takes over the answer. */
export const SES_TIMEOUT_MS = 20_000

/**
 * `requestTimeout` covers the time up to the response's headers; `socketTimeout` limits every silence after them, so that a stalled body fails
 * too. `throwOnRequestTimeout`: by default the SDK only logs a request that hangs. `maxSockets`: with the default of 50, 50 long polls would
 * starve all other calls of the process.
 */
const handler = (timeoutMs: number, maxSockets: number, silenceMs = timeoutMs) =>
  new NodeHttpHandler({
    requestTimeout: timeoutMs,
    socketTimeout: silenceMs,
    throwOnRequestTimeout: true,
    connectionTimeout: 2_000,
    httpAgent: new HttpAgent({ keepAlive: true, maxSockets }),
    httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets }),
  })

/** Builds a command's middleware once instead of at every call: saves a tenth of the CPU time. */
const CACHED = { cacheMiddleware: true }

export interface Clients {
  /** For long polls only, with its own sockets. One attempt: `consume` does the backoff. */
  polling: SQSClient
  sqs: SQSClient
  dynamodb: DynamoDBClient
  /** For the lease and the visibility of the running command's message only: no other call can delay them. */
  heartbeat: { sqs: SQSClient; dynamodb: DynamoDBClient }
  s3: S3Client
  ses: SESClient
  /** These two are loaded and created on first use: most daemons need neither. */
  ecs: () => Promise<ECSClient>
  sfn: () => Promise<SFNClient>
  destroy: () => void
}

export interface ClientOptions {
  onCall?: OnCall
  /** Limit of a heartbeat call: about a third of the heartbeat's period. */
  heartbeatTimeoutMs?: number
  /** Limit of one attempt of a call to SQS or DynamoDB: a small part of the lease, because a take-over waits for such calls. */
  callTimeoutMs?: number
  /** Limit of each silence of a call to S3, which transfers whole files. Default: one minute. */
  objectTimeoutMs?: number
}

const MOST_CALL_MS = 5_000
/** Below this, a busy machine would look like a failure. */
const LEAST_CALL_MS = 400

/** A time-out within sensible limits: `ms`, at least 0.4 s, at most 5 s. */
export const callTimeoutFor = (ms: number): number =>
  Math.min(MOST_CALL_MS, Math.max(LEAST_CALL_MS, Math.round(ms)))

export const makeClients = ({
  onCall,
  heartbeatTimeoutMs = 3_000,
  callTimeoutMs = MOST_CALL_MS,
  objectTimeoutMs = 60_000,
}: ClientOptions = {}): Clients => {
  // useQueueUrlAsEndpoint: by default the SDK connects to the host in a QueueUrl, which emulators invent.
  const sqs = (timeoutMs: number, sockets: number, maxAttempts: number, silenceMs = timeoutMs) =>
    new SQSClient({
      requestHandler: handler(timeoutMs, sockets, silenceMs),
      useQueueUrlAsEndpoint: false,
      maxAttempts,
      ...CACHED,
    })
  const dynamodb = (timeoutMs: number, maxAttempts: number) =>
    new DynamoDBClient({ requestHandler: handler(timeoutMs, 100), maxAttempts, ...CACHED })
  const made = {
    polling: sqs((LONG_POLL_SECONDS + 10) * 1_000, 1_000, 1),
    // Reading dead letters is a long poll of a second with its own request time-out, but `socketTimeout` cannot be set per call.
    sqs: sqs(callTimeoutMs, 100, 3, MOST_CALL_MS),
    dynamodb: dynamodb(callTimeoutMs, 3),
    heartbeat: { sqs: sqs(heartbeatTimeoutMs, 50, 1), dynamodb: dynamodb(heartbeatTimeoutMs, 1) },
    // Path style works everywhere, also where a bucket's name cannot be a host name.
    s3: new S3Client({ requestHandler: handler(objectTimeoutMs, 50), forcePathStyle: true, maxAttempts: 3 }),
    // One attempt: otherwise a mail could be sent twice.
    ses: new SESClient({ requestHandler: handler(SES_TIMEOUT_MS, 20), maxAttempts: 1 }),
  }
  const all = [
    made.polling,
    made.sqs,
    made.dynamodb,
    made.heartbeat.sqs,
    made.heartbeat.dynamodb,
    made.s3,
    made.ses,
  ]
  for (const client of all) watchCalls(client, onCall)
  const how = { requestHandler: handler(callTimeoutMs, 20), maxAttempts: 3, ...CACHED }
  const ecs = lazily(async () => {
    const { ECSClient } = await import('@aws-sdk/client-ecs')
    return watchCalls(new ECSClient(how), onCall)
  })
  const sfn = lazily(async () => {
    const { SFNClient } = await import('@aws-sdk/client-sfn')
    return watchCalls(new SFNClient(how), onCall)
  })
  return {
    ...made,
    ecs: ecs.get,
    sfn: sfn.get,
    destroy: () => [...all, ecs, sfn].forEach((client) => client.destroy()),
  }
}
