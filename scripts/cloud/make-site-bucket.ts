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
import { isAwsError } from '../../platform/aws-errors.ts'
import { sleep } from '../../platform/sleep.ts'
import { policyDocument } from '../../deployment/policy.ts'
import {
  ABORT_UPLOADS_AFTER_DAYS,
  PREVIEW_PREFIX,
  SITE_ACCESS,
  SITE_INDEX,
  siteBucketPolicy,
} from '../../deployment/site-bucket.ts'

const lifecycleOf = (previewDays: number) => ({
  Rules: [
    {
      ID: 'expire-previews',
      Status: 'Enabled' as const,
      Filter: { Prefix: PREVIEW_PREFIX },
      Expiration: { Days: previewDays },
    },
    {
      ID: 'abort-uploads',
      Status: 'Enabled' as const,
      Filter: { Prefix: '' },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: ABORT_UPLOADS_AFTER_DAYS },
    },
  ],
})

/** S3 takes some seconds to know that public policies are allowed now: https://github.com/hashicorp/terraform-provider-aws/issues/31363 */
const PAUSES = 10
const PAUSE_MS = 3_000

const REFUSED =
  'S3 refuses the public policy of the preview bucket: if the account blocks public access (aws s3control get-public-access-block), give the project a previewBucket and previewUrl'

/** Repeats what S3 refuses, for half a minute. */
const onceAllowed = async (act: () => Promise<unknown>, pauseMs: number): Promise<void> => {
  for (let pauses = 0; ; pauses++)
    try {
      await act()
      return
    } catch (cause) {
      if (!isAwsError(cause, 'accessDenied')) throw cause
      if (pauses === PAUSES) throw new Error(REFUSED, { cause })
      await sleep(pauseMs)
    }
}

export interface SiteBucket {
  bucket: string
  account: string
  /** PREVIEW_DAYS. */
  previewDays: number
  /** Between two attempts of what S3 refuses at first. */
  pauseMs?: number
}

/** May be repeated. Fails when the name is taken by another account: bucket names are the whole world's. */
export const makeSiteBucket = async (
  s3: S3Client,
  { bucket, account, previewDays, pauseMs = PAUSE_MS }: SiteBucket,
): Promise<void> => {
  const ours = { Bucket: bucket, ExpectedBucketOwner: account }
  try {
    await s3.send(new CreateBucketCommand({ Bucket: bucket }))
  } catch (cause) {
    if (!isAwsError(cause, 'bucketOurs'))
      throw new Error(`cannot make the preview bucket ${bucket}: ${(cause as Error).message}`, { cause })
  }
  const rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const } }
  await s3.send(
    new PutBucketEncryptionCommand({ ...ours, ServerSideEncryptionConfiguration: { Rules: [rule] } }),
  )
  const LifecycleConfiguration = lifecycleOf(previewDays)
  await s3.send(new PutBucketLifecycleConfigurationCommand({ ...ours, LifecycleConfiguration }))
  await s3.send(
    new PutBucketWebsiteCommand({ ...ours, WebsiteConfiguration: { IndexDocument: { Suffix: SITE_INDEX } } }),
  )
  // First, because S3 refuses a public policy before.
  await s3.send(new PutPublicAccessBlockCommand({ ...ours, PublicAccessBlockConfiguration: SITE_ACCESS }))
  const policy = { ...ours, Policy: policyDocument(siteBucketPolicy(bucket)) }
  await onceAllowed(() => s3.send(new PutBucketPolicyCommand(policy)), pauseMs)
}
