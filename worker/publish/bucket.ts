// The calls that read and change one site in its bucket. Each change has a condition: it happens only to what the caller has seen.
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { DeleteObjectsCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import type { PutObjectCommandOutput } from '@aws-sdk/client-s3'
import { isAwsError } from '../../platform/aws-errors.ts'
import { bucketFailure } from './bucket-failure.ts'
import type { BucketWork } from './bucket-failure.ts'
import { cacheControlOf } from './cache-control.ts'
import { conditionOf } from './conditional-write.ts'
import type { PublishPlan, Published, Put, Stored } from './plan.ts'
import { refuseWithoutLease } from './fence.ts'

export interface SiteInBucket extends BucketWork {
  /** The site's directory in the bucket, without a slash at its end. */
  prefix: string
  /** The paths whose names change with their content. */
  hashed: ReadonlySet<string>
}

/** Files up to this size are read into memory: the SDK cannot retry a stream. */
const MEMORY_BYTES = 8 * 1024 ** 2

/**
 * Buckets remove what is 60 days old at the earliest (PREVIEW_DAYS): what is older than this is put again though it did not change, so that a
 * preview never loses a part while it is in use.
 */
const OLD_MS = 30 * 86_400_000

const isOld = (putAt: Date | undefined): boolean =>
  putAt !== undefined && Date.now() - putAt.getTime() > OLD_MS

/** What the bucket has of the site. */
export const listSite = async (work: SiteInBucket): Promise<Published> => {
  const { s3, bucket, signal } = work
  const under = `${work.prefix}/`
  const published = new Map<string, Stored>()
  let from: string | undefined
  do {
    const page = await s3
      .send(new ListObjectsV2Command({ Bucket: bucket, Prefix: under, ContinuationToken: from }), {
        abortSignal: signal,
      })
      .catch((error: unknown) => {
        throw bucketFailure(work, `list s3://${bucket}/${under}`, error)
      })
    for (const { Key = '', ETag: etag = '', LastModified } of page.Contents ?? [])
      // An MD5 only if one put wrote it without KMS. Anything else equals no MD5, and the file is put again.
      published.set(Key.slice(under.length), {
        etag,
        md5: etag.replaceAll('"', ''),
        ...(isOld(LastModified) && { isOld: true }),
      })
    from = page.NextContinuationToken
  } while (from !== undefined)
  return published
}

const putOnce = async (
  work: SiteInBucket,
  { file, replaces }: Put,
  isConditional: boolean,
): Promise<PutObjectCommandOutput> => {
  const { s3, bucket, prefix, hashed, signal } = work
  const stream = file.bytes > MEMORY_BYTES ? createReadStream(file.absolute) : undefined
  try {
    const put = new PutObjectCommand({
      Bucket: bucket,
      Key: `${prefix}/${file.path}`,
      Body: stream ?? (await readFile(file.absolute)),
      ContentLength: file.bytes,
      ContentType: file.contentType,
      CacheControl: cacheControlOf(file.path, hashed),
      ...(isConditional && conditionOf(replaces)),
    })
    refuseWithoutLease(work)
    return await s3.send(put, { abortSignal: signal })
  } finally {
    stream?.destroy()
  }
}

/** Puts the file over what it replaces and nothing else; returns its ETag. */
export const putFile = async (work: SiteInBucket, put: Put): Promise<string> => {
  try {
    const write = (isConditional: boolean) => putOnce(work, put, isConditional)
    const { ETag } = await work.conditionally(work.log, write)
    // Some stores return none. If ours is wrong, the next put is refused and the bucket is listed.
    return ETag ?? `"${put.file.md5}"`
  } catch (error) {
    throw bucketFailure(work, `put s3://${work.bucket}/${work.prefix}/${put.file.path}`, error)
  }
}

const deleteOnce = async (
  work: SiteInBucket,
  stale: PublishPlan['stale'],
  isConditional: boolean,
): Promise<void> => {
  const { s3, bucket, prefix, signal } = work
  const Objects = stale.map(({ path, etag }) => ({
    Key: `${prefix}/${path}`,
    ...(isConditional && { ETag: etag }),
  }))
  refuseWithoutLease(work)
  const remove = new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } })
  const { Errors = [] } = await s3.send(remove, { abortSignal: signal })
  // A reply can succeed and still name keys that were not deleted. With an ETag, a missing key counts as an error too.
  const [first, ...more] = Errors.filter((refused) => !isAwsError(refused, 'objectMissing'))
  if (first) throw Object.assign(new Error(`${1 + more.length} refused: ${first.Key}`), { Code: first.Code })
}

/**
 * Deletes at most 1,000 stale objects, each only if it is still the one that was seen. AWS checks the ETags since September 2025; most
 * other stores ignore them and delete whatever is there.
 */
export const deleteStale = async (work: SiteInBucket, stale: PublishPlan['stale']): Promise<void> => {
  try {
    await work.conditionally(work.log, (isConditional) => deleteOnce(work, stale, isConditional))
  } catch (error) {
    const { bucket, prefix } = work
    throw bucketFailure(work, `delete ${stale.length} objects of s3://${bucket}/${prefix}/`, error)
  }
}
