// The images that compose has built for the system, with those of former builds, which have lost their names.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { PROJECT_NAME } from './compose.ts'

const run = promisify(execFile)

/** Those that a container still uses stay. What the builder keeps is not theirs: the next build is quick. */
export const removeImages = async (): Promise<void> => {
  const label = `label=com.docker.compose.project=${PROJECT_NAME}`
  const { stdout } = await run('docker', ['image', 'ls', '--quiet', '--filter', label])
  const ids = [...new Set(stdout.split('\n').filter((line) => line !== ''))]
  for (const id of ids) await run('docker', ['image', 'rm', '--force', id]).catch(() => undefined)
}
