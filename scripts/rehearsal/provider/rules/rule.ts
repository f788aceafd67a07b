// What AWS, or the provider's own checks, would refuse though the schema allows it.
import type { Values } from '../coding.ts'

/** One sentence for each problem. Unknown values are no problem yet. */
export type Rule = (type: string, values: Values) => string[]
