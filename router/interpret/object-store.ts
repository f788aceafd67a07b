// What is too large for a message is in S3: mails, stored by SES; instructions and attachments, stored by the router.
import { addAbortSignal } from 'node:stream'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import type { StoredObject } from '../../contract/messages/edit-message.ts'

export interface ObjectStore {
  read: (at: StoredObject) => Promise<Uint8Array>
  write: (at: StoredObject, content: Uint8Array | string, contentType: string) => Promise<void>
}

/** Ample for the 40 MB that SES accepts. A body that trickles must not hold up other mail. */
const READ_MS = 120_000

/** `readMs` bounds a whole read; the client bounds each silence within it. */
export const makeObjectStore = (s3: S3Client, readMs = READ_MS): ObjectStore => ({
  read: async ({ bucket, key }) => {
    const abortSignal = AbortSignal.timeout(readMs)
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }), { abortSignal })
      if (!Body) throw new Error('the object has no body')
      return await buffer(addAbortSignal(abortSignal, Body as Readable))
    } catch (cause) {
      throw new Error(`cannot read s3://${bucket}/${key}`, { cause })
    }
  },
  write: async ({ bucket, key }, content, contentType) => {
    try {
      await s3.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: content, ContentType: contentType }),
      )
    } catch (cause) {
      throw new Error(`cannot write s3://${bucket}/${key}`, { cause })
    }
  },
})
