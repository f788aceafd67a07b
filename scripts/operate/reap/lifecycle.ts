// Whether a bucket removes old objects by itself.
import { GetBucketLifecycleConfigurationCommand } from '@aws-sdk/client-s3'
import type { LifecycleRule, S3Client } from '@aws-sdk/client-s3'
import { isAwsError } from '../../../platform/aws-errors.ts'

const covers = ({ Status, Expiration, Filter, Prefix }: LifecycleRule, prefix: string): boolean => {
  const start = Filter?.Prefix ?? Filter?.And?.Prefix ?? Prefix ?? ''
  return Status === 'Enabled' && Expiration !== undefined && prefix.startsWith(start)
}

/** `undefined`: there is no such bucket. `prefix`: of the keys. */
export const isExpiring = async (
  s3: S3Client,
  Bucket: string,
  prefix: string,
): Promise<boolean | undefined> => {
  try {
    const { Rules = [] } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))
    return Rules.some((rule) => covers(rule, prefix))
  } catch (error) {
    if (isAwsError(error, 'bucketMissing')) return undefined
    if (isAwsError(error, 'lifecycleMissing')) return false
    throw error
  }
}
