// Names of AWS errors. AWS and its emulators use different prefixes; only this file knows them.

/** The bare name of an AWS error, without prefixes such as `AWS.SimpleQueueService.` or `com.amazonaws.sqs#`. */
export const errorName = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return ''
  const { name, Code, code } = error as { name?: unknown; Code?: unknown; code?: unknown }
  const texts = [Code, name, code].filter((text) => typeof text === 'string')
  return (texts.find((text) => text !== '' && text !== 'Error') ?? '').replace(/^.*[#.]/, '')
}

/** True if the called queue does not exist. */
export const isQueueMissing = (error: unknown): boolean =>
  /^(QueueDoesNotExist|NonExistentQueue)$/.test(errorName(error)) ||
  (error instanceof Error && error.cause !== undefined && isQueueMissing(error.cause))

/** True if the condition of a write was not met: a result, not a fault. */
export const isConditionFailed = (error: unknown): boolean =>
  errorName(error) === 'ConditionalCheckFailedException'
