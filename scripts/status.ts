// make status: open commands, owners, workers and queue depths; WATCH=1 shows them again every two seconds.
import { makeClients } from '../contract/clients.ts'
import { readSettings } from '../contract/settings.ts'
import { sharedSettings } from '../contract/settings/shared.ts'
import { sleep } from '../contract/sleep.ts'
import { readLocalState } from './local/state-file.ts'
import { statusFacts } from './status/facts.ts'
import { showStatus } from './status/show.ts'

const { prefix, region } = sharedSettings
const CLEAR = '\x1b[2J\x1b[H'

try {
  const state = process.env.AWS_REGION ? undefined : readLocalState()
  if (state) Object.assign(process.env, state.env)
  else if (!process.env.AWS_REGION)
    throw new Error(
      'nothing runs here (make local starts it), and AWS_REGION is not set for a system elsewhere',
    )
  const settings = readSettings({ prefix, region }, process.env)
  const clients = makeClients()
  do {
    const shown = showStatus(await statusFacts(clients, settings.prefix))
    console.log(process.env.WATCH ? `${CLEAR}${new Date().toLocaleTimeString()}\n\n${shown}` : shown)
    if (process.env.WATCH) await sleep(2_000)
  } while (process.env.WATCH)
  clients.destroy()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
