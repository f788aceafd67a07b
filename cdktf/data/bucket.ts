// One bucket with what every bucket here has.
import type { TerraformStack } from '#cdk'
import { S3Bucket } from '#aws/s3-bucket'
import { S3BucketLifecycleConfiguration } from '#aws/s3-bucket-lifecycle-configuration'
import type { S3BucketLifecycleConfigurationRule } from '#aws/s3-bucket-lifecycle-configuration'
import { S3BucketPolicy } from '#aws/s3-bucket-policy'
import { S3BucketPublicAccessBlock } from '#aws/s3-bucket-public-access-block'
import { S3BucketServerSideEncryptionConfigurationA } from '#aws/s3-bucket-server-side-encryption-configuration'
import { S3BucketVersioningA } from '#aws/s3-bucket-versioning'
import { policyDocument } from '../../deployment/policy.ts'
import type { Statement } from '../../deployment/policy.ts'
import type { BucketAccess } from '../../deployment/site-bucket.ts'

export interface BucketParts {
  name: string
  access: BucketAccess
  policy: Statement[]
  lifecycle: S3BucketLifecycleConfigurationRule[]
  /** Whether what is deleted or put over stays for a while as an older version. */
  versioned: boolean
  /** Terraform refuses to delete it. */
  isKept: boolean
  /** Terraform deletes it with all that is in it. */
  isEmptied: boolean
}

export interface MadeBucket {
  bucket: S3Bucket
  /** For what may happen only when it is allowed. */
  policy: S3BucketPolicy
}

/** `id` begins the ids of all its parts. */
export const makeBucket = (stack: TerraformStack, id: string, parts: BucketParts): MadeBucket => {
  const s3Bucket = new S3Bucket(stack, id, {
    bucket: parts.name,
    forceDestroy: parts.isEmptied,
    ...(parts.isKept && { lifecycle: { preventDestroy: true } }),
  })
  const bucket = s3Bucket.id
  const access = new S3BucketPublicAccessBlock(stack, `${id}-access`, {
    bucket,
    blockPublicAcls: parts.access.BlockPublicAcls,
    ignorePublicAcls: parts.access.IgnorePublicAcls,
    blockPublicPolicy: parts.access.BlockPublicPolicy,
    restrictPublicBuckets: parts.access.RestrictPublicBuckets,
  })
  const encryption = new S3BucketServerSideEncryptionConfigurationA(stack, `${id}-encryption`, {
    bucket,
    rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
  })
  const versioning =
    parts.versioned &&
    new S3BucketVersioningA(stack, `${id}-versions`, {
      bucket,
      versioningConfiguration: { status: 'Enabled' },
    })
  const lifecycle = new S3BucketLifecycleConfiguration(stack, `${id}-lifecycle`, {
    bucket,
    rule: parts.lifecycle,
    ...(versioning && { dependsOn: [versioning] }),
  })
  const policy = new S3BucketPolicy(stack, `${id}-policy`, {
    bucket,
    policy: policyDocument(parts.policy),
    // S3 refuses a public policy before, takes some seconds to know that it may be, and refuses two changes of one bucket at once: so it is last.
    dependsOn: [access, encryption, lifecycle],
  })
  return { bucket: s3Bucket, policy }
}
