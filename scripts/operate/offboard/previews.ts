// What a project has in buckets: its previews, the markers that fence publishing, and the agent's conversations.
import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DeleteBucketCommand, HeadBucketCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type { Item } from '../../../contract/dynamodb-update.ts'
import { localBucketNames } from '../../../contract/topology.ts'
import { bucketNames } from '../../../deployment/names.ts'
import { PREVIEW_PREFIX } from '../../../deployment/site-bucket.ts'
import { isAwsError } from '../../../platform/aws-errors.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import { emulatorIn } from '../../cloud/emulator.ts'
import { countObjects, directoriesOf, removeObjects } from '../../cloud/objects.ts'
import type { Under } from '../../cloud/objects.ts'

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

/** DynamoDB's limit for one BatchGetItem. */
const MOST_KEYS = 100

/** The project keys of threads, of those that the table has. */
const projectKeysOfThreads = async (
  dynamodb: DynamoDBClient,
  table: string,
  threadIds: string[],
): Promise<Map<string, string>> => {
  const found = new Map<string, string>()
  for (let from = 0; from < threadIds.length; from += MOST_KEYS) {
    let Keys: Item[] = threadIds.slice(from, from + MOST_KEYS).map((threadId) => marshall({ threadId }))
    while (Keys.length > 0) {
      const { Responses, UnprocessedKeys } = await dynamodb.send(
        new BatchGetItemCommand({ RequestItems: { [table]: { Keys } } }),
      )
      for (const item of Responses?.[table] ?? []) {
        const { threadId, projectKey } = unmarshall(item)
        found.set(String(threadId), String(projectKey))
      }
      Keys = UnprocessedKeys?.[table]?.Keys ?? []
    }
  }
  return found
}

const exists = async (s3: S3Client, bucket: string): Promise<boolean> => {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: bucket }))
    return true
  } catch (error) {
    const { $metadata } = error as { $metadata?: { httpStatusCode?: number } }
    if ($metadata?.httpStatusCode === 404 || isAwsError(error, 'bucketMissing')) return false
    throw new Problem(
      `cannot look into the bucket ${bucket}: ${(error as Error).message} (--keep-previews leaves what is in buckets)`,
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

export interface PreviewsDeps {
  s3: S3Client
  dynamodb: DynamoDBClient
  /** Of threads. */
  table: string
}

/** `undefined`: there is nothing of the project. `ours`: the bucket that is made for a project which names none. */
export const findPreviews = async (
  { s3, dynamodb, table }: PreviewsDeps,
  { projectId, bucket, isOurs }: { projectId: string; bucket: string; isOurs: boolean },
): Promise<Stored | undefined> => {
  if (!(await exists(s3, bucket))) return undefined
  if (isOurs) {
    const objects = await countObjects(s3, { bucket, prefix: '' })
    return { bucket, isOurs, prefixes: [''], objects, unknown: 0 }
  }
  const directories = await directoriesOf(s3, { bucket, prefix: PREVIEW_PREFIX })
  const idOf = (directory: string): string => directory.slice(PREVIEW_PREFIX.length)
  const keys = await projectKeysOfThreads(dynamodb, table, directories.map(idOf))
  const theirs = directories.filter((one) => keys.get(idOf(one))?.startsWith(`${projectId}#`))
  const prefixes = [...theirs.map((one) => `${one}/`), `.webordinary/fence/${projectId}/`]
  const objects = await totalOf(
    s3,
    prefixes.map((prefix) => ({ bucket, prefix })),
  )
  return { bucket, isOurs, prefixes, objects, unknown: directories.length - keys.size }
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
