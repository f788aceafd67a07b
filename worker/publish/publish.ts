// Brings a site into its bucket, in an order in which visitors never see a page without its assets.
//
// Fenced (rule 4) as far as S3 allows, which changes one object at a time:
// - every put and delete happens only to what this worker has seen, so what a newer owner has put or deleted stays as it is;
// - what a worker sees counts only when the marker then still names its generation (publish-fence.ts);
// - right before each put and delete the worker asks its lease.
// What remains: a worker that is frozen between that question and the effect, or with its clocks, can still put over, or delete, an
// object that the newer owner found right and left as it was, because both have seen the same. The newer owner does not notice: it
// lasts until that file changes or the thread is published by another ownership.
import { eachAtMost } from './each-at-most.ts'
import { planPublish } from './plan.ts'
import type { Published, Put } from './plan.ts'
import { holdMarker } from './fence.ts'
import { deleteStale, listSite, putFile } from './bucket.ts'
import type { SiteInBucket } from './bucket.ts'
import type { SiteFile } from './site-files.ts'

export interface PublishWork extends SiteInBucket {
  /** Never empty, because what is not of the site is deleted there. */
  prefix: string
  files: SiteFile[]
  /** What the last publish of this ownership returned. Absent: the bucket is listed, and the marker held. */
  published?: Published
  /** Told of each file that was put: what is published already is not. */
  onPut?: (file: SiteFile) => void
}

/** More than one of 1,000 keys is refused by S3. */
const KEYS_PER_DELETE = 1_000
const PUTS_AT_ONCE = 8

function* chunksOf<T>(items: T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}

/**
 * In this order: a newer owner whose marker is not there yet when we look will list, and put, after our list, so that our conditions
 * do not hold for anything it changes.
 */
const seeBucket = async (work: PublishWork): Promise<Published> => {
  const seen = await listSite(work)
  await holdMarker(work)
  return seen
}

/**
 * Puts what changed, assets first and pages last, then deletes what is stale, and returns what is now published. It may reject
 * half-way: with a UserError for a bucket that is missing or closed, with the signal's reason when that is aborted, with FencedOff when
 * the lease cannot be relied on or a newer generation has published, with NotAsBelieved when somebody else has written. The caller then
 * forgets what it knew as published, and the next publish lists the bucket again and sees whose it is.
 */
export const publish = async (work: PublishWork): Promise<Published> => {
  const { prefix, files, signal } = work
  if (!/^[^/].*[^/]$/.test(prefix))
    throw new Error(`not a prefix to publish under: ${JSON.stringify(prefix)}`)
  const seen = work.published ?? (await seeBucket(work))
  const plan = planPublish(files, seen)
  const now = new Map(seen)
  const put = async (one: Put): Promise<void> => {
    const { file } = one
    now.set(file.path, { etag: await putFile(work, one), md5: file.md5 })
    work.onPut?.(file)
  }
  const [start, ...others] = plan.pages.toReversed()
  await eachAtMost(PUTS_AT_ONCE, plan.assets, put, signal)
  await eachAtMost(PUTS_AT_ONCE, others.toReversed(), put, signal)
  await eachAtMost(1, start ? [start] : [], put, signal)
  await eachAtMost(1, chunksOf(plan.stale, KEYS_PER_DELETE), (stale) => deleteStale(work, stale), signal)
  for (const { path } of plan.stale) now.delete(path)
  return now
}
