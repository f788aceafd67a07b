// Writes to S3 that take effect only while the object is still what the writer saw.
import { isAwsError } from '../../platform/aws-errors.ts'
import type { Log } from '../../platform/log.ts'

/** The object is not what the writer saw: somebody else wrote it, or a write of ours whose answer was lost. */
export class NotAsBelieved extends Error {
  override readonly name = 'NotAsBelieved'
}

/** For a put over the object with this ETag, exactly as S3 gave it. Without an ETag: for a put where there is no object. */
export const conditionOf = (etag: string | undefined): { IfMatch: string } | { IfNoneMatch: '*' } =>
  etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag }

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode

/** True when a write was refused because its condition does not hold. Missing: the object with that ETag is gone. */
export const isConflict = (error: unknown): boolean =>
  isAwsError(error, 'objectChanged', 'objectMissing') || [409, 412].includes(statusOf(error) ?? 0)

const isUnknownToStore = (error: unknown): boolean =>
  isAwsError(error, 'unknownCall') || statusOf(error) === 501

export type Conditionally = <T>(log: Log, write: (isConditional: boolean) => Promise<T>) => Promise<T>

/**
 * Runs writes with their conditions. A store that says that it does not support them gets writes without conditions from then on; its
 * bucket is fenced by the worker's own clock only. One for each endpoint.
 */
export const makeConditionally = (): Conditionally => {
  let isKnown = true
  return async (log, write) => {
    if (!isKnown) return write(false)
    try {
      return await write(true)
    } catch (error) {
      if (!isUnknownToStore(error)) throw error
      // Noted only after the write worked without: a store may use the same error for other reasons.
      const result = await write(false)
      if (isKnown) log.warn('conditions_unknown_to_store', { error })
      isKnown = false
      return result
    }
  }
}
