// dead: what lies among the dead letters, why, and what helps. Changes nothing.
import type { Operation } from '../cli/operation.ts'
import { EXIT } from '../cli/problem.ts'
import { deadFacts } from './letters.ts'
import { plainLetter, showDead } from './show.ts'

export const deadOperation: Operation<object> = {
  name: 'dead',
  says: 'every dead letter: what it is, why it died, what helps',
  options: [],
  run: async (_options, { terminal, open }) => {
    const facts = await deadFacts(open())
    const { letters, queues, looked } = facts
    terminal.show(
      {
        letters: letters.map(plainLetter),
        queues: queues.map(({ name, count }) => ({ name, count })),
        looked,
      },
      () => showDead(facts, Date.now(), terminal.width),
    )
    return queues.length > 0 ? EXIT.trouble : EXIT.fine
  },
}
