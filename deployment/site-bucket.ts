// The default preview bucket of a project, for Terraform and `make onboard`: both create it with the same settings.
import { tlsOnly } from './policy.ts'
import type { Statement } from './policy.ts'

/** Regions from before 2014, whose website endpoints have a hyphen instead of a dot. https://docs.aws.amazon.com/general/latest/gr/s3.html#s3_website_region_endpoints */
const WITH_HYPHEN = new Set([
  'us-east-1',
  'us-west-1',
  'us-west-2',
  'us-gov-west-1',
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'eu-west-1',
  'sa-east-1',
])

/** The URL of a site bucket: S3's website endpoint, or a path of the emulator. */
export const siteUrl = (
  bucket: string,
  { region, endpoint }: { region: string; endpoint?: string },
): string => {
  if (endpoint !== undefined) return `${endpoint.replace(/\/+$/, '')}/${bucket}`
  return `http://${bucket}.s3-website${WITH_HYPHEN.has(region) ? '-' : '.'}${region}.amazonaws.com`
}

/** The page of a path that ends in a slash, like a thread's. */
export const SITE_INDEX = 'index.html'

/** S3's public access block. */
export interface BucketAccess {
  BlockPublicAcls: boolean
  IgnorePublicAcls: boolean
  BlockPublicPolicy: boolean
  RestrictPublicBuckets: boolean
}

export const PRIVATE_ACCESS: BucketAccess = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}

/** Previews are public, so a policy may allow public reads. Access control lists stay blocked. */
export const SITE_ACCESS: BucketAccess = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: false,
  RestrictPublicBuckets: false,
}

/**
 * Everyone may read objects under `thread-...`, where sites are published, but not the markers in `.webordinary/`, and nobody may list the
 * bucket: a preview is visible only to people who know its address. Website endpoints have no TLS, hence the exception for reads.
 */
export const siteBucketPolicy = (bucket: string): Statement[] => [
  {
    Sid: 'ReadPreviews',
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::${bucket}/${PREVIEW_PREFIX}*`,
  },
  tlsOnly(bucket, { NotAction: 's3:GetObject' }),
]

/** Parts of an aborted upload are invisible, but cost money. */
export const ABORT_UPLOADS_AFTER_DAYS = 3

/** Of all previews; not of the markers, which fence whoever publishes again. */
export const PREVIEW_PREFIX = 'thread-'

/**
 * What is published again replaces every file that is older, also where it did not change, so that no part of a preview that is in use expires.
 * PREVIEW_DAYS is at least twice as much.
 */
export const LEAST_PREVIEW_DAYS = 60
