/**
 * A refusal as the SDK throws it: `name` is the error's short name, without an emulator's prefix. It is no
 * instance of the SDK's error classes, on purpose: an emulator's often is none either, so code must compare names.
 */
export function awsError(name: string, message: string, extra: Record<string, unknown> = {}): Error {
  const error = new Error(message)
  error.name = name
  const $metadata = { httpStatusCode: 400, attempts: 1, totalRetryDelay: 0 }
  return Object.assign(error, { $fault: 'client', $metadata }, extra)
}

/** What the SDK rejects with when the caller's signal ends a request (smithy's buildAbortError). */
export function abortError(): Error {
  const error = new Error('Request aborted')
  error.name = 'AbortError'
  return error
}
