// Publishes a site to its bucket, in an order in which visitors never see a page without its assets.
//
// It is fenced (rule 4) as far as S3 allows, which changes one object at a time:
// - Each put and delete affects only the object that this worker has seen, so a newer owner's changes stay.
// - A list of the bucket counts only if the marker still names this owner after it (fence.ts).
// - The worker checks its lease right before each put and delete.
// What remains: a worker that freezes between that check and the effect, or together with its clocks, can still replace or delete an
// object that the newer owner found correct and left alone, because both saw the same object. The newer owner does not notice. It is
// mended when that file changes, or when another owner publishes the thread.
import { eachAtMost } from './each-at-most.ts'
import { planPublish } from './plan.ts'
import type { Published, Put } from './plan.ts'
import { holdMarker } from './fence.ts'
import { deleteStale, listSite, putFile } from './bucket.ts'
import type { SiteInBucket } from './bucket.ts'
import type { SiteFile } from './site-files.ts'

export interface PublishWork extends SiteInBucket {
  /** Never empty: everything under it that is not part of the site is deleted. */
  prefix: string
  files: SiteFile[]
  /** The result of this owner's last publish. Absent: the bucket is listed and the marker taken. */
  published?: Published
  /** Called for each file that was put. */
  onPut?: (file: SiteFile) => void
}

/** S3's limit for one request. */
const KEYS_PER_DELETE = 1_000
const PUTS_AT_ONCE = 8

function* chunksOf<T>(items: T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}

/**
 * First the list, then the marker. A newer owner whose marker we do not see yet lists and puts after our list, so our conditions fail
 * for everything that it changes.
 */
const seeBucket = async (work: PublishWork): Promise<Published> => {
  const seen = await listSite(work)
  await holdMarker(work)
  return seen
}

/**
 * Puts what changed, assets first and pages last, deletes what is stale, and returns what is now published. It may reject half-way: with
 * UserError for a bucket that is missing or closed, with the signal's reason, with FencedOff when the lease cannot be relied on or a
 * newer owner has published, with NotAsBelieved when somebody else has written. The caller then forgets what it knew as published, and
 * the next publish lists the bucket again.
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
