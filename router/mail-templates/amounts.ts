// Times, amounts and costs, as each language writes them. Pure.
import type { Language } from '../language/language.ts'
import { phrasesOf } from '../phrases/phrases.ts'

export const counted = (language: Language, count: number): string =>
  new Intl.NumberFormat(language).format(Math.round(count))

const inUnit = (language: Language, amount: number, unit: 'second' | 'minute'): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount)

/** 90,000 -> '2 minutes'. At least one second. */
export const inWords = (language: Language, ms: number): string => {
  const minutes = Math.round(ms / 60_000)
  return minutes < 1
    ? inUnit(language, Math.max(1, Math.round(ms / 1_000)), 'second')
    : inUnit(language, minutes, 'minute')
}

/** US dollars with cents; what is less than a cent is said, because $0.00 reads as free. */
export const dollars = (language: Language, usd: number): string => {
  const { free, lessThanACent } = phrasesOf(language).small
  if (usd === 0) return free
  if (usd < 0.01) return lessThanACent
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'USD' }).format(usd)
}
