// Brings a site into its bucket, in an order in which visitors never see a page without its assets.
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { DeleteObjectsCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { errorName } from '../../contract/failure.ts'
import { cacheControlOf } from './cache-control.ts'
import { eachAtMost } from './each-at-most.ts'
import { JobProblem } from './job-problem.ts'
import { planPublish } from './plan-publish.ts'
import type { SiteFile } from './site-files.ts'

/** What is published: path -> MD5 in hexadecimal digits. */
export type Published = Map<string, string>

export interface PublishWork {
  s3: S3Client
  bucket: string
  /** The site's directory in the bucket, without a slash at its end; never empty, because what is not of the site is deleted there. */
  prefix: string
  files: SiteFile[]
  /** What the last publish returned, if nobody else published in between. Absent: the bucket is listed. */
  published?: Published
  signal: AbortSignal
  /** Told of each file that was put: what is published already is not. */
  onPut?: (file: SiteFile) => void
}

/** More than one of 1,000 keys is refused by S3. */
const KEYS_PER_DELETE = 1_000
const PUTS_AT_ONCE = 8
/** What S3 takes in one put. */
const LARGEST_BYTES = 5 * 1024 ** 3
/** Up to here in memory, because the SDK cannot send a stream again when a put fails. */
const MEMORY_BYTES = 8 * 1024 ** 2

const SAID: Record<string, (bucket: string) => string> = {
  NoSuchBucket: (bucket) => `The bucket for previews, "${bucket}", does not exist.`,
  AccessDenied: (bucket) => `The worker may not write to the bucket for previews, "${bucket}".`,
}

const failure = ({ bucket, signal }: PublishWork, act: string, cause: unknown): unknown => {
  // The SDK has an error of its own for this; callers look for the reason they gave.
  if (signal.aborted) return signal.reason
  const said = SAID[errorName(cause)]?.(bucket)
  return said === undefined
    ? new Error(`cannot ${act}`, { cause })
    : new JobProblem(said, `cannot ${act}`, { cause })
}

const listPublished = async (work: PublishWork): Promise<Published> => {
  const { s3, bucket, signal } = work
  const under = `${work.prefix}/`
  const published: Published = new Map()
  let from: string | undefined
  do {
    const page = await s3
      .send(new ListObjectsV2Command({ Bucket: bucket, Prefix: under, ContinuationToken: from }), {
        abortSignal: signal,
      })
      .catch((error: unknown) => {
        throw failure(work, `list s3://${bucket}/${under}`, error)
      })
    for (const { Key = '', ETag = '' } of page.Contents ?? [])
      // The MD5 for what one put wrote without KMS; anything else never equals one, and is put again.
      published.set(Key.slice(under.length), ETag.replaceAll('"', ''))
    from = page.NextContinuationToken
  } while (from !== undefined)
  return published
}

const putFile = async (work: PublishWork, file: SiteFile): Promise<void> => {
  const { s3, bucket, signal } = work
  const key = `${work.prefix}/${file.path}`
  const stream = file.bytes > MEMORY_BYTES ? createReadStream(file.absolute) : undefined
  try {
    const put = new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: stream ?? (await readFile(file.absolute)),
      ContentLength: file.bytes,
      ContentType: file.contentType,
      CacheControl: cacheControlOf(file),
    })
    await s3.send(put, { abortSignal: signal })
  } catch (error) {
    throw failure(work, `put s3://${bucket}/${key}`, error)
  } finally {
    stream?.destroy()
  }
}

const deletePaths = async (work: PublishWork, paths: string[]): Promise<void> => {
  const { s3, bucket, signal } = work
  const Objects = paths.map((path) => ({ Key: `${work.prefix}/${path}` }))
  const act = `delete ${paths.length} objects of s3://${bucket}/${work.prefix}/`
  try {
    const { Errors: errors = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
      { abortSignal: signal },
    )
    // A reply without an error may still tell of keys that are there as before.
    if (errors[0])
      throw Object.assign(new Error(`${errors.length} refused: ${errors[0].Key}`), { Code: errors[0].Code })
  } catch (error) {
    throw failure(work, act, error)
  }
}

function* chunksOf<T>(items: T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}

const refuseTooLarge = (files: SiteFile[]): void => {
  const large = files.find(({ bytes }) => bytes > LARGEST_BYTES)
  if (large) {
    const said = `The file "${large.path}" is larger than 5 GB and cannot be published.`
    throw new JobProblem(said, said)
  }
}

/**
 * Puts what changed, assets first and pages last, then deletes what is stale, and returns what is now published. It may reject
 * half-way (a JobProblem for a bucket that is missing or closed, the signal's reason when that is aborted): the caller then forgets
 * what it knew as published, and the next publish lists the bucket again.
 */
export const publish = async (work: PublishWork): Promise<Published> => {
  const { prefix, files, signal } = work
  if (!/^[^/].*[^/]$/.test(prefix))
    throw new Error(`not a prefix to publish under: ${JSON.stringify(prefix)}`)
  refuseTooLarge(files)
  const plan = planPublish(files, work.published ?? (await listPublished(work)))
  const put = async (file: SiteFile): Promise<void> => {
    await putFile(work, file)
    work.onPut?.(file)
  }
  const [start, ...others] = plan.pages.toReversed()
  await eachAtMost(PUTS_AT_ONCE, plan.assets, put, signal)
  await eachAtMost(PUTS_AT_ONCE, others.toReversed(), put, signal)
  await eachAtMost(1, start ? [start] : [], put, signal)
  await eachAtMost(1, chunksOf(plan.stale, KEYS_PER_DELETE), (paths) => deletePaths(work, paths), signal)
  return new Map(files.map(({ path, md5 }) => [path, md5]))
}
