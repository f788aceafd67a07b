// What is searched: without faults, with each fault alone, and with faults that hurt one another's remedy.
import { FAULTS } from './fault-kinds.ts'
import type { Fault } from './fault-kinds.ts'
import type { Configuration } from './model.ts'

/** Two commands of two threads, two workers, two routers, any command interrupts; each of the faults once. */
export const configuration = (faults: Fault[] = [], changes: Partial<Configuration> = {}): Configuration => {
  const all = {
    faults,
    mostFaults: faults.length,
    threads: ['t1', 't2'],
    policy: 'any' as const,
    workers: 2,
    routers: 2,
    mostOpen: 9,
    receiveLimit: 3,
    ...changes,
  }
  return { name: nameOf(all), ...all }
}

const nameOf = ({
  faults,
  mostFaults,
  threads,
  policy,
  workers,
  routers,
  mostOpen,
  receiveLimit,
  fence,
  mostPutBacks,
}: Omit<Configuration, 'name'>) => {
  const what = faults.length > 0 ? faults.join(' + ') : 'no fault'
  const often = mostFaults === faults.length ? '' : ` (${mostFaults} in all)`
  const limits = [
    mostOpen < 9 ? `, at most ${mostOpen} open` : '',
    receiveLimit < 3 ? `, receive limit ${receiveLimit}` : '',
    mostPutBacks ? `, put back at most ${mostPutBacks} times` : '',
    fence ? `, the remote at generation ${fence}` : '',
  ]
  return `${what}${often}: ${threads.join(' ')}, ${workers} workers, ${routers} routers, interrupt ${policy}${limits.join('')}`
}

const ONE_THREAD = { threads: ['t1', 't1'] }
const NO_INTERRUPTS = { policy: 'off' } as const
const GIVES_UP_NOTHING = { givesUpNothing: true } as const
const SMALL = { ...NO_INTERRUPTS, threads: ['t1'], routers: 1 }

/** The remote outlives the tables. No command is to blame for that. */
const LIVES = ['tables begin anew', 'table restored'] as const satisfies Fault[]
const isOfLives = (fault: Fault): boolean => (LIVES as readonly Fault[]).includes(fault)
const ORDINARY = FAULTS.filter((fault) => !isOfLives(fault))
/** What may happen while an owner gets past a fence that is ahead of it. */
const MEANWHILE: Fault[] = [
  'worker stands still',
  'worker dies',
  'lease runs out',
  'drain',
  'answer of a write lost',
  'claim request lost',
  'queue lost',
  'message twice',
  'stop asked',
]

const THREE = { threads: ['t1', 't1', 't2'] }

/** May happen twice in a history. */
const TWICE: Fault[] = [
  'worker dies',
  'router dies',
  'lease runs out',
  'worker stands still',
  'drain',
  'answer of a write lost',
]

/** Each is the other's remedy, or hurts what the other has left behind. */
const PAIRS: Fault[][] = [
  ['worker dies', 'claim request lost'],
  ['worker dies', 'queue lost'],
  ['worker dies', 'response lost'],
  ['worker dies', 'answer of a write lost'],
  ['worker dies', 'drain'],
  ['router dies', 'claim request lost'],
  ['router dies', 'queue lost'],
  ['router dies', 'response lost'],
  ['router dies', 'worker dies'],
  ['router dies', 'router stands still'],
  ['notice twice', 'response lost'],
  ['notice twice', 'queue lost'],
  ['drain', 'claim request lost'],
  ['drain', 'queue lost'],
  ['silence', 'message twice'],
  ['stop asked', 'worker dies'],
]
const PAIRS_WITH_A_PAUSE: Fault[][] = [
  ['worker stands still', 'worker dies'],
  ['worker stands still', 'message twice'],
  ['worker stands still', 'queue lost'],
  ['worker stands still', 'answer of a write lost'],
  ['worker stands still', 'index stands still'],
]

/** One command, each fault alone: so few states that no short cut is needed. */
export const SINGLE_FAULTS: Configuration[] = FAULTS.map((fault) =>
  configuration([fault], { ...SMALL, routers: 2, ...(isOfLives(fault) && GIVES_UP_NOTHING) }),
)

const ACROSS_LIVES: Configuration[] = [
  configuration(['tables begin anew'], { ...SMALL, ...GIVES_UP_NOTHING }),
  configuration(['table restored'], { ...SMALL, ...ONE_THREAD, ...GIVES_UP_NOTHING }),
  ...LIVES.flatMap((life) => MEANWHILE.map((fault) => configuration([life, fault], SMALL))),
  configuration([...LIVES], SMALL),
  // The same generation as that of the first owner, and a higher one.
  ...[1, 3].flatMap((fence) => [
    configuration([], { fence, ...GIVES_UP_NOTHING }),
    ...MEANWHILE.map((fault) => configuration([fault], { ...SMALL, fence })),
  ]),
]

/** Searched in every run of the tests. */
export const QUICK: Configuration[] = [
  configuration(),
  configuration([], ONE_THREAD),
  // With interrupts, a pause has half a million states: among the long ones.
  ...ORDINARY.map((fault) =>
    configuration([fault], { routers: 1, ...(fault === 'worker stands still' && NO_INTERRUPTS) }),
  ),
  ...PAIRS.map((faults) => configuration(faults, { ...SMALL, routers: 2 })),
  ...PAIRS_WITH_A_PAUSE.map((faults) => configuration(faults, SMALL)),
  configuration(['worker dies'], { ...SMALL, mostFaults: 3 }),
  configuration(['worker dies'], { ...SMALL, mostFaults: 2, receiveLimit: 2 }),
  ...ACROSS_LIVES,
  configuration([], { threads: ['t1', 't2', 't3'], workers: 1, routers: 1, mostPutBacks: 1 }),
  configuration([], { mostOpen: 1 }),
  configuration(['router dies'], { ...NO_INTERRUPTS, mostOpen: 1, workers: 1 }),
]

/** Three commands: all that two workers and two routers may do in any order, and a death at every step. */
export const BASE: Configuration[] = [
  configuration([], { ...THREE, ...NO_INTERRUPTS }),
  configuration([], { ...THREE, routers: 1 }),
  configuration(['worker dies'], { ...THREE, ...NO_INTERRUPTS, routers: 1 }),
  configuration(['router dies'], { ...THREE, ...NO_INTERRUPTS, routers: 1 }),
]

/** Some minutes. */
export const LONG: Configuration[] = [
  ...ORDINARY.map((fault) => configuration([fault])),
  ...ORDINARY.map((fault) => configuration([fault], { ...ONE_THREAD, routers: 1 })),
  ...LIVES.map((life) => configuration([life], { ...NO_INTERRUPTS, routers: 1 })),
  ...LIVES.map((life) => configuration([life], { ...SMALL, mostFaults: 2 })),
  ...TWICE.map((fault) => configuration([fault], { ...SMALL, mostFaults: 2, routers: 2 })),
  ...PAIRS.map((faults) => configuration(faults, { ...NO_INTERRUPTS, routers: 1 })),
]
