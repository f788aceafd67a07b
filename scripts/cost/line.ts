// One line of the bill: an amount times a price, with its formula in words.
import type { Price } from './prices.ts'

export interface Line {
  what: string
  formula: string
  usd: number
}

/** Four significant digits are more than any of the amounts deserves. */
export const shown = (amount: number): string =>
  amount === 0 ? '0' : amount.toLocaleString('en-US', { maximumSignificantDigits: 4 })

/** `how`: where the amount comes from. `factor` is a discount. Pure. */
export const lineOf = (
  what: string,
  amount: number,
  { usd, per, free = 0 }: Price,
  how: string,
  factor = 1,
): Line => {
  const less = free > 0 ? `, ${shown(free)} free` : ''
  const off = factor === 1 ? '' : ` × ${factor}`
  return {
    what,
    formula: `${how} = ${shown(amount)}${less}, × $${usd} per ${per}${off}`,
    usd: Math.max(0, amount - free) * usd * factor,
  }
}

export const totalOf = (lines: Line[]): number => lines.reduce((sum, { usd }) => sum + usd, 0)
