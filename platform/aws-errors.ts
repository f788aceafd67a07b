// Error names differ between AWS and its emulators only by prefixes; this is the one place that knows them.

/** The bare name of an AWS error: `AWS.SimpleQueueService.QueueDoesNotExist` and `com.amazonaws.sqs#QueueDoesNotExist` alike. */
export const errorName = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return ''
  const { name, Code, code } = error as { name?: unknown; Code?: unknown; code?: unknown }
  const texts = [Code, name, code].filter((text) => typeof text === 'string')
  return (texts.find((text) => text !== '' && text !== 'Error') ?? '').replace(/^.*[#.]/, '')
}

/** True when the queue that a call named does not exist. */
export const isQueueMissing = (error: unknown): boolean =>
  /^(QueueDoesNotExist|NonExistentQueue)$/.test(errorName(error)) ||
  (error instanceof Error && error.cause !== undefined && isQueueMissing(error.cause))

/** True when a conditional write found its condition not met: an answer, not a fault. */
export const isConditionFailed = (error: unknown): boolean =>
  errorName(error) === 'ConditionalCheckFailedException'
