// Runs once in compose, before the daemons. May be repeated.
import { makeClients } from '../../platform/clients.ts'
import { LOCAL_PERSON } from '../local/names.ts'
import { placesIn, prepareEmulator } from './prepare-emulator.ts'

const clients = makeClients()
try {
  await prepareEmulator(clients, placesIn(process.env))
  console.log(`prepared: queues, tables, buckets, and project shop of ${LOCAL_PERSON}`)
} catch (error) {
  console.error(error)
  process.exitCode = 1
}
clients.destroy()
