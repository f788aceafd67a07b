import type { S3BucketLifecycleConfigurationRule } from '#aws/s3-bucket-lifecycle-configuration'
import { ABORT_UPLOADS_AFTER_DAYS, PREVIEW_PREFIX } from '../../deployment/site-bucket.ts'

type Rule = S3BucketLifecycleConfigurationRule

const ALL = [{ prefix: '' }]

export const abortUploads: Rule = {
  id: 'abort-uploads',
  status: 'Enabled',
  filter: ALL,
  abortIncompleteMultipartUpload: [{ daysAfterInitiation: ABORT_UPLOADS_AFTER_DAYS }],
}

/** For a bucket without versions. */
export const expirePreviews = (days: number): Rule => ({
  id: 'expire-previews',
  status: 'Enabled',
  filter: [{ prefix: PREVIEW_PREFIX }],
  expiration: [{ days }],
})

/** Long enough to notice that something was deleted, and to get it back. */
const OLD_VERSIONS_DAYS = 7

/** For a bucket with versions: an object goes after so many days, and a week later it is gone for good. */
export const expireAfter = (days: number): Rule[] => [
  {
    id: 'expire',
    status: 'Enabled',
    filter: ALL,
    expiration: [{ days }],
    noncurrentVersionExpiration: [{ noncurrentDays: OLD_VERSIONS_DAYS }],
  },
  // S3 takes this and the days in two rules only.
  {
    id: 'expire-markers',
    status: 'Enabled',
    filter: ALL,
    expiration: [{ expiredObjectDeleteMarker: true }],
  },
]
