import { errorIn } from './answer-reader.ts'
import type { AnswerReader, ErrorTold } from './answer-reader.ts'
import { isObject, parseObject, textIn } from './json-fields.ts'
import type { Json } from './json-fields.ts'
import { runsIn } from './tokens-told.ts'

/** Far larger than an answer that is not streamed: one of 128,000 tokens has half a megabyte. */
export const MOST_BODY_BYTES = 4 * 1024 * 1024

export interface BodyReader extends AnswerReader {
  error: () => ErrorTold | undefined
}

/** Reads an answer in one piece of JSON, or an error. It is known when it is there as a whole; one that is too long, never. */
export const readBody = (): BodyReader => {
  let chunks: Buffer[] = []
  let bytes = 0
  let body: Json | undefined
  return {
    onChunk: (chunk) => {
      bytes += chunk.length
      if (bytes <= MOST_BODY_BYTES) chunks.push(chunk)
      else chunks = []
    },
    onEnd: () => {
      body = parseObject(Buffer.concat(chunks).toString('utf8'))
      chunks = []
    },
    runs: () => (body && isObject(body['usage']) ? runsIn(textIn(body, 'model'), body['usage']) : []),
    error: () => errorIn(body),
  }
}
