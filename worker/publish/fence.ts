// Rule 4 in the preview bucket. A marker beside the sites names the newest owner of the project key that has published there, by
// generation and container. S3 changes one object at a time, so the marker does not fence the puts that follow; their own conditions
// do. The marker says whose objects a worker finds. Without it, a worker that was frozen together with its clocks could list the bucket
// after a newer owner has published, take everything for stale, and replace it, each put under a condition that holds.
// Cost: one read when an owner publishes a thread for the first time, and one put for each owner. A warm publish reads nothing.
import { addAbortSignal } from 'node:stream'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { isAwsError } from '../../platform/aws-errors.ts'
import { splitProjectKey } from '../../contract/names.ts'
import { decideFence } from '../git/fence.ts'
import { FenceAhead, FencedOff } from '../errors/fenced-off.ts'
import type { FenceOwner } from '../../contract/fence-refs.ts'
import { bucketFailure } from './bucket-failure.ts'
import type { BucketWork } from './bucket-failure.ts'
import { conditionOf } from './conditional-write.ts'

/** One for each project key: generations of different keys cannot be compared. No site lies there. */
export const markerKey = (projectKey: string): string => {
  const { projectId, userId } = splitProjectKey(projectKey)
  return `.webordinary/fence/${projectId}/${userId}.json`
}

/** `undefined` for a marker that cannot be read: a broken one is replaced. Older releases named no container. */
export const ownerInMarker = (marker: string): FenceOwner | undefined => {
  const generation = /"generation": ?(\d{1,15})\b/.exec(marker)?.[1]
  const containerId = /"container": ?"([^"]*)"/.exec(marker)?.[1] ?? ''
  return generation === undefined ? undefined : { generation: Number(generation), containerId }
}

interface Marker {
  owner: FenceOwner | undefined
  etag: string | undefined
}

/** Call right before each effect. Throws when the lease cannot be relied on at this moment. */
export const refuseWithoutLease = ({ lease, signal }: Pick<BucketWork, 'lease' | 'signal'>): void => {
  signal.throwIfAborted()
  if (!lease.isSafe())
    throw new FencedOff(`the lease of generation ${lease.holder.generation} cannot be relied on any more`)
}

const readMarker = async (work: BucketWork, key: string): Promise<Marker> => {
  const { s3, bucket, signal } = work
  try {
    const get = new GetObjectCommand({ Bucket: bucket, Key: key })
    const { Body, ETag } = await s3.send(get, { abortSignal: signal })
    return { owner: Body && ownerInMarker(await text(addAbortSignal(signal, Body as Readable))), etag: ETag }
  } catch (error) {
    if (isAwsError(error, 'objectMissing')) return { owner: undefined, etag: undefined }
    throw bucketFailure(work, `read s3://${bucket}/${key}`, error)
  }
}

const moveMarker = async (work: BucketWork, key: string, etag: string | undefined): Promise<void> => {
  const { s3, bucket, lease, signal, log } = work
  const { generation, projectKey, containerId: container } = lease.holder
  const about = `Whoever owns ${projectKey} writes this before it publishes. Please leave it alone.`
  try {
    await work.conditionally(log, (isConditional) => {
      refuseWithoutLease(work)
      const put = new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: `${JSON.stringify({ generation, container, about })}\n`,
        ContentType: 'application/json',
        CacheControl: 'no-store',
        ...(isConditional && conditionOf(etag)),
      })
      return s3.send(put, { abortSignal: signal })
    })
  } catch (error) {
    throw bucketFailure(work, `put s3://${bucket}/${key}`, error)
  }
}

/**
 * Returns when the marker names this holder; moves it first when it names an older generation, never over a newer one. Throws FenceAhead
 * when it is not below this generation, NotAsBelieved when somebody else moved the marker at the same moment.
 */
export const holdMarker = async (work: BucketWork): Promise<void> => {
  const { holder } = work.lease
  const key = markerKey(holder.projectKey)
  const { owner, etag } = await readMarker(work, key)
  const decision = decideFence(owner, holder)
  if (owner && decision === 'ahead')
    throw new FenceAhead(owner.generation, holder, 'the marker of who publishes')
  if (decision === 'move it') await moveMarker(work, key, etag)
}
