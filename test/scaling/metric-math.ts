// CloudWatch's metric math, as far as our alarms use it: sums of metrics, of numbers, and of metrics that are filled where they have no value.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html

export interface Values {
  /** Of a metric in the minute that is asked for. `undefined`: there is none. */
  of: (id: string) => number | undefined
  /** Whether a minute without a value is filled. */
  canFill: (id: string) => boolean
}

const TERM = /^(?:(?<number>\d+)|(?<id>[a-z]\w*)|FILL\(\s*(?<filled>[a-z]\w*)\s*,\s*(?<fill>\d+)\s*\))$/

const termValue = (term: string, values: Values): number | undefined => {
  const { number, id, filled, fill } = TERM.exec(term.trim())?.groups ?? {}
  if (number !== undefined) return Number(number)
  if (id !== undefined) return values.of(id)
  if (filled !== undefined) return values.of(filled) ?? (values.canFill(filled) ? Number(fill) : undefined)
  throw new Error(`metric math that this does not know: ${term}`)
}

/** A sum has no value where one of its terms has none. Throws for everything but such sums. */
export const evaluate = (expression: string, values: Values): number | undefined => {
  const terms = expression.split('+').map((term) => termValue(term, values))
  return terms.includes(undefined) ? undefined : terms.reduce<number>((sum, value) => sum + (value ?? 0), 0)
}
