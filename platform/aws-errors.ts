// Names of AWS errors. AWS and its emulators use different prefixes, and sometimes different names for one error: only this file knows them.

/**
 * What the code wants to know of an error, and the names that mean it. SQS has two generations of names, and the SDK shows either. A test holds
 * that no other file compares a name.
 */
export const AWS_ERRORS = {
  queueMissing: ['QueueDoesNotExist', 'NonExistentQueue'],
  /** There is one of this name, with other attributes. */
  queueTaken: ['QueueNameExists', 'QueueAlreadyExists'],
  /** One of this name was deleted within the last minute. */
  queueJustDeleted: ['QueueDeletedRecently'],
  /** Or a log group. */
  tableMissing: ['ResourceNotFoundException', 'TableNotFoundException'],
  tableTaken: ['ResourceInUseException', 'TableAlreadyExistsException'],
  conditionFailed: ['ConditionalCheckFailedException'],
  bucketMissing: ['NoSuchBucket'],
  /** The bucket has no rules by which objects expire. */
  lifecycleMissing: ['NoSuchLifecycleConfiguration'],
  /** There is one of this name, which is ours. */
  bucketOurs: ['BucketAlreadyOwnedByYou'],
  /** There is one of this name, which may be ours: emulators with one account say this, too. */
  bucketTaken: ['BucketAlreadyExists'],
  objectMissing: ['NoSuchKey'],
  /** Of a conditional write. */
  objectChanged: ['PreconditionFailed', 'ConditionalRequestConflict'],
  accessDenied: ['AccessDenied', 'AccessDeniedException', 'AccessDeniedError'],
  throttled: [
    'Throttling',
    'ThrottlingException',
    'ThrottledException',
    'TooManyRequests',
    'TooManyRequestsException',
  ],
  /** The whole service or the call is unknown here. */
  unknownCall: ['UnknownOperation', 'UnknownOperationException', 'InvalidAction', 'NotImplemented'],
  invalid: ['ValidationException', 'ValidationError'],
  mailRefused: ['MessageRejected', 'InvalidParameterValue'],
  taskTokenRefused: ['InvalidToken', 'TaskTimedOut', 'TaskDoesNotExist'],
  serviceMissing: ['ClusterNotFoundException', 'ServiceNotFoundException', 'ServiceNotActiveException'],
} as const satisfies Record<string, readonly string[]>

export type AwsErrorKind = keyof typeof AWS_ERRORS

/** The bare name of an AWS error, without prefixes such as `AWS.SimpleQueueService.` or `com.amazonaws.sqs#`. For people: see `isAwsError`. */
export const errorName = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return ''
  const { name, Code, code } = error as { name?: unknown; Code?: unknown; code?: unknown }
  const texts = [Code, name, code].filter((text) => typeof text === 'string')
  return (texts.find((text) => text !== '' && text !== 'Error') ?? '').replace(/^.*[#.]/, '')
}

/** True if the error is of one of these kinds. */
export const isAwsError = (error: unknown, ...kinds: AwsErrorKind[]): boolean => {
  const name = errorName(error)
  return kinds.some((kind) => (AWS_ERRORS[kind] as readonly string[]).includes(name))
}

/** True of what AWS has answered, and false of a call that got no answer. */
export const isOfAws = (error: unknown): boolean => errorName(error) !== ''

/** True if the called queue does not exist. */
export const isQueueMissing = (error: unknown): boolean =>
  isAwsError(error, 'queueMissing') ||
  (error instanceof Error && error.cause !== undefined && isQueueMissing(error.cause))

/** True if the condition of a write was not met: a result, not a fault. */
export const isConditionFailed = (error: unknown): boolean => isAwsError(error, 'conditionFailed')
