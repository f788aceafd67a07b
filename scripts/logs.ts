// make logs: what every container says, with its name; SERVICE=router only what that one says, as it is: one JSON line per event.
import { STAND_IN_PROFILE } from './up/agent.ts'
import { compose, composeProblem } from './up/compose.ts'

const problem = await composeProblem()
if (problem) {
  console.error(problem)
  process.exit(1)
}
const services = (process.env.SERVICE ?? '').split(/\s+/).filter((name) => name !== '')
const which = services.length > 0 ? ['--no-log-prefix', ...services] : []
process.exitCode = await compose('--profile', STAND_IN_PROFILE, 'logs', '--follow', ...which)
