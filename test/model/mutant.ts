// A rule with one thing taken away.
import type { Update } from '../../contract/dynamodb-update.ts'
import type { Configuration } from './model.ts'
import type { Rules } from './rules.ts'

export interface Mutant {
  name: string
  changes: Partial<Rules>
  /** The smallest in which it shows. */
  config: Configuration
  /** The promise that is broken, or `trap`. */
  found: string
}

/** The update without what its texts name no more. */
const trimmed = ({ values, names, condition, ...update }: Update): Update => {
  const texts = `${update.set} ${condition ?? ''}`
  const used = Object.entries(values).filter(([name]) => new RegExp(`${name}\\b`).test(texts))
  return {
    ...update,
    values: Object.fromEntries(used),
    ...(names && { names }),
    ...(condition && { condition }),
  }
}

/** The update without its condition. */
export const unconditional = (update: Update): Update => {
  const bare = { ...update }
  delete bare.condition
  return trimmed(bare)
}
/** The update with another condition. */
export const withCondition = (update: Update, condition: string): Update => trimmed({ ...update, condition })

export const NO_INTERRUPTS = { policy: 'off' } as const
export const ONE_COMMAND = { ...NO_INTERRUPTS, threads: ['t1'] }
export const ONE_THREAD = { ...NO_INTERRUPTS, threads: ['t1', 't1'] }
export const ONE_ROUTER = { ...ONE_COMMAND, routers: 1 }
