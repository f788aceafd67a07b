// Mutants of what makes good a loss.
import { productRules as rules } from './rules.ts'
import { configuration } from './configurations.ts'
import { ONE_COMMAND, ONE_ROUTER, NO_INTERRUPTS } from './mutant.ts'
import type { Mutant } from './mutant.ts'

export const LOSS_MUTANTS: Mutant[] = [
  {
    name: 'The notice is deleted before the command is open',
    changes: { forgetsNoticeLast: false },
    config: configuration(['router dies'], ONE_ROUTER),
    found: 'trap',
  },
  {
    name: 'The message is sent before the command is open, and nobody closes what is answered',
    changes: { opensBeforeSend: false, closesAnswered: false, findsSettled: false },
    config: configuration([], { ...NO_INTERRUPTS, workers: 1 }),
    found: 'trap',
  },
  {
    name: 'No sweep',
    changes: { sweeps: false },
    config: configuration(['claim request lost'], ONE_ROUTER),
    found: 'trap',
  },
  {
    name: 'A sweep asks for a claim once and never again',
    changes: {
      decideSweep: (record, ...more) =>
        record.claimRequestedAt === 0 ? rules.decideSweep(record, ...more) : 'leave',
    },
    config: configuration(['claim request lost'], { ...ONE_ROUTER, mostFaults: 2, notesRequests: true }),
    found: 'trap',
  },
  {
    name: 'A row begins without the attribute that puts it into the index',
    changes: {
      firstUpdate: (key) => {
        const update = rules.firstUpdate(key)
        return { ...update, set: update.set.replace(/, leaseExpiresAt = .*/, '') }
      },
    },
    config: configuration(['claim request lost'], ONE_ROUTER),
    found: 'trap',
  },
  {
    name: 'Who leaves takes the row out of the index',
    changes: {
      leaveUpdate: (holder) => ({
        ...rules.leaveUpdate(holder),
        set: `${rules.leaveUpdate(holder).set}, waiting`,
      }),
    },
    config: configuration(['drain', 'claim request lost'], ONE_ROUTER),
    found: 'trap',
  },
  {
    name: 'No reconcile',
    changes: { reconciles: false },
    config: configuration(['queue lost'], ONE_ROUTER),
    found: 'trap',
  },
  {
    name: 'A lost bell is not rung again, and no sweep finds what has ended',
    changes: { respondsAgain: false, findsSettled: false },
    config: configuration(['response lost'], ONE_ROUTER),
    found: 'trap',
  },
  {
    name: 'What is open and answered is closed neither by its owner nor by a sweep',
    changes: { closesAnswered: false, findsSettled: false },
    config: configuration(['notice twice', 'response lost'], ONE_COMMAND),
    found: 'trap',
  },
]
