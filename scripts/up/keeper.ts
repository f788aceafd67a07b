// Runs in compose beside the emulator: one that was restarted has lost its memory, and is prepared anew.
import { makeClients } from '../../platform/clients.ts'
import { sleep } from '../../platform/sleep.ts'
import { stopAsked } from '../local/stop-asked.ts'
import { keepPrepared } from './keep-prepared.ts'
import { isPrepared, placesIn, prepareEmulator } from './prepare-emulator.ts'

const LOOK_MS = 2_000

const stopping = new AbortController()
void stopAsked().then(() => stopping.abort())
const clients = makeClients()
await keepPrepared({
  isPrepared: () => isPrepared(clients),
  prepare: () => prepareEmulator(clients, placesIn(process.env)),
  pause: () => sleep(LOOK_MS, stopping.signal),
  say: console.log,
  signal: stopping.signal,
})
clients.destroy()
