// What tokens cost.
import { DEAREST, FAST_TIMES, US_ONLY_TIMES, WEB_SEARCH_USD, priceOf } from './prices.ts'
import type { ModelPrice, Rates } from './prices.ts'
import type { ModelRun, TokensTold } from './tokens-told.ts'

const MILLION = 1_000_000

/** All that went in, whether it was in the cache or not. */
export const promptTokens = ({ input, cacheWrite5m, cacheWrite1h, cacheRead }: TokensTold): number =>
  input + cacheWrite5m + cacheWrite1h + cacheRead

const ratesFor = ({ longPrompt, ...price }: ModelPrice, tokens: TokensTold): Rates =>
  longPrompt && promptTokens(tokens) > longPrompt.above ? longPrompt : price

/** US dollars. A model that is not in the table costs what the dearest does. */
export const costOf = ({ model, tokens }: ModelRun): number => {
  const rates = ratesFor(priceOf(model) ?? DEAREST, tokens)
  const plain =
    tokens.input * rates.input +
    tokens.cacheWrite5m * rates.cacheWrite5m +
    tokens.cacheWrite1h * rates.cacheWrite1h +
    tokens.cacheRead * rates.cacheRead +
    tokens.output * rates.output
  const times = (tokens.isFast ? FAST_TIMES : 1) * (tokens.isUsOnly ? US_ONLY_TIMES : 1)
  return (plain / MILLION) * times + tokens.webSearches * WEB_SEARCH_USD
}
