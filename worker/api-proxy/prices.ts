// List prices of the Messages API, US dollars for a million tokens, before discounts. Source: copies, made in October and November 2026, of
// https://platform.claude.com/docs/en/about-claude/pricing and of the models' own pages below https://platform.claude.com/docs/en/models.
// To be looked up again when a model is new: one that is not here is priced as the dearest.

export interface Rates {
  input: number
  cacheWrite5m: number
  cacheWrite1h: number
  cacheRead: number
  output: number
}

export interface ModelPrice extends Rates {
  /** A prompt of more than `above` tokens, cached ones included, is priced so instead, its output too. */
  longPrompt?: Rates & { above: number }
}

/** Writing to the cache is priced in proportion to the input: 1.25 times for 5 minutes, twice for an hour. `cacheRead`: a part of the input. */
const rates = (input: number, output: number, cacheRead: number): Rates => ({
  input,
  cacheWrite5m: input * 1.25,
  cacheWrite1h: input * 2,
  cacheRead: input * cacheRead,
  output,
})

/** By the id without its date: what stands before `-20251001`, `@20251001`, `-latest` or `[1m]`. */
export const PRICES: Record<string, ModelPrice> = {
  'claude-fable-5-2': rates(8, 40, 0.025),
  'claude-fable-5-1': rates(10, 50, 0.025),
  'claude-fable-5': rates(10, 50, 0.1),
  'claude-mythos-5-2': rates(8, 40, 0.025),
  'claude-mythos-5-1': rates(10, 50, 0.025),
  'claude-mythos-5': rates(10, 50, 0.1),
  'claude-opus-5-5': rates(4, 20, 0.05),
  'claude-opus-5': rates(5, 25, 0.1),
  'claude-opus-4-8': rates(5, 25, 0.1),
  'claude-opus-4-7': rates(5, 25, 0.1),
  'claude-opus-4-6': rates(5, 25, 0.1),
  'claude-opus-4-5': rates(5, 25, 0.1),
  'claude-opus-4-1': rates(15, 75, 0.1),
  'claude-opus-4-0': rates(15, 75, 0.1),
  'claude-opus-4': rates(15, 75, 0.1),
  'claude-sonnet-5-5': rates(2, 10, 0.05),
  'claude-sonnet-5': rates(2, 10, 0.1),
  'claude-sonnet-4-6': rates(3, 15, 0.1),
  'claude-sonnet-4-5': rates(3, 15, 0.1),
  'claude-sonnet-4-0': rates(3, 15, 0.1),
  'claude-sonnet-4': rates(3, 15, 0.1),
  'claude-3-7-sonnet': rates(3, 15, 0.1),
  'claude-haiku-5-5': { ...rates(0.1, 0.5, 0.1), longPrompt: { above: 100_000, ...rates(0.5, 2.5, 0.1) } },
  'claude-haiku-4-5': rates(1, 5, 0.1),
  'claude-3-5-haiku': rates(0.8, 4, 0.1),
}

/** For each web search of the API's own tool. */
export const WEB_SEARCH_USD = 10 / 1_000
/** `speed: 'fast'`, of the models that have it. */
export const FAST_TIMES = 2
/** `inference_geo: 'us'`. */
export const US_ONLY_TIMES = 1.1

const WITHOUT_DATE = /(?:-latest|[-@]\d{8})?(?:\[1m\])?$/

/** Undefined: not in the table. */
export const priceOf = (model: string): ModelPrice | undefined => {
  const name = model.replace(WITHOUT_DATE, '')
  return Object.hasOwn(PRICES, name) ? PRICES[name] : undefined
}

const dearer = (a: ModelPrice, b: ModelPrice): ModelPrice => (b.output > a.output ? b : a)

/** What an unknown model is taken to cost: more than it does rather than less. */
export const DEAREST: ModelPrice = Object.values(PRICES).reduce(dearer)
