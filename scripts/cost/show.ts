// Bills as tables for a terminal. Pure.
import { totalOf } from './line.ts'
import type { Line } from './line.ts'

const usd = (amount: number): string => `$${amount.toFixed(2)}`

/** A line each, most expensive first, and the sum. */
export const showBill = (title: string, lines: Line[]): string => {
  const rows = lines.toSorted((a, b) => b.usd - a.usd)
  const width = Math.max(...rows.map(({ what }) => what.length))
  const total = usd(totalOf(lines))
  const most = Math.max(total.length, ...rows.map((row) => usd(row.usd).length))
  return [
    title,
    ...rows.map((row) => `  ${usd(row.usd).padStart(most)}  ${row.what.padEnd(width)}  ${row.formula}`),
    `  ${total.padStart(most)}  a month`,
  ].join('\n')
}
