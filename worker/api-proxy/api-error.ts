// Errors in the shape of the Messages API: an agent that talks to the proxy takes them for the API's.
import type { ServerResponse } from 'node:http'

export interface ApiError {
  status: number
  /** As the API names it, for example `overloaded_error`. */
  type: string
  message: string
}

export const UNKNOWN_TOKEN: ApiError = {
  status: 401,
  type: 'authentication_error',
  message: 'this token is not valid, or not any more',
}
export const NOT_FORWARDED: ApiError = {
  status: 404,
  type: 'not_found_error',
  message: 'the worker forwards no such request',
}
export const TOO_LARGE: ApiError = {
  status: 413,
  type: 'request_too_large',
  message: 'the request is larger than 32 MB',
}
export const TOO_MANY: ApiError = {
  status: 429,
  type: 'rate_limit_error',
  message: 'too many requests of one command wait already',
}
export const MONEY_LIMIT: ApiError = {
  // The CLI asks again after a 400, without its beta features, and not after this.
  status: 402,
  type: 'billing_error',
  message: 'the money limit of this command is reached',
}

/** Nothing came back that is an answer of the API. */
export const noAnswer = (why: string): ApiError => ({
  status: 502,
  type: 'api_error',
  message: `the API cannot be reached: ${why}`,
})

/** The agent has a part of an answer already. */
export const brokenOff = (why: string): ApiError => ({
  status: 502,
  type: 'api_error',
  message: `the answer of the API broke off: ${why}`,
})

/** Asking again changes nothing; the CLI asks for minutes after a 401 unless it is told. */
export const isFinal = (status: number): boolean => status === 401 || status === 402 || status === 403

/**
 * Answers with it, unless an answer has begun: then the connection is cut, because a client must not take it for whole. `isRead`: nothing
 * of the request is left.
 */
export const answerError = (
  response: ServerResponse,
  { status, type, message }: ApiError,
  isRead: boolean,
): void => {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.writeHead(status, {
    'content-type': 'application/json',
    // Who has no token holds no connection.
    ...((!isRead || status === 401) && { connection: 'close' }),
    ...(isFinal(status) && { 'x-should-retry': 'false' }),
  })
  response.end(JSON.stringify({ type: 'error', error: { type, message } }))
}
