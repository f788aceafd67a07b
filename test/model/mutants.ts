// Rules with one thing taken away. Each must be found by the search: a rule that nothing breaks without is no rule.
import type { Update } from '../../contract/conditionally.ts'
import { configuration } from './configurations.ts'
import type { Configuration } from './model.ts'
import { productRules as rules } from './rules.ts'
import type { Rules } from './rules.ts'

export interface Mutant {
  name: string
  changes: Partial<Rules>
  /** The smallest in which it shows. */
  config: Configuration
  found: 'trap' | string
}

/** The update without what its texts name no more. */
const trimmed = ({ values, names, condition, ...update }: Update): Update => {
  const texts = `${update.set} ${condition ?? ''}`
  const used = Object.entries(values).filter(([name]) => new RegExp(`${name}\\b`).test(texts))
  return {
    ...update,
    values: Object.fromEntries(used),
    ...(names && { names }),
    ...(condition && { condition }),
  }
}

const unconditional = ({ condition: _, ...update }: Update): Update => trimmed(update)
const withCondition = (update: Update, condition: string): Update => trimmed({ ...update, condition })

const NO_INTERRUPTS = { policy: 'off' } as const
const ONE_COMMAND = { ...NO_INTERRUPTS, threads: ['t1'] }
const ONE_THREAD = { ...NO_INTERRUPTS, threads: ['t1', 't1'] }
const ONE_ROUTER = { ...ONE_COMMAND, routers: 1 }

const ownership: Mutant[] = [
  {
    name: 'A claim is written whatever became of the row since it was read',
    changes: { claimUpdate: (...seen) => unconditional(rules.claimUpdate(...seen)) },
    config: configuration(['claim request twice'], ONE_ROUTER),
    found: 'the generation is raised by every claim',
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
      letGoUpdate: (record) =>
        withCondition(rules.letGoUpdate(record), '(attribute_not_exists(#open) OR size(#open) = :zero)'),
    },
    config: configuration(['lease runs out'], { ...ONE_THREAD }),
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

const work: Mutant[] = [
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
      runningUpdate: (...run) => withCondition(rules.runningUpdate(...run), 'generation <= :generation'),
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
]

const losses: Mutant[] = [
  {
    name: 'The notice is deleted before the command is open',
    changes: { forgetsNoticeLast: false },
    config: configuration(['router dies'], ONE_ROUTER),
    found: 'trap',
  },
  {
    name: 'The message is sent before the command is open, and nobody closes what is answered',
    changes: { opensBeforeSend: false, closesAnswered: false },
    config: configuration([], { ...ONE_THREAD, workers: 1 }),
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
    name: 'A lost response is not sent again',
    changes: { respondsAgain: false },
    config: configuration(['response lost'], ONE_ROUTER),
    found: 'trap',
  },
  {
    name: 'What is open and answered is not closed by its owner',
    changes: { closesAnswered: false },
    config: configuration(['notice twice', 'response lost'], ONE_COMMAND),
    found: 'trap',
  },
]

const answers: Mutant[] = [
  {
    name: 'A command is refused although another router has opened it',
    changes: { refuseUpdate: (...refusal) => unconditional(rules.refuseUpdate(...refusal)) },
    config: configuration(['notice twice'], { ...NO_INTERRUPTS, mostOpen: 1, workers: 1 }),
    found: 'answered at most once',
  },
  {
    name: 'The command is marked as answered before it is mailed',
    changes: { mailsBeforeMark: false },
    config: configuration(['router dies'], ONE_ROUTER),
    found: 'trap',
  },
  {
    name: 'A router mails without taking the command first',
    changes: { takesBeforeMail: false },
    config: configuration(['response twice'], ONE_COMMAND),
    found: 'answered at most once',
  },
  {
    name: 'A router takes what another one has taken',
    changes: { takeUpdate: (...take) => unconditional(rules.takeUpdate(...take)) },
    config: configuration(['response twice'], ONE_COMMAND),
    found: 'answered at most once',
  },
  {
    name: 'A router that stood still mails all the same',
    changes: { mailsAtOnce: false },
    config: configuration(['router stands still', 'response twice'], ONE_COMMAND),
    found: 'answered at most once',
  },
  {
    name: 'What a dead router has taken is left to it',
    changes: { takesStaleAnswers: false },
    config: configuration(['router dies'], ONE_COMMAND),
    found: 'trap',
  },
]

export const MUTANTS: Mutant[] = [...ownership, ...work, ...losses, ...answers]
