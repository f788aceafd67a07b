// Lets a mail enter exactly as SES delivers it: the raw mail to S3, then the notification to the topic.
import { randomUUID } from 'node:crypto'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { toAsciiJson } from '../../contract/messages/ascii-json.ts'
import { putInParts } from './put-in-parts.ts'

export interface Delivery {
  raw: Buffer
  /** Envelope. */
  from: string
  recipients: string[]
  bucket: string
  topicArn: string
  /** SES's verdict on the sender; a local door has nothing to verify and vouches for who can reach it. */
  dmarc?: string
}

const headerOf = (raw: Buffer, name: string): string | undefined => {
  const [headers = ''] = raw.toString('latin1').split(/\r?\n\r?\n/, 1)
  const unfolded = headers.replace(/\r?\n[ \t]+/g, ' ')
  return new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(unfolded)?.[1]?.trim()
}

/** SES's notification for a mail that lies in S3, as its documentation gives it. */
export const sesNotification = (mail: Delivery, objectKey: string): object => {
  const timestamp = new Date().toISOString()
  const passed = { status: 'PASS' }
  const from = headerOf(mail.raw, 'From')
  const to = headerOf(mail.raw, 'To')
  const cc = headerOf(mail.raw, 'Cc')
  const messageId = headerOf(mail.raw, 'Message-ID')
  return {
    notificationType: 'Received',
    receipt: {
      timestamp,
      processingTimeMillis: 1,
      recipients: mail.recipients,
      spamVerdict: passed,
      virusVerdict: passed,
      spfVerdict: passed,
      dkimVerdict: passed,
      dmarcVerdict: { status: mail.dmarc ?? 'PASS' },
      action: {
        type: 'S3',
        topicArn: mail.topicArn,
        bucketName: mail.bucket,
        objectKeyPrefix: '',
        objectKey,
      },
    },
    mail: {
      timestamp,
      messageId: objectKey,
      source: mail.from,
      destination: mail.recipients,
      headersTruncated: false,
      commonHeaders: {
        ...(from && { from: [from] }),
        to: to ? [to] : mail.recipients,
        ...(cc && { cc: [cc] }),
        ...(messageId && { messageId }),
        subject: headerOf(mail.raw, 'Subject') ?? '',
      },
    },
  }
}

/** One request carries at most this much: the embedded S3 takes 11 MiB. */
const ONE_PUT_BYTES = 8 * 1024 * 1024

/** Returns SES's id of the mail, which is its key in the bucket. */
export const deliverMail = async (s3: S3Client, mail: Delivery): Promise<string> => {
  const objectKey = randomUUID().replaceAll('-', '')
  const at = { Bucket: mail.bucket, Key: objectKey }
  if (mail.raw.byteLength <= ONE_PUT_BYTES) await s3.send(new PutObjectCommand({ ...at, Body: mail.raw }))
  else await putInParts(s3, at, mail.raw, ONE_PUT_BYTES)
  const sns = new SNSClient({})
  try {
    const Message = toAsciiJson(sesNotification(mail, objectKey))
    await sns.send(new PublishCommand({ TopicArn: mail.topicArn, Message }))
  } finally {
    sns.destroy()
  }
  return objectKey
}
