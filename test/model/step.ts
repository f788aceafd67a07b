// What somebody does, and what it leads to.
import type { Router, State, Worker } from './state.ts'

/** One atomic step of somebody. */
export interface Step {
  /** A worker or router by its place, or somebody outside. */
  who: { kind: 'worker' | 'router'; index: number } | { kind: 'queue' | 'table' }
  does: string
  to: State
  /** Not wanted: the system must end well without it. */
  isFault?: true
  /** Touches nothing that anybody else sees: no other order of steps needs to be tried. */
  isAlone?: true
  /** Who steps, as it is when the answer to its write is lost, if not as before. */
  again?: Worker | Router
  /** A promise that this step breaks. */
  breaks?: string
}

/** What one router's step leads to: the rest of the system, and the router itself. */
export interface RouterStep {
  does: string
  to: State
  router: Router
  isAlone?: true
  /** The router as it is when the answer to this write is lost, if not as before. */
  again?: Router
  breaks?: string
}

/** What one worker's step leads to: the rest of the system, and the worker itself. */
export interface WorkerStep {
  does: string
  to: State
  worker: Worker
  isAlone?: true
  /** The worker as it is when the answer to this write is lost, if not as before. */
  again?: Worker
  breaks?: string
}
