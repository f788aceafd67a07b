// Previews that nobody has published again for PREVIEW_DAYS, where the bucket itself does not remove them.
import { PREVIEW_PREFIX } from '../../../deployment/site-bucket.ts'
import { localBucketNames } from '../../../contract/topology.ts'
import { siteBucketStart } from '../../../deployment/names.ts'
import { directoriesOf } from '../../cloud/objects.ts'
import { rowsByKey } from '../doctor/rows.ts'
import type { Facts } from '../doctor/seen.ts'
import { whyBusy } from './idle-queues.ts'
import { isExpiring } from './lifecycle.ts'
import { listUnder, removeListed } from './old-objects.ts'
import { DAY_MS, daysSince } from './removable.ts'
import type { Find, Removable } from './removable.ts'

interface Preview {
  bucket: string
  /** With its slash. */
  prefix: string
  /** Of its conversation; absent: no table knows it. */
  projectKey?: string
}

/** Nobody else has anything there. */
const isOurs = ({ where: { prefix } }: Facts, bucket: string): boolean =>
  bucket === localBucketNames(prefix).preview || bucket.startsWith(siteBucketStart(prefix))

const previewsIn = async (seen: Facts, bucket: string): Promise<Preview[]> => {
  const { where } = seen
  const s3 = where.clients.s3
  if ((await isExpiring(s3, bucket, PREVIEW_PREFIX)) !== false) return []
  const names = await directoriesOf(s3, { bucket, prefix: PREVIEW_PREFIX })
  const idOf = (name: string): string => name.slice(PREVIEW_PREFIX.length)
  const threads = await rowsByKey(where, where.tables.threads, 'threadId', names.map(idOf), ['projectKey'])
  return names.flatMap((name): Preview[] => {
    const thread = threads.get(idOf(name))
    // In a bucket of somebody's own: perhaps of another deployment.
    if (!thread && !isOurs(seen, bucket)) return []
    const preview = { bucket, prefix: `${name}/` }
    return [thread ? { ...preview, projectKey: String(thread['projectKey']) } : preview]
  })
}

const remove = async (
  { where }: Facts,
  { bucket, prefix, projectKey }: Preview,
  before: number,
): Promise<string | undefined> => {
  const busy = projectKey === undefined ? undefined : await whyBusy(where, projectKey)
  if (busy !== undefined) return busy
  const { objects, newest } = await listUnder(where.clients.s3, { bucket, prefix })
  if (newest >= before) return 'it was published again'
  await removeListed(where.clients.s3, bucket, objects)
  return undefined
}

export const oldPreviews: Find = async (seen, { previewDays }) => {
  const before = seen.now - previewDays * DAY_MS
  const rows = (await seen.configs()).flatMap(({ config }) => config ?? [])
  const found: Removable[] = []
  for (const bucket of new Set(rows.map(({ previewBucket }) => previewBucket)))
    for (const preview of await previewsIn(seen, bucket)) {
      const { objects, newest } = await listUnder(seen.where.clients.s3, preview)
      if (objects.length === 0 || newest >= before) continue
      found.push({
        kind: 'previews',
        what: `${objects.length} objects in s3://${bucket}/${preview.prefix}`,
        why: `published ${daysSince(newest, seen.now)} days ago`,
        remove: () => remove(seen, preview, before),
      })
    }
  return found
}
