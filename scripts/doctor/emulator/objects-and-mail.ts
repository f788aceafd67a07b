// What we ask of S3, SNS and SES.
import { text } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { SendRawEmailCommand, VerifyEmailIdentityCommand } from '@aws-sdk/client-ses'
import { PublishCommand } from '@aws-sdk/client-sns'
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { mailTopicName } from '../../../contract/topology.ts'
import { isAwsError } from '../../../platform/aws-errors.ts'
import { emulatorIn } from '../../cloud/emulator.ts'
import { ensureMailTopic } from '../../cloud/ensure-mail-topic.ts'
import type { Bench } from './bench.ts'
import type { Question } from './question.ts'

const Key = 'thread-a/index.html'

const isRefusedByCondition = async (put: Promise<unknown>): Promise<boolean> => {
  try {
    await put
    return false
  } catch (error) {
    return isAwsError(error, 'objectChanged')
  }
}

const openBucket = async (bench: Bench) => {
  const Bucket = await bench.makeBucket()
  const put = (condition: { IfMatch?: string; IfNoneMatch?: string } = {}, Body = 'first') =>
    bench.clients.s3.send(
      new PutObjectCommand({ Bucket, Key, Body, ContentType: 'text/html; charset=utf-8', ...condition }),
    )
  return { Bucket, put }
}

/** Mail to this address goes nowhere, on AWS too. https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html */
const NOBODY = 'success@simulator.amazonses.com'

export const OBJECT_QUESTIONS: Question[] = [
  {
    service: 'S3',
    asks: 'Keeps objects, lists them by prefix, deletes many at a time, and says when one is not there.',
    weight: 'needed',
    without: 'Mails cannot be read, and previews not be published.',
    holds: async (bench) => {
      const { Bucket, put } = await openBucket(bench)
      const { s3 } = bench.clients
      const missing = await s3.send(new GetObjectCommand({ Bucket, Key })).catch((error: unknown) => error)
      await put()
      const { Body, ETag } = await s3.send(new GetObjectCommand({ Bucket, Key }))
      const content = await text(Body as Readable)
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'thread-a/' }))
      await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key }], Quiet: true } }))
      const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket }))
      const isListed = Contents.length === 1 && Contents[0]?.ETag === ETag
      return isAwsError(missing, 'objectMissing') && content === 'first' && isListed && KeyCount === 0
    },
  },
  {
    service: 'S3',
    asks: 'Refuses a put whose condition (If-None-Match, If-Match) does not hold.',
    weight: 'limits',
    without: 'A worker that lost its lease is kept from publishing by its own clock only.',
    holds: async (bench) => {
      const { put } = await openBucket(bench)
      const { ETag } = await put({ IfNoneMatch: '*' })
      await put({ IfMatch: ETag ?? '' }, 'second')
      const isNoneRefused = await isRefusedByCondition(put({ IfNoneMatch: '*' }))
      const isMatchRefused = await isRefusedByCondition(put({ IfMatch: ETag ?? '' }))
      return isNoneRefused && isMatchRefused
    },
  },
  {
    service: 'S3',
    asks: 'Shows an object to a browser, without credentials, with its type.',
    weight: 'limits',
    without: 'The links to previews in answers cannot be opened.',
    holds: async (bench) => {
      const { Bucket, put } = await openBucket(bench)
      await put()
      const page = await fetch(`${emulatorIn(process.env) ?? ''}/${Bucket}/${Key}`)
      const type = page.headers.get('content-type') ?? ''
      return page.ok && type.startsWith('text/html') && (await page.text()) === 'first'
    },
  },
  {
    service: 'SNS',
    asks: "Passes a topic's messages on to a queue without an envelope.",
    weight: 'needed',
    without: 'make send and the SMTP door bring no mail: only commands on the e-mail queue are heard.',
    holds: async (bench) => {
      const { emailUrl: QueueUrl } = await bench.makeSharedQueues()
      const { sqs } = bench.clients
      const TopicArn = await ensureMailTopic(sqs, mailTopicName(bench.prefix), QueueUrl)
      bench.noteTopic(TopicArn)
      await bench.sns.send(new PublishCommand({ TopicArn, Message: '{"mail":1}' }))
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 3 }))
      return Messages[0]?.Body === '{"mail":1}'
    },
  },
  {
    service: 'SES',
    asks: 'Sends a raw mail from an address that was verified (the first version of its API).',
    weight: 'needed',
    without: 'No answer goes out: commands are carried out, and nobody hears of it.',
    holds: async (bench) => {
      const { ses } = bench.clients
      const Source = `${bench.prefix}@webordinary.test`
      // One that does not know the call sends anyway, or never answers it.
      const verify = new VerifyEmailIdentityCommand({ EmailAddress: Source })
      await ses.send(verify, { abortSignal: AbortSignal.timeout(2_000) }).then(
        () => bench.noteIdentity(Source),
        () => undefined,
      )
      const raw = `From: ${Source}\r\nTo: ${NOBODY}\r\nSubject: A try\r\n\r\nA try.\r\n`
      const { MessageId = '' } = await ses.send(
        new SendRawEmailCommand({ Source, Destinations: [NOBODY], RawMessage: { Data: Buffer.from(raw) } }),
      )
      return MessageId !== ''
    },
  },
]
