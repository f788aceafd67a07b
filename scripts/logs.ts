// make logs: what the daemons say, one JSON line per event.
import { compose, composeProblem } from './up/compose.ts'

const problem = await composeProblem()
if (problem) {
  console.error(problem)
  process.exit(1)
}
process.exitCode = await compose('logs', '--follow', '--no-log-prefix', 'router', 'worker')
