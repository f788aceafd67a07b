// What a project has in buckets: its previews, the markers that fence publishing, and the agent's conversations.
import { DeleteBucketCommand, HeadBucketCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { localBucketNames } from '../../../contract/topology.ts'
import { bucketNames } from '../../../deployment/names.ts'
import { PREVIEW_PREFIX } from '../../../deployment/site-bucket.ts'
import { isAwsError } from '../../../platform/aws-errors.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import { emulatorIn } from '../../cloud/emulator.ts'
import { countObjects, directoriesOf, removeObjects } from '../../cloud/objects.ts'
import type { Under } from '../../cloud/objects.ts'
import type { System } from '../cli/system.ts'
import { rowsByKey } from '../doctor/rows.ts'

export interface Stored {
  bucket: string
  /** Made for this project alone: goes as a whole. */
  isOurs: boolean
  /** What of it is the project's. */
  prefixes: string[]
  objects: number
  /** Directories of conversations that no table knows any more, perhaps of other projects: they stay. */
  unknown: number
}

const exists = async (s3: S3Client, bucket: string): Promise<boolean> => {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: bucket }))
    return true
  } catch (error) {
    const { $metadata } = error as { $metadata?: { httpStatusCode?: number } }
    if ($metadata?.httpStatusCode === 404 || isAwsError(error, 'bucketMissing')) return false
    throw new Problem(
      `cannot look into the bucket ${bucket}: ${(error as Error).message} (--keep-previews, KEEP_PREVIEWS=1, leaves what is in buckets)`,
      EXIT.trouble,
      { cause: error },
    )
  }
}

const totalOf = async (s3: S3Client, unders: Under[]): Promise<number> => {
  let total = 0
  for (const under of unders) total += await countObjects(s3, under)
  return total
}

/** `undefined`: there is nothing of the project. `isOurs`: the bucket that is made for a project which names none. */
export const findPreviews = async (
  where: Pick<System, 'clients' | 'prefix' | 'tables'>,
  { projectId, bucket, isOurs }: { projectId: string; bucket: string; isOurs: boolean },
): Promise<Stored | undefined> => {
  const { s3 } = where.clients
  if (!(await exists(s3, bucket))) return undefined
  if (isOurs) {
    const objects = await countObjects(s3, { bucket, prefix: '' })
    return { bucket, isOurs, prefixes: [''], objects, unknown: 0 }
  }
  const directories = await directoriesOf(s3, { bucket, prefix: PREVIEW_PREFIX })
  const idOf = (directory: string): string => directory.slice(PREVIEW_PREFIX.length)
  const ids = directories.map(idOf)
  const threads = await rowsByKey(where, where.tables.threads, 'threadId', ids, ['projectKey'])
  const isTheirs = (directory: string): boolean =>
    String(threads.get(idOf(directory))?.['projectKey']).startsWith(`${projectId}#`)
  const theirs = directories.filter(isTheirs)
  const prefixes = [...theirs.map((one) => `${one}/`), `.webordinary/fence/${projectId}/`]
  const objects = await totalOf(
    s3,
    prefixes.map((prefix) => ({ bucket, prefix })),
  )
  return { bucket, isOurs, prefixes, objects, unknown: directories.length - threads.size }
}

/** `place` of a deployment. */
export const findTranscripts = async (
  s3: S3Client,
  paths: string[],
  { prefix, account, region }: { prefix: string; account: string; region: string },
): Promise<Stored | undefined> => {
  const named = process.env['TRANSCRIPTS_BUCKET']
  const made = emulatorIn(process.env) === undefined ? [] : [localBucketNames(prefix).transcripts]
  const candidates = named ? [named] : [...made, bucketNames(prefix, account, region).transcripts]
  for (const bucket of candidates) {
    if (!(await exists(s3, bucket))) continue
    const unders = paths.map((path) => ({ bucket, prefix: `threads/${path}/` }))
    const objects = await totalOf(s3, unders)
    return { bucket, isOurs: false, prefixes: unders.map((under) => under.prefix), objects, unknown: 0 }
  }
  return undefined
}

/** May be repeated. */
export const removeStored = async (s3: S3Client, { bucket, isOurs, prefixes }: Stored): Promise<void> => {
  for (const prefix of prefixes) await removeObjects(s3, { bucket, prefix })
  if (!isOurs) return
  try {
    await s3.send(new DeleteBucketCommand({ Bucket: bucket }))
  } catch (error) {
    if (!isAwsError(error, 'bucketMissing')) throw error
  }
}
