// Failures as the SDK throws them when no service has refused anything.
import { awsError } from '../../fakes/aws-error.ts'

const withStatus = (name: string, message: string, httpStatusCode: number): Error =>
  Object.assign(awsError(name, message), { $fault: 'server', $metadata: { httpStatusCode } })

export const throttled = (): Error => withStatus('ThrottlingException', 'Rate exceeded', 400)

export const serverError = (): Error => withStatus('InternalServerError', 'Internal server error', 500)

export const timedOut = (): Error => Object.assign(new Error('Request timed out'), { name: 'TimeoutError' })

export const connectionReset = (): Error =>
  Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })

const TRANSIENT = /^(ThrottlingException|InternalServerError|TimeoutError)$/

/** What the SDK tries again by itself. */
export const isTransient = (error: unknown): boolean =>
  error instanceof Error && (TRANSIENT.test(error.name) || 'code' in error)
