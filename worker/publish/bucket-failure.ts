// Why a call to the preview bucket failed, and what such a call needs.
import type { S3Client } from '@aws-sdk/client-s3'
import { isAwsError } from '../../platform/aws-errors.ts'
import type { Log } from '../../platform/log.ts'
import { FencedOff } from '../errors/fenced-off.ts'
import type { Lease } from '../lease/lease.ts'
import { NotAsBelieved, isConflict } from './conditional-write.ts'
import type { Conditionally } from './conditional-write.ts'
import { UserError } from '../errors/user-error.ts'

export interface BucketWork {
  s3: S3Client
  /** One for all publishes through this client. */
  conditionally: Conditionally
  bucket: string
  lease: Pick<Lease, 'holder' | 'isSafe'>
  signal: AbortSignal
  log: Log
}

const saidOf = (cause: unknown, bucket: string): string | undefined => {
  if (isAwsError(cause, 'bucketMissing')) return `The bucket for previews, "${bucket}", does not exist.`
  if (isAwsError(cause, 'accessDenied'))
    return `The worker may not write to the bucket for previews, "${bucket}".`
  return undefined
}

/** The error to throw: the signal's reason, FencedOff, NotAsBelieved, a UserError for a bucket that is missing or closed, or an Error. */
export const bucketFailure = (
  { bucket, signal }: Pick<BucketWork, 'bucket' | 'signal'>,
  act: string,
  cause: unknown,
): unknown => {
  // The SDK throws an error of its own; callers look for the reason that they gave.
  if (signal.aborted) return signal.reason
  if (cause instanceof FencedOff) return cause
  const userMessage = saidOf(cause, bucket)
  if (userMessage !== undefined) return new UserError(userMessage, `cannot ${act}`, { cause })
  const message = `cannot ${act}`
  return isConflict(cause)
    ? new NotAsBelieved(`${message}: it is not as it was`, { cause })
    : new Error(message, { cause })
}
