// Bills as tables for a terminal. Pure.
import { totalOf } from './line.ts'
import type { Line } from './line.ts'

const usd = (amount: number): string => `$${amount.toFixed(2)}`

/** What is shown as nothing. */
const isSmall = ({ usd: amount }: Line): boolean => amount < 0.005

/** A line each, most expensive first, what costs next to nothing in one line, and the sum. */
export const showBill = (title: string, lines: Line[]): string => {
  const rows = lines.filter((line) => !isSmall(line)).toSorted((a, b) => b.usd - a.usd)
  const small = lines.filter(isSmall)
  const width = Math.max(...rows.map(({ what }) => what.length))
  const total = usd(totalOf(lines))
  const most = Math.max(total.length, ...rows.map((row) => usd(row.usd).length))
  return [
    title,
    ...rows.map((row) => `  ${usd(row.usd).padStart(most)}  ${row.what.padEnd(width)}  ${row.formula}`),
    ...(small.length === 0
      ? []
      : [`  ${usd(totalOf(small)).padStart(most)}  together: ${small.map(({ what }) => what).join(', ')}`]),
    `  ${total.padStart(most)}  a month`,
  ].join('\n')
}
