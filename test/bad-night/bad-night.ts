// make bad-night: five projects, 30 mails, and everything that goes wrong in one night; each question of whoever looks after the system is
// answered by one command. The same is asserted by bad-night.test.ts.
import { startNight } from './night.ts'
import { play } from './play.ts'
import { showAct, showAsked } from './show.ts'
import type { Asked } from './question.ts'
import { verdictOf } from './verdict.ts'

/** Far longer than the night takes on any machine: after it something does not happen. */
const PATIENCE_MS = 240_000

const begunAt = Date.now()
const over = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => over.abort(new Error('stopped before its end')))
const late = setTimeout(() => over.abort(new Error('the night did not end')), PATIENCE_MS)
let count = 0
try {
  console.log('Starting the embedded cloud, a router and two workers ...')
  const night = await startNight()
  try {
    const listener = {
      happens: (what: string) => console.log(showAct(what)),
      asked: (one: Asked) => console.log(showAsked(one, one.isExtra === true ? count : ++count)),
    }
    const all = await play(night, listener, over.signal)
    const { says, isGood } = verdictOf(all, await night.system.inbox(), night.system.lines)
    console.log(`\n${says}`)
    if (!isGood) process.exitCode = 1
  } finally {
    await night.stop()
  }
} catch (error) {
  console.error(`make bad-night failed: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  clearTimeout(late)
}
console.log(`${((Date.now() - begunAt) / 1_000).toFixed(0)} s; everything is stopped and removed.`)
