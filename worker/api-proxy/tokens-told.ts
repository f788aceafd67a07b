// What one answer of the API says of the tokens that it took.
import { isObject, numberIn, textIn } from './json-fields.ts'
import type { Json } from './json-fields.ts'

/** The fields of `usage` that cost something. */
export interface TokensTold {
  input: number
  cacheWrite5m: number
  cacheWrite1h: number
  cacheRead: number
  output: number
  webSearches: number
  isFast: boolean
  isUsOnly: boolean
}

/** One run of a model: an answer has several where the API sums a conversation up, or asks another model, in between. */
export interface ModelRun {
  model: string
  tokens: TokensTold
}

/** The whole of it is written for 5 minutes where the API does not say for how long. */
const cacheWrites = (usage: Json): Pick<TokensTold, 'cacheWrite5m' | 'cacheWrite1h'> => {
  const parts = usage['cache_creation']
  const cacheWrite1h = isObject(parts) ? numberIn(parts, 'ephemeral_1h_input_tokens') : 0
  const cacheWrite5m = isObject(parts) ? numberIn(parts, 'ephemeral_5m_input_tokens') : 0
  const all = numberIn(usage, 'cache_creation_input_tokens')
  return { cacheWrite1h, cacheWrite5m: Math.max(cacheWrite5m, all - cacheWrite1h) }
}

const tokensIn = (usage: Json): TokensTold => ({
  input: numberIn(usage, 'input_tokens'),
  ...cacheWrites(usage),
  cacheRead: numberIn(usage, 'cache_read_input_tokens'),
  output: numberIn(usage, 'output_tokens'),
  webSearches: isObject(usage['server_tool_use'])
    ? numberIn(usage['server_tool_use'], 'web_search_requests')
    : 0,
  isFast: usage['speed'] === 'fast',
  isUsOnly: usage['inference_geo'] === 'us',
})

/** Pure. Where there are `iterations`, the fields beside them are those of some only. */
export const runsIn = (model: string, usage: Json): ModelRun[] => {
  const whole = tokensIn(usage)
  const iterations = Array.isArray(usage['iterations']) ? usage['iterations'].filter(isObject) : []
  if (iterations.length === 0) return [{ model, tokens: whole }]
  const { isFast, isUsOnly, webSearches } = whole
  return iterations.map((iteration, index) => ({
    model: textIn(iteration, 'model') || model,
    tokens: { ...tokensIn(iteration), isFast, isUsOnly, webSearches: index === 0 ? webSearches : 0 },
  }))
}
