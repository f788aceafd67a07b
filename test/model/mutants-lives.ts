// Mutants of getting past a remote that has outlived the tables.
import { configuration } from './configurations.ts'
import { ONE_ROUTER, unconditional } from './mutant.ts'
import type { Mutant } from './mutant.ts'
import { productRules as rules } from './rules.ts'

const ALONE = { ...ONE_ROUTER, givesUpNothing: true } as const

export const LIVES_MUTANTS: Mutant[] = [
  {
    name: 'An owner stays where a fence ahead refuses it, and takes the command up again',
    changes: { passesWhatIsAhead: false },
    config: configuration(['tables begin anew'], ALONE),
    found: 'trap',
  },
  {
    name: 'The same, with a table that was restored',
    changes: { passesWhatIsAhead: false },
    config: configuration(['table restored'], ALONE),
    found: 'trap',
  },
  {
    name: 'The same generation of another life counts as ours',
    changes: {
      decideFence: (seen, mine) =>
        seen?.generation === mine.generation ? 'it is ours' : rules.decideFence(seen, mine),
    },
    config: configuration(['tables begin anew'], ONE_ROUTER),
    found: 'no effect under an old generation',
  },
  {
    name: 'Who leaves before a fence ahead does not raise the generation',
    changes: { leaveUpdate: (holder) => rules.leaveUpdate(holder) },
    config: configuration([], { ...ALONE, fence: 3 }),
    found: 'a fence that is ahead is passed by the next owner',
  },
  {
    name: 'The generation is raised whoever owns the row',
    changes: { leaveUpdate: (...leave) => unconditional(rules.leaveUpdate(...leave)) },
    config: configuration(['worker stands still'], { ...ONE_ROUTER, fence: 1 }),
    found: 'the generation never goes back',
  },
  {
    name: 'A command that runs under a generation which the row does not know is left alone',
    changes: { passesWhatRunsAhead: false },
    config: configuration(['worker dies', 'table restored'], ONE_ROUTER),
    found: 'trap',
  },
]
