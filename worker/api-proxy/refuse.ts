import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ApiError } from './api-error.ts'
import { answerError } from './api-error.ts'

const MOST_BYTES = 34 * 1024 * 1024
const MOST_MS = 5_000

/**
 * Reads the rest of the request away: a connection that is closed with bytes unread is reset, and its client never sees the answer. False:
 * there is more of it than anybody reads.
 */
const drain = (request: IncomingMessage): Promise<boolean> =>
  new Promise((resolve) => {
    if (request.complete || request.destroyed) return resolve(request.complete)
    let bytes = 0
    const finish = (): void => {
      clearTimeout(late)
      request.off('data', count).off('end', finish).off('close', finish).pause()
      resolve(request.complete)
    }
    const count = (chunk: Buffer): void => {
      bytes += chunk.length
      if (bytes > MOST_BYTES) finish()
    }
    const late = setTimeout(finish, MOST_MS)
    request.on('data', count).once('end', finish).once('close', finish).resume()
  })

/** Answers a request that is not forwarded, or got no answer of the API. */
export const refuse = async (
  request: IncomingMessage,
  response: ServerResponse,
  error: ApiError,
): Promise<void> => {
  const isRead = response.headersSent || (await drain(request))
  answerError(response, error, isRead)
}
