// make status: open commands, owners, workers and queue depths; WATCH=1 shows them again every two seconds, WORKER=containerId only what
// that worker has.
import { makeClients } from '../platform/clients.ts'
import { readSettings } from '../contract/settings/setting.ts'
import { sharedSettings } from '../contract/settings/shared.ts'
import { sleep } from '../platform/sleep.ts'
import { reasonOf } from './local/reason-of.ts'
import { withCure } from './deploy/cures.ts'
import { useRunningSystem } from './local/running-system.ts'
import { statusFacts } from './status/facts.ts'
import { showStatus } from './status/show.ts'

const { prefix, region } = sharedSettings
const CLEAR = '\x1b[2J\x1b[H'
/** For a pipe, which has no width: nothing is cut that anybody could want to search for. */
const UNBOUNDED = 1_000
/** Only what this containerId has, if it is given. */
const worker = process.env.WORKER || undefined
const isWatching = !['', '0', undefined].includes(process.env.WATCH)

try {
  useRunningSystem()
  const settings = readSettings({ prefix, region }, process.env)
  const clients = makeClients()
  for (;;) {
    const facts = await statusFacts(clients, settings.prefix, worker).catch((cause: Error) => {
      throw new Error(`the system does not answer: ${reasonOf(cause)}`, { cause })
    })
    const shown = showStatus(facts, process.stdout.columns ?? UNBOUNDED)
    const time = new Date(facts.now).toTimeString().slice(0, 8)
    console.log(isWatching ? `${CLEAR}${time}\n\n${shown}` : shown)
    if (!isWatching) break
    await sleep(2_000)
  }
  clients.destroy()
} catch (error) {
  console.error(error instanceof Error ? withCure(error.message) : error)
  process.exitCode = 1
}
