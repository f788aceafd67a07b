// An answer of the API on its way back to the agent, read while it passes.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isFinal } from './api-error.ts'
import { headersFromApi } from './headers.ts'
import type { AnswerReader } from './answer-reader.ts'

/** Why what came is no answer of the API. Undefined: it is one. */
export const whyNoAnswer = ({ statusCode = 0, headers }: IncomingMessage): string | undefined => {
  // Followed, it would carry the key to another place.
  if (statusCode < 200 || (statusCode >= 300 && statusCode < 400)) return `it answers with ${statusCode}`
  const encoding = headers['content-encoding'] ?? 'identity'
  return encoding === 'identity' ? undefined : `it answers in ${encoding}, which it was not asked for`
}

export const passHead = (answer: IncomingMessage, response: ServerResponse): void => {
  const status = answer.statusCode ?? 502
  const final = isFinal(status) && { 'x-should-retry': 'false' }
  response.writeHead(status, { ...headersFromApi(answer.headers), ...final })
  response.flushHeaders()
}

const untilWritable = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go)
      resolve()
    }
    response.on('drain', go).on('close', go)
  })

export interface Passing {
  reader: AnswerReader
  /** After each piece and at the end. */
  onPiece: () => void
  /** Whether it has told what it costs. */
  isHeard: () => boolean
}

/** Copies the body as fast as the agent takes it. One that nobody takes any more is read until it has told what it costs. */
export const passBody = async (
  answer: IncomingMessage,
  response: ServerResponse,
  { reader, onPiece, isHeard }: Passing,
): Promise<void> => {
  const leave = (): void => void (isHeard() && answer.destroy())
  response.once('close', leave)
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    reader.onChunk(chunk)
    onPiece()
    if (response.destroyed && isHeard()) return
    if (!response.destroyed && !response.write(chunk)) await untilWritable(response)
  }
  reader.onEnd()
  onPiece()
  response.off('close', leave).end()
}
