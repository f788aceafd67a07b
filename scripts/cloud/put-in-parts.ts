import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import type { CompletedPart, S3Client } from '@aws-sdk/client-s3'

/** Puts an object that is too large for one request. `partBytes` is 5 MiB or more. */
export const putInParts = async (
  s3: S3Client,
  at: { Bucket: string; Key: string },
  content: Buffer,
  partBytes: number,
): Promise<void> => {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(at))
  const parts: CompletedPart[] = []
  for (let from = 0; from < content.byteLength; from += partBytes) {
    const PartNumber = parts.length + 1
    const Body = content.subarray(from, from + partBytes)
    const { ETag } = await s3.send(new UploadPartCommand({ ...at, UploadId, PartNumber, Body }))
    parts.push({ PartNumber, ...(ETag && { ETag }) })
  }
  await s3.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts: parts } }))
}
