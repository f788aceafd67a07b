// When which kind of process is killed, paused or drained. Pure.
import { between, pick, shuffled } from '../seeded.ts'
import type { Random } from '../seeded.ts'

export const ACTS = ['kill', 'pause', 'drain'] as const
export type Act = (typeof ACTS)[number]

export interface Trouble {
  /** From the start of the run. */
  atMs: number
  act: Act
  daemon: 'router' | 'worker'
  /** Rather one that has a command in hand. */
  busy: boolean
  /** Of a pause, always longer than the lease; otherwise until the process is started again. */
  forMs: number
  /** Which of several victims: a share of their number. */
  which: number
}

/** What the proof asks for: 40 kills and 20 pauses in three minutes. */
export const leastDeeds = (minutes: number): Partial<Record<Act, number>> => ({
  kill: Math.floor((minutes * 40) / 3),
  pause: Math.floor((minutes * 20) / 3),
})

/** A tenth and more above that. */
const A_MINUTE: Record<Act, number> = { kill: 15, pause: 8, drain: 2 }

const forMsOf = (random: Random, act: Act, leaseMs: number): number =>
  act === 'pause' ? between(random, 1.2 * leaseMs, 2.5 * leaseMs) : between(random, 200, 1_500)

/** Evenly spread with some jitter, in the order in which they happen. */
export const planTroubles = (random: Random, minutes: number, leaseMs: number): Trouble[] => {
  const acts = ACTS.flatMap((act) => Array<Act>(Math.ceil(A_MINUTE[act] * minutes)).fill(act))
  const slotMs = (minutes * 60_000) / acts.length
  return shuffled(random, acts).map((act, i) => ({
    atMs: (i + random()) * slotMs,
    act,
    daemon: pick(random, ['worker', 'worker', 'router']),
    busy: random() < 0.8,
    forMs: forMsOf(random, act, leaseMs),
    which: random(),
  }))
}
