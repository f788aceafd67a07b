// make down: stops what make up started, lets running commands end or saves them, and removes what it made: data and images.
import { foldFor } from './local/fold-text.ts'
import { readLocalState, removeLocalState } from './local/state-file.ts'
import { STAND_IN_PROFILE } from './up/agent.ts'
import { compose, composeProblem } from './up/compose.ts'
import { removeImages } from './up/images.ts'
import { removeVolumes, volumesInUse } from './up/volumes.ts'

const problem = await composeProblem()
if (problem) {
  console.error(foldFor(process.stderr, problem))
  process.exit(1)
}
const state = readLocalState()
const volumes = await volumesInUse()
process.exitCode = await compose('--profile', STAND_IN_PROFILE, 'down', '--volumes', '--remove-orphans')
if (process.exitCode === 0) {
  await removeVolumes(volumes)
  await removeImages()
}
// Not that of `make local`.
if (state && state.pid === undefined) removeLocalState(undefined)
