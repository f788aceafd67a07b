// make doctor-emulator: tries at AWS_ENDPOINT_URL, within ten seconds, what we ask of an emulator of AWS, and removes what that makes. Ends
// with 0 when the system works there (with limits, too), 1 when it does not, 2 when nobody could be asked. JSON=1: for programs.
import { makeClients } from '../platform/clients.ts'
import { examine } from './doctor/emulator/examine.ts'
import { placeToExamine } from './doctor/emulator/place.ts'
import { showExamination, verdictOf } from './doctor/emulator/show.ts'

try {
  const where = await placeToExamine(process.env)
  const clients = makeClients()
  const examination = await examine(clients)
  const verdict = verdictOf(examination.findings)
  console.log(
    process.env.JSON
      ? JSON.stringify({ where, verdict, ...examination })
      : showExamination(where, examination),
  )
  // Calls that have not come back keep the process alive.
  process.exit(verdict === 'does not work' ? 1 : 0)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
