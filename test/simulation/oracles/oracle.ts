import type { Plan } from '../plan/plan.ts'
import type { TraceRecord } from '../trace/trace.ts'

/** What an oracle judges: what was planned, and all that happened. */
export interface Past {
  plan: Plan
  records: readonly TraceRecord[]
}

export interface Violation {
  /** The promise that was broken, in a word or two. */
  oracle: string
  says: string
  /** The moment to look at, virtual milliseconds. */
  at: number
  commandId?: string
  projectKey?: string
}

/** Pure: the same past gives the same judgement. */
export type Oracle = (past: Past) => Violation[]
