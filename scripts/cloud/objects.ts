// The objects of a bucket: listed, counted, removed.
import { DeleteObjectsCommand, ListObjectsV2Command, paginateListObjectsV2 } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { isAwsError } from '../../platform/aws-errors.ts'

export interface Under {
  bucket: string
  /** Of the keys. */
  prefix: string
}

/** Their keys, a page at a time; nothing where the bucket does not exist. */
async function* pagesOf(s3: S3Client, { bucket, prefix }: Under): AsyncGenerator<string[]> {
  try {
    for await (const { Contents = [] } of paginateListObjectsV2(
      { client: s3 },
      { Bucket: bucket, Prefix: prefix },
    ))
      yield Contents.flatMap(({ Key }) => Key ?? [])
  } catch (error) {
    if (!isAwsError(error, 'bucketMissing')) throw error
  }
}

export const countObjects = async (s3: S3Client, under: Under): Promise<number> => {
  let count = 0
  for await (const keys of pagesOf(s3, under)) count += keys.length
  return count
}

/** Returns how many there were. May be repeated. Throws when one of them stays. */
export const removeObjects = async (s3: S3Client, under: Under): Promise<number> => {
  let count = 0
  for await (const keys of pagesOf(s3, under)) {
    if (keys.length === 0) continue
    const Objects = keys.map((Key) => ({ Key }))
    const { Errors = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket: under.bucket, Delete: { Objects, Quiet: true } }),
    )
    const [failed] = Errors
    if (failed) throw new Error(`cannot remove s3://${under.bucket}/${failed.Key}: ${failed.Message}`)
    count += keys.length
  }
  return count
}

/** The directories of a bucket whose names begin so, without their slash. */
export const directoriesOf = async (s3: S3Client, { bucket, prefix }: Under): Promise<string[]> => {
  const names: string[] = []
  let from: string | undefined
  do {
    const page = await s3.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix,
        Delimiter: '/',
        ...(from !== undefined && { ContinuationToken: from }),
      }),
    )
    names.push(...(page.CommonPrefixes ?? []).flatMap(({ Prefix }) => Prefix?.replace(/\/$/, '') ?? []))
    from = page.IsTruncated ? page.NextContinuationToken : undefined
  } while (from !== undefined)
  return names
}
