// What is too large for a message lies in S3: mails as SES stored them, instructions and attachments as the router puts them.
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import type { StoredObject } from '../contract/messages/edit-message.ts'

export interface ObjectStore {
  read: (at: StoredObject) => Promise<Uint8Array>
  write: (at: StoredObject, content: Uint8Array | string, contentType: string) => Promise<void>
}

export const makeObjectStore = (s3: S3Client): ObjectStore => ({
  read: async ({ bucket, key }) => {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      if (!Body) throw new Error('the object has no body')
      return await Body.transformToByteArray()
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
