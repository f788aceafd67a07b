// The volumes of the containers. One without a name is carried over to a container that is made anew, and has then a name for compose, which
// `down --volumes` does not know: the workspaces would stay, with the files of every project.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { STAND_IN_PROFILE } from './agent.ts'
import { COMPOSE_FILE } from './compose.ts'

const run = promisify(execFile)
const CONTAINERS = [
  'compose',
  '--file',
  COMPOSE_FILE,
  '--profile',
  STAND_IN_PROFILE,
  'ps',
  '--all',
  '--quiet',
]
const NAMES = '{{range .Mounts}}{{if eq .Type "volume"}}{{println .Name}}{{end}}{{end}}'

const docker = async (...args: string[]): Promise<string[]> => {
  const { stdout } = await run('docker', args)
  return stdout.split('\n').filter((line) => line !== '')
}

/** Of all containers of the system, also those that have ended. */
export const volumesInUse = async (): Promise<string[]> => {
  const containers = await docker(...CONTAINERS)
  return containers.length === 0
    ? []
    : [...new Set(await docker('inspect', '--format', NAMES, ...containers))]
}

/** Those that are gone already are no fault. */
export const removeVolumes = async (names: string[]): Promise<void> => {
  if (names.length > 0) await docker('volume', 'rm', '--force', ...names)
}
