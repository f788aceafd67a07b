// Old objects of a bucket, each removed only as it was seen.
import { DeleteObjectsCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3'
import type { ObjectIdentifier, S3Client } from '@aws-sdk/client-s3'
import { isAwsError } from '../../../platform/aws-errors.ts'
import type { Under } from '../../cloud/objects.ts'

interface Listed {
  objects: ObjectIdentifier[]
  /** The newest of them, milliseconds since 1970. */
  newest: number
}

export const listUnder = async (s3: S3Client, { bucket, prefix }: Under): Promise<Listed> => {
  const objects: ObjectIdentifier[] = []
  let newest = 0
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client: s3 },
    { Bucket: bucket, Prefix: prefix },
  ))
    for (const { Key, ETag, LastModified } of Contents) {
      objects.push({ Key, ...(ETag !== undefined && { ETag }) })
      newest = Math.max(newest, LastModified?.getTime() ?? Infinity)
    }
  return { objects, newest }
}

const MOST = 1_000

/** One that was put over meanwhile stays, where the store knows conditions. */
export const removeListed = async (
  s3: S3Client,
  Bucket: string,
  objects: ObjectIdentifier[],
): Promise<void> => {
  for (let from = 0; from < objects.length; from += MOST) {
    const Delete = { Objects: objects.slice(from, from + MOST), Quiet: true }
    const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete }))
    const [failed] = Errors.filter((error) => !isAwsError(error, 'objectChanged', 'objectMissing'))
    if (failed) throw new Error(`cannot remove s3://${Bucket}/${failed.Key}: ${failed.Message}`)
  }
}
