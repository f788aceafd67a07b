// Mutants of answering.
import { productRules as rules } from './rules.ts'
import { configuration } from './configurations.ts'
import { NO_INTERRUPTS, ONE_COMMAND, ONE_ROUTER, unconditional } from './mutant.ts'
import type { Mutant } from './mutant.ts'

export const ANSWER_MUTANTS: Mutant[] = [
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
    name: 'A sweep does not look at what the owner does not name, and nobody rings again',
    changes: {
      respondsAgain: false,
      perhapsSettled: (record) =>
        record.active ? rules.openBefore(record.open, record.active.commandId) : [],
    },
    config: configuration(['response lost'], ONE_ROUTER),
    found: 'trap',
  },
  {
    name: 'What a dead router has taken is left to it',
    changes: { takesStaleAnswers: false },
    config: configuration(['router dies'], ONE_COMMAND),
    found: 'trap',
  },
]
