// An answer of the API is read while it passes: the tokens that it took, and an error that it may be.
import { isObject, textIn } from './json-fields.ts'
import type { Json } from './json-fields.ts'
import type { ModelRun } from './tokens-told.ts'

export interface AnswerReader {
  onChunk: (chunk: Buffer) => void
  onEnd: () => void
  /** What is known so far. Empty: nothing was told. */
  runs: () => ModelRun[]
}

export interface ErrorTold {
  type: string
  message: string
}

/** In the body of an error, or in an `error` event. */
export const errorIn = (body: Json | undefined): ErrorTold | undefined => {
  const error = body?.['error']
  return isObject(error) ? { type: textIn(error, 'type'), message: textIn(error, 'message') } : undefined
}
