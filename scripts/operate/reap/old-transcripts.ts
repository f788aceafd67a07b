// The agent's conversations past their keep, where the bucket itself does not remove them.
import { localBucketNames } from '../../../contract/topology.ts'
import { TRANSCRIPT_DAYS } from '../../../deployment/transcripts.ts'
import { paginateListObjectsV2 } from '@aws-sdk/client-s3'
import type { ObjectIdentifier } from '@aws-sdk/client-s3'
import type { Facts } from '../doctor/seen.ts'
import { isExpiring } from './lifecycle.ts'
import { removeListed } from './old-objects.ts'
import { DAY_MS } from './removable.ts'
import type { Find } from './removable.ts'

const PREFIX = 'threads/'

const olderThan = async ({ where }: Facts, Bucket: string, before: number): Promise<ObjectIdentifier[]> => {
  const old: ObjectIdentifier[] = []
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client: where.clients.s3 },
    { Bucket, Prefix: PREFIX },
  ))
    for (const { Key, ETag, LastModified } of Contents)
      if (LastModified && LastModified.getTime() < before)
        old.push({ Key, ...(ETag !== undefined && { ETag }) })
  return old
}

/** A deployment's bucket has a rule for it. */
export const oldTranscripts: Find = async (seen) => {
  const { where, env, now } = seen
  const s3 = where.clients.s3
  const bucket = env['TRANSCRIPTS_BUCKET'] || localBucketNames(where.prefix).transcripts
  if ((await isExpiring(s3, bucket, PREFIX)) !== false) return []
  const before = now - TRANSCRIPT_DAYS * DAY_MS
  const old = await olderThan(seen, bucket, before)
  if (old.length === 0) return []
  return [
    {
      kind: 'transcripts',
      what: `${old.length} in ${bucket}`,
      why: `not touched for ${TRANSCRIPT_DAYS} days`,
      remove: async () => {
        await removeListed(s3, bucket, await olderThan(seen, bucket, before))
        return undefined
      },
    },
  ]
}
