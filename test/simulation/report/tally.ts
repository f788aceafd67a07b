// What a history came to, in numbers that can be added up and sent between processes.
import type { Past, Violation } from '../oracles/oracle.ts'
import { secondMails } from '../oracles/second-mails.ts'
import { takeOvers } from '../oracles/take-overs.ts'
import { LEASE_SECONDS } from '../plan/sim-settings.ts'
import { allOf } from '../trace/trace.ts'

export type Counts = Record<string, number>

export interface Tally {
  histories: number
  virtualMs: number
  counts: Counts
  faults: Counts
  /** Answers mailed twice for a documented reason, by reason. */
  excused: Counts
  violations: Counts
  /** Take-overs while nothing else went wrong, in leases. */
  takeOverLeases: number[]
}

export const emptyTally = (): Tally => ({
  histories: 0,
  virtualMs: 0,
  counts: {},
  faults: {},
  excused: {},
  violations: {},
  takeOverLeases: [],
})

const addUp = (to: Counts, from: Counts): Counts => {
  for (const [name, count] of Object.entries(from)) to[name] = (to[name] ?? 0) + count
  return to
}

const countBy = <T>(things: readonly T[], nameOf: (thing: T) => string): Counts => {
  const counts: Counts = {}
  for (const thing of things) addUp(counts, { [nameOf(thing)]: 1 })
  return counts
}

/** Shorter ones had begun when the owner was silent already: they say nothing. */
const LEAST_LEASES = 0.5

export const tallyOf = (past: Past, violations: Violation[]): Tally => {
  const { records } = past
  const taken = takeOvers(past)
  const count = (what: Parameters<typeof allOf>[1]): number => allOf(records, what).length
  return {
    histories: 1,
    virtualMs: records.at(-1)?.at ?? 0,
    counts: {
      commands: count('accepted'),
      calls: count('call'),
      kills: allOf(records, 'processEnded').filter(({ why }) => why !== 'exit').length,
      pauses: count('paused'),
      'take-overs': taken.length,
      interrupts: allOf(records, 'jobEnded').filter(({ how }) => how === 'interrupted').length,
      'runs again':
        count('jobStarted') - new Set(allOf(records, 'jobStarted').map((job) => job.commandId)).size,
      'dead commands': allOf(records, 'settled').filter(({ end }) => end === 'dead').length,
      'pushes that the fence refused': allOf(records, 'pushRefused').filter(({ why }) => why === 'fence')
        .length,
      'pushes on a branch that had gone on': allOf(records, 'pushRefused').filter(
        ({ why }) => why === 'branch',
      ).length,
    },
    faults: countBy(past.plan.faults, (fault) => (fault.kind === 'calls' ? fault.mishap : fault.kind)),
    excused: countBy(
      secondMails(past).filter(({ excuse }) => excuse !== undefined),
      ({ excuse = '' }) => excuse,
    ),
    violations: countBy(violations, ({ oracle }) => oracle),
    takeOverLeases: taken
      .map(({ ms }) => ms / (LEASE_SECONDS * 1_000))
      .filter((leases) => leases > LEAST_LEASES),
  }
}

export const addTally = (to: Tally, from: Tally): Tally => ({
  histories: to.histories + from.histories,
  virtualMs: to.virtualMs + from.virtualMs,
  counts: addUp(to.counts, from.counts),
  faults: addUp(to.faults, from.faults),
  excused: addUp(to.excused, from.excused),
  violations: addUp(to.violations, from.violations),
  takeOverLeases: [...to.takeOverLeases, ...from.takeOverLeases],
})
