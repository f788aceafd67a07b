// The preview bucket that a project gets when it names no other: the same settings whether Terraform makes it or `make onboard` does.
import { tlsOnly } from './policy.ts'
import type { Statement } from './policy.ts'

/** Regions of before 2014, whose website addresses have a hyphen. https://docs.aws.amazon.com/general/latest/gr/s3.html#s3_website_region_endpoints */
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

/** The address of a site bucket: S3's website endpoint, or the path that an emulator serves. */
export const siteUrl = (
  bucket: string,
  { region, endpoint }: { region: string; endpoint?: string },
): string => {
  if (endpoint !== undefined) return `${endpoint.replace(/\/+$/, '')}/${bucket}`
  return `http://${bucket}.s3-website${WITH_HYPHEN.has(region) ? '-' : '.'}${region}.amazonaws.com`
}

/** A path that ends in a slash, like that of a thread, shows this page in it. */
export const SITE_INDEX = 'index.html'

/** Which ways to open a bucket to everybody are shut. */
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

/** Everybody may read previews, so a policy may say so. Access lists, the older way to open a bucket by mistake, stay shut. */
export const SITE_ACCESS: BucketAccess = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: false,
  RestrictPublicBuckets: false,
}

/**
 * Everybody reads what lies under `thread-...`, where sites are published, and nothing else: not the markers in `.webordinary/`, and no
 * list of what is there, so that a preview can be seen by whoever was told its address. A website endpoint speaks no TLS, hence the
 * exception for reading.
 */
export const siteBucketPolicy = (bucket: string): Statement[] => [
  {
    Sid: 'ReadPreviews',
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::${bucket}/thread-*`,
  },
  tlsOnly(bucket, { NotAction: 's3:GetObject' }),
]

/** Parts of an upload that was broken off are paid for, and shown nowhere. */
export const ABORT_UPLOADS_AFTER_DAYS = 3
