// What `make onboard` made at run time, of which Terraform knows nothing: queues and preview buckets of projects. The rows went with
// their tables.
import { DeleteBucketCommand, paginateListBuckets } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { siteBucketStart } from '../../deployment/names.ts'
import { removeObjects } from '../cloud/objects.ts'
import { deleteQueue, listQueues, partsOfProjectQueues } from '../cloud/queues.ts'

export interface OnboardedDeps {
  sqs: SQSClient
  s3: S3Client
}

const queueUrls = async (sqs: SQSClient, prefix: string): Promise<string[]> => {
  const urls: string[] = []
  for (const { start } of partsOfProjectQueues(prefix)) urls.push(...(await listQueues(sqs, start)))
  return urls
}

/** Of this region only: S3 lists those of all, and another region may have a deployment of the same prefix. */
const buckets = async (s3: S3Client, prefix: string): Promise<string[]> => {
  const start = siteBucketStart(prefix)
  const names: string[] = []
  const here = { Prefix: start, BucketRegion: await s3.config.region() }
  for await (const { Buckets = [] } of paginateListBuckets({ client: s3 }, here))
    names.push(...Buckets.flatMap(({ Name }) => Name ?? []).filter((name) => name.startsWith(start)))
  return names
}

/** Previews have no versions, and can be built again. */
const removeBucket = async (s3: S3Client, Bucket: string): Promise<void> => {
  await removeObjects(s3, { bucket: Bucket, prefix: '' })
  await s3.send(new DeleteBucketCommand({ Bucket }))
}

/** Removes all of them, and returns how many there were. May be repeated. A prefix is never the beginning of another one's names. */
export const removeOnboarded = async (
  { sqs, s3 }: OnboardedDeps,
  prefix: string,
): Promise<{ queues: number; buckets: number }> => {
  const urls = await queueUrls(sqs, prefix)
  for (const url of urls) await deleteQueue(sqs, url)
  const sites = await buckets(s3, prefix)
  for (const bucket of sites) await removeBucket(s3, bucket)
  return { queues: urls.length, buckets: sites.length }
}
