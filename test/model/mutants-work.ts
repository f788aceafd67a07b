// Mutants of carrying out.
import { productRules as rules } from './rules.ts'
import { configuration } from './configurations.ts'
import { ONE_ROUTER, ONE_THREAD, unconditional, withCondition } from './mutant.ts'
import type { Mutant } from './mutant.ts'

export const WORK_MUTANTS: Mutant[] = [
  {
    name: 'The remote takes an effect of any generation',
    changes: { fencesEffects: false },
    config: configuration(['worker stands still'], ONE_ROUTER),
    found: 'no effect under an old generation',
  },
  {
    name: 'A command is settled by whoever says so',
    changes: {
      settleUpdate: (...end) => unconditional(rules.settleUpdate(...end)),
    },
    config: configuration(['worker stands still'], ONE_ROUTER),
    found: 'trap',
  },
  {
    name: 'A settled command is run again',
    changes: {
      beginUpdate: (...run) => withCondition(rules.beginUpdate(...run), 'generation <= :generation'),
    },
    config: configuration(['message twice'], ONE_ROUTER),
    found: 'answered at most once',
  },
  {
    name: 'A command starts when it is received, whatever was accepted before it',
    changes: { looksWhatGoesFirst: false },
    config: configuration([], ONE_THREAD),
    found: 'order of acceptance within a thread',
  },
  {
    name: 'A command is put back behind a newer one of its own thread',
    changes: { looksForNewer: false },
    config: configuration([], { threads: ['t1', 't1', 't2'], workers: 1, routers: 1 }),
    found: 'order of acceptance within a thread',
  },
  {
    name: 'What is sent again has the same name',
    changes: { sendsUnderNewName: false },
    config: configuration(['drain'], ONE_ROUTER),
    found: 'trap',
  },
  {
    name: 'An owner is told of an interrupt that stands nowhere',
    changes: { marksInterrupts: false },
    config: configuration(['drain'], { routers: 1 }),
    found: 'what was accepted to interrupt a command goes first',
  },
  {
    name: 'An owner is told of an interrupt before that is marked',
    changes: { marksBeforeTelling: false },
    config: configuration(['drain'], { routers: 1 }),
    found: 'what was accepted to interrupt a command goes first',
  },
  {
    name: 'A command starts whatever was accepted to interrupt it',
    changes: { yieldsAtStart: false },
    config: configuration(['drain'], { routers: 1 }),
    found: 'what was accepted to interrupt a command goes first',
  },
  {
    name: 'A command is put back for whoever comes',
    changes: { hasWaitedEnough: () => false },
    config: configuration([], { threads: ['t1', 't2', 't3'], workers: 1, routers: 1, mostPutBacks: 1 }),
    found: 'nobody is put back too often',
  },
  {
    name: 'What lies among the dead letters is to blame',
    changes: { isPoison: ({ begun = new Set() }, start) => start === undefined && begun.size > 0 },
    config: configuration(['worker dies'], { ...ONE_ROUTER, mostFaults: 2, receiveLimit: 2 }),
    found: 'only what was begun three times is given up',
  },
  {
    name: 'A start that was put down alive counts',
    changes: { putsDown: false },
    config: configuration(['drain'], { ...ONE_ROUTER, mostFaults: 3, givesUpNothing: true }),
    found: 'no command is given up',
  },
  {
    name: 'A start counts before its owner has looked whether it must yield',
    changes: { mayYield: () => false },
    config: configuration(['drain'], { routers: 1 }),
    found: 'a start that only yields does not count',
  },
  {
    name: 'The start that is under way counts',
    changes: { isPoison: (row) => rules.isPoison(row) },
    config: configuration(['worker dies'], { ...ONE_ROUTER, mostFaults: 2 }),
    found: 'only what was begun three times is given up',
  },
]
