import { errorIn } from './answer-reader.ts'
import type { AnswerReader, ErrorTold } from './answer-reader.ts'
import { isObject, numberIn, parseObject, textIn } from './json-fields.ts'
import type { Json } from './json-fields.ts'
import { readSseData } from './sse-data.ts'
import { runsIn } from './tokens-told.ts'

/** About as many as a token has. */
const CHARACTERS_A_TOKEN = 4

const lengthOf = (delta: unknown): number =>
  isObject(delta)
    ? textIn(delta, 'text').length + textIn(delta, 'partial_json').length + textIn(delta, 'thinking').length
    : 0

/** Reads a streamed answer: its start tells what went in, its end what came out. One that was cut is counted by its text. */
export const readStream = (onError: (error: ErrorTold) => void): AnswerReader => {
  let model: string | undefined
  let usage: Json = {}
  let characters = 0
  let isOutputTold = false

  const start = (message: unknown): void => {
    if (!isObject(message)) return
    model = textIn(message, 'model')
    if (isObject(message['usage'])) usage = message['usage']
  }
  const addTotals = (totals: unknown): void => {
    if (!isObject(totals)) return
    // Only some fields.
    usage = { ...usage, ...totals }
    isOutputTold = true
  }
  const onEvent = (event: Json): void => {
    const type = textIn(event, 'type')
    if (type === 'message_start') start(event['message'])
    else if (type === 'content_block_delta') characters += lengthOf(event['delta'])
    else if (type === 'message_delta') addTotals(event['usage'])
    else if (type === 'error') onError(errorIn(event) ?? { type: '', message: '' })
  }
  const output = (): number =>
    Math.max(Math.ceil(characters / CHARACTERS_A_TOKEN), numberIn(usage, 'output_tokens'))

  return {
    onChunk: readSseData((text) => {
      const event = parseObject(text)
      if (event) onEvent(event)
    }),
    onEnd: () => undefined,
    runs: () =>
      model === undefined ? [] : runsIn(model, isOutputTold ? usage : { ...usage, output_tokens: output() }),
  }
}
