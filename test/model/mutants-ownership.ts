// Mutants of claim, release and letting go.
import { productRules as rules } from './rules.ts'
import { configuration } from './configurations.ts'
import { ONE_ROUTER, ONE_THREAD, unconditional, withCondition } from './mutant.ts'
import type { Mutant } from './mutant.ts'

const NOTHING_OPEN = '(attribute_not_exists(#open) OR size(#open) = :zero)'

export const OWNERSHIP_MUTANTS: Mutant[] = [
  {
    name: 'A claim is written whatever became of the row since it was read',
    changes: { claimUpdate: (...seen) => unconditional(rules.claimUpdate(...seen)) },
    config: configuration(['claim request twice'], ONE_ROUTER),
    found: 'the generation is raised by every claim',
  },
  {
    name: 'What is claimed without a look has an owner',
    changes: {
      claimFreeUpdate: (...key) => withCondition(rules.claimFreeUpdate(...key), 'size(#open) > :zero'),
    },
    config: configuration(['claim request twice'], ONE_ROUTER),
    found: 'one live owner',
  },
  {
    name: 'A key with an owner is claimed without evidence',
    changes: { decideClaim: ({ open }) => (open.size > 0 ? 'claim' : 'nothing open') },
    config: configuration(['claim request twice'], ONE_ROUTER),
    found: 'one live owner',
  },
  {
    name: 'Evidence counts although the owner has given a sign of life since',
    changes: {
      decideClaim: (record, me, dead) =>
        rules.decideClaim(record, me, dead && { ...dead, heartbeat: record.heartbeat }),
    },
    config: configuration(['index stands still'], ONE_ROUTER),
    found: 'one live owner',
  },
  {
    name: 'An owner is taken for dead before a whole lease is over',
    changes: { watchesAWholeLease: false },
    config: configuration([], ONE_ROUTER),
    found: 'one live owner',
  },
  {
    name: 'A claim does not raise the generation',
    changes: {
      claimUpdate: (seen, claim) => {
        const { values, ...update } = rules.claimUpdate(seen, claim)
        return { ...update, values: { ...values, ':next': seen.generation } }
      },
    },
    config: configuration([], ONE_ROUTER),
    found: 'the generation is raised by every claim',
  },
  {
    name: 'A release sets the generation back',
    changes: {
      releaseUpdate: (holder) => {
        const update = rules.releaseUpdate(holder)
        return { ...update, set: update.set.replace('SET ', 'SET generation = :zero, ') }
      },
    },
    config: configuration([], ONE_ROUTER),
    found: 'the generation never goes back',
  },
  {
    name: 'A release does not ask whether anything is open',
    changes: {
      releaseUpdate: (holder) =>
        withCondition(rules.releaseUpdate(holder), 'containerId = :me AND generation = :generation'),
    },
    config: configuration([], { ...ONE_THREAD, workers: 1, routers: 1 }),
    found: 'trap',
  },
  {
    name: 'A row is let go although its owner is another one meanwhile',
    changes: {
      letGoUpdate: (record) => withCondition(rules.letGoUpdate(record), NOTHING_OPEN),
    },
    config: configuration(['lease runs out'], { ...ONE_THREAD }),
    found: 'one live owner',
  },
  {
    name: 'A row is let go although its owner has given a sign of life since',
    changes: {
      letGoUpdate: (record) =>
        withCondition(rules.letGoUpdate(record), `${NOTHING_OPEN} AND generation = :generation`),
    },
    config: configuration(['index stands still'], ONE_ROUTER),
    found: 'one live owner',
  },
  {
    name: 'A row is let go although something is open',
    changes: {
      letGoUpdate: (record) =>
        withCondition(rules.letGoUpdate(record), 'generation = :generation AND heartbeat = :beat'),
    },
    config: configuration(['lease runs out'], { ...ONE_THREAD, workers: 1 }),
    found: 'trap',
  },
]
