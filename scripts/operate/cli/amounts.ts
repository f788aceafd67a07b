// Amounts as a person reads them.

export const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

export const dollars = (usd: number): string => (usd > 0 && usd < 0.01 ? 'below $0.01' : `$${usd.toFixed(2)}`)
