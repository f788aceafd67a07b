// Times, amounts and costs in words. Pure.

const withCommas = (amount: number): string => Math.round(amount).toLocaleString('en-US')

/** 1 -> '1 file', 48200 -> '48,200 files'. */
export const counted = (count: number, unit: string): string =>
  `${withCommas(count)} ${unit}${Math.round(count) === 1 ? '' : 's'}`

/** At least one second. */
export const inWords = (ms: number): string => {
  const minutes = Math.round(ms / 60_000)
  return minutes < 1 ? counted(Math.max(1, Math.round(ms / 1_000)), 'second') : counted(minutes, 'minute')
}

/** US dollars with cents; what is less than a cent is said, because $0.00 reads as free. */
export const dollars = (usd: number): string => {
  if (usd === 0) return 'nothing'
  if (usd < 0.01) return 'less than a cent'
  return `$${usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`
}

/** 'a', 'a and b', 'a, b, and c'. */
export const inSeries = (parts: string[]): string =>
  parts.length < 3 ? parts.join(' and ') : `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}`
