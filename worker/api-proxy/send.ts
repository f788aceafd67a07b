// A request on its way to the API.
import type { ClientRequest, IncomingMessage } from 'node:http'
import { TOO_LARGE } from './api-error.ts'
import type { ApiError } from './api-error.ts'

/** The API's own limit. */
export const MOST_REQUEST_BYTES = 32 * 1024 * 1024

/** Why a request got no answer of the API. */
export class NotSent extends Error {
  readonly answer: ApiError

  constructor(answer: ApiError) {
    super(answer.message)
    this.name = 'NotSent'
    this.answer = answer
  }
}

export const isTooLarge = (request: IncomingMessage): boolean =>
  Number(request.headers['content-length'] ?? 0) > MOST_REQUEST_BYTES

/**
 * Sends the body on, as fast as the API takes it, and resolves with the head of the answer. Rejects with what went wrong on the way.
 * `onBytes`: how much there was so far.
 */
export const send = (
  request: IncomingMessage,
  out: ClientRequest,
  onBytes: (bytes: number) => void,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      onBytes(bytes)
      if (bytes > MOST_REQUEST_BYTES) out.destroy(new NotSent(TOO_LARGE))
    })
    request.once('close', () => {
      if (!request.complete) out.destroy(new Error('the agent left'))
    })
    // Stays: an answer may come before the request is sent whole, and its connection break afterwards.
    out.on('error', reject)
    out.once('response', resolve)
    request.pipe(out)
  })
