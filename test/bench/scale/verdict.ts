// The goals of growth, and whether they are met. Pure.

export interface Goal {
  what: string
  /** As a person reads it: `at most 1.1 x`. */
  says: string
  isMet: boolean
  measured: string
}

/** `values`: of the sizes, smallest first. The largest may be so many times the smallest. */
export const ratioGoal = (what: string, values: number[], most: number): Goal => {
  const ratio = (values.at(-1) ?? NaN) / (values[0] ?? NaN)
  return { what, says: `at most ${most} x`, isMet: ratio <= most, measured: `${ratio.toFixed(2)} x` }
}

export const mostGoal = (what: string, value: number, most: number, unit: string): Goal => ({
  what,
  says: `at most ${most} ${unit}`,
  isMet: value <= most,
  measured: `${Math.round(value)} ${unit}`,
})

export const showGoal = ({ what, says, isMet, measured }: Goal): string =>
  `  ${isMet ? 'met   ' : 'MISSED'}  ${what}: ${measured}, goal ${says}`
