// status: who works, what is open, what ended, what failed.
import { sleep } from '../../../platform/sleep.ts'
import { withCure } from '../../deploy/cures.ts'
import { reasonOf } from '../../local/reason-of.ts'
import type { Operation } from '../cli/operation.ts'
import { option } from '../cli/options.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import { statusFacts } from './facts.ts'
import { showStatus } from './show.ts'

const CLEAR = '\x1b[2J\x1b[H'

export const statusOperation: Operation<{ watch?: boolean; worker?: string }> = {
  name: 'status',
  says: 'who works, what is open and why it waits, what ended, what failed',
  options: [
    option('--watch', 'again every two seconds', 'WATCH'),
    option('--worker <containerId>', 'only what this worker has', 'WORKER'),
  ],
  run: async ({ watch, worker }, { terminal, open, stop }) => {
    const { clients, prefix } = open()
    for (;;) {
      const facts = await statusFacts(clients, prefix, worker).catch((cause: Error) => {
        throw new Problem(`the system does not answer: ${withCure(reasonOf(cause))}`, EXIT.trouble, { cause })
      })
      const time = new Date(facts.now).toTimeString().slice(0, 8)
      const shown = () => showStatus(facts, terminal.width)
      terminal.show(facts, () => (watch ? `${CLEAR}${time}\n\n${shown()}` : shown()))
      if (!watch || stop.aborted) return EXIT.fine
      await sleep(2_000, stop)
      if (stop.aborted) return EXIT.fine
    }
  },
}
