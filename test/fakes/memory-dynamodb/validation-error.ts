import { awsError } from '../aws-error.ts'

/** DynamoDB's answer to a request that can never succeed as it stands. */
export function validationError(message: string): Error {
  return awsError('ValidationException', message)
}

export function invalidParameters(reason: string): Error {
  return validationError(`One or more parameter values were invalid: ${reason}`)
}
