// The preview bucket of a project that names none, with the settings that Terraform gives to those of its projects.
import {
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketWebsiteCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { errorName } from '../../platform/aws-errors.ts'
import { policyDocument } from '../../deployment/policy.ts'
import {
  ABORT_UPLOADS_AFTER_DAYS,
  SITE_ACCESS,
  SITE_INDEX,
  siteBucketPolicy,
} from '../../deployment/site-bucket.ts'

const abortUploads = {
  Rules: [
    {
      ID: 'abort-uploads',
      Status: 'Enabled' as const,
      Filter: { Prefix: '' },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: ABORT_UPLOADS_AFTER_DAYS },
    },
  ],
}

/** May be repeated. Fails when the name is taken by another account: bucket names are the whole world's. */
export const makeSiteBucket = async (s3: S3Client, bucket: string, account: string): Promise<void> => {
  const ours = { Bucket: bucket, ExpectedBucketOwner: account }
  try {
    await s3.send(new CreateBucketCommand({ Bucket: bucket }))
  } catch (cause) {
    if (errorName(cause) !== 'BucketAlreadyOwnedByYou')
      throw new Error(`cannot make the preview bucket ${bucket}: ${(cause as Error).message}`, { cause })
  }
  const rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const } }
  await s3.send(
    new PutBucketEncryptionCommand({ ...ours, ServerSideEncryptionConfiguration: { Rules: [rule] } }),
  )
  await s3.send(new PutBucketLifecycleConfigurationCommand({ ...ours, LifecycleConfiguration: abortUploads }))
  await s3.send(
    new PutBucketWebsiteCommand({ ...ours, WebsiteConfiguration: { IndexDocument: { Suffix: SITE_INDEX } } }),
  )
  // First, because S3 refuses a public policy before.
  await s3.send(new PutPublicAccessBlockCommand({ ...ours, PublicAccessBlockConfiguration: SITE_ACCESS }))
  await s3.send(new PutBucketPolicyCommand({ ...ours, Policy: policyDocument(siteBucketPolicy(bucket)) }))
}
