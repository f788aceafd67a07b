// Whose code runs: a simulated process, or the world around it (the cloud, the fault plan). Timers and calls belong to the actor in
// whose context they were made; AsyncLocalStorage carries it through every promise.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { SimEvent } from './event-heap.ts'

export interface Actor {
  name: string
  state: 'running' | 'paused' | 'dead'
  /** How far its wall clock is ahead of the cloud's. */
  skewMs: number
  /** Events that came due while it was paused, in their order. */
  deferred: SimEvent[]
}

export const makeActor = (name: string, skewMs = 0): Actor => ({
  name,
  state: 'running',
  skewMs,
  deferred: [],
})

const current = new AsyncLocalStorage<Actor>()

/** `undefined` outside of every history: mocha, the command line. */
export const currentActor = (): Actor | undefined => current.getStore()

export const actAs = <T>(actor: Actor, act: () => T): T => current.run(actor, act)
