// make down: stops what make up started, lets running commands end or saves them, and removes its data.
import { readLocalState, removeLocalState } from './local/state-file.ts'
import { compose, composeProblem } from './up/compose.ts'

const problem = await composeProblem()
if (problem) {
  console.error(problem)
  process.exit(1)
}
const state = readLocalState()
process.exitCode = await compose('down', '--volumes', '--remove-orphans')
// Not that of `make local`.
if (state && state.pid === undefined) removeLocalState(undefined)
