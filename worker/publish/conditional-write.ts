// Writes to S3 that take effect only while what is there is what the writer believes to be there.
import { errorName } from '../../platform/aws-errors.ts'
import type { Log } from '../../platform/log.ts'

/** Something else is there than was believed: written by somebody else, or by a write of ours whose answer was lost. */
export class NotAsBelieved extends Error {
  override readonly name = 'NotAsBelieved'
}

/** For a put over what has this ETag, exactly as S3 gave it; without one, for a put where nothing is. */
export const conditionOf = (etag: string | undefined): { IfMatch: string } | { IfNoneMatch: '*' } =>
  etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag }

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode

/** True when a write was refused because its condition does not hold. NoSuchKey: an ETag was expected where nothing is any more. */
export const isConflict = (error: unknown): boolean =>
  /^(PreconditionFailed|ConditionalRequestConflict|NoSuchKey)$/.test(errorName(error)) ||
  [409, 412].includes(statusOf(error) ?? 0)

const isUnknownToStore = (error: unknown): boolean =>
  errorName(error) === 'NotImplemented' || statusOf(error) === 501

export type Conditionally = <T>(log: Log, write: (isConditional: boolean) => Promise<T>) => Promise<T>

/**
 * Runs writes with their conditions. A store like S3 that does not know them, and says so, gets them without from then on: such
 * a bucket is fenced by the worker's own clock only. One for each endpoint.
 */
export const makeConditionally = (): Conditionally => {
  let isKnown = true
  return async (log, write) => {
    if (!isKnown) return write(false)
    try {
      return await write(true)
    } catch (error) {
      if (!isUnknownToStore(error)) throw error
      // Noted only when it is taken without: a store may refuse other things by the same name.
      const result = await write(false)
      if (isKnown) log.warn('conditions_unknown_to_store', { error })
      isKnown = false
      return result
    }
  }
}
