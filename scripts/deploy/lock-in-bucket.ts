// The lock of a deployment beside its state in S3, by conditional writes.
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { DeleteObjectsCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { isAwsError } from '../../platform/aws-errors.ts'
import type { Holder, LockStore } from './lock-store.ts'

interface Found {
  holder: Holder | 'unknown'
  etag?: string | undefined
}

const parsed = (json: string): Holder | 'unknown' => {
  try {
    return JSON.parse(json) as Holder
  } catch {
    return 'unknown'
  }
}

export const lockInBucket = (
  s3: S3Client,
  where: { bucket: string; prefix: string; region: string },
): LockStore => {
  const Bucket = where.bucket
  const Key = `${where.prefix}/deploy.lock`
  const put = async (
    holder: Holder,
    condition: { IfNoneMatch: string } | { IfMatch: string },
  ): Promise<boolean> => {
    try {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: JSON.stringify(holder), ...condition }))
      return true
    } catch (error) {
      // It is somebody's, it was removed, or another conditional write is under way.
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
      if (isAwsError(error, 'objectChanged', 'objectMissing')) return false
      throw error
    }
  }
  const find = async (): Promise<Found | undefined> => {
    try {
      const { Body, ETag } = await s3.send(new GetObjectCommand({ Bucket, Key }))
      return { holder: parsed(await text(Body as Readable)), etag: ETag }
    } catch (error) {
      if (isAwsError(error, 'objectMissing')) return undefined
      throw error
    }
  }
  /** The entity tag, as long as it is this holder's. */
  const ours = async ({ id }: Holder): Promise<string | undefined> => {
    const found = await find()
    return found && found.holder !== 'unknown' && found.holder.id === id ? found.etag : undefined
  }
  return {
    removal: `aws s3 rm s3://${Bucket}/${Key} --region ${where.region}`,
    // The SDK repeats what got no answer: then the second attempt finds the first one's, which is ours.
    take: async (holder) => (await put(holder, { IfNoneMatch: '*' })) || (await ours(holder)) !== undefined,
    look: async () => (await find())?.holder,
    renew: async (holder) => {
      const etag = await ours(holder)
      return etag !== undefined && put(holder, { IfMatch: etag })
    },
    drop: async (holder) => {
      if ((await ours(holder)) !== undefined)
        await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key }] } }))
    },
  }
}
