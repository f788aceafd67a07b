// Docker compose as a child, with its output passed through.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export const COMPOSE_FILE = fileURLToPath(new URL('../../docker/compose.yaml', import.meta.url))

/** Of containers, volumes, network and images. Compose's own variable changes it, for a second system on a machine. */
export const PROJECT_NAME = process.env.COMPOSE_PROJECT_NAME || 'webordinary'

const run = async (args: string[], stdio: 'inherit' | 'ignore'): Promise<number> => {
  const child = spawn('docker', args, { stdio })
  // Ctrl-C reaches the child by the terminal; this process lives until the child has ended.
  const ignored = (): void => undefined
  process.on('SIGINT', ignored)
  try {
    const [code] = (await once(child, 'exit')) as [number | null]
    return code ?? 1
  } catch {
    return NOT_FOUND
  } finally {
    process.off('SIGINT', ignored)
  }
}

/** As a shell says it of a program that is not there. */
const NOT_FOUND = 127

/** What keeps compose from working here, in one line; `undefined` when nothing does. */
export const composeProblem = async (): Promise<string | undefined> => {
  const version = await run(['compose', 'version'], 'ignore')
  if (version === NOT_FOUND)
    return 'docker is not installed: make up needs Docker with compose 2.24 or newer (make local needs neither)'
  if (version !== 0)
    return 'docker has no compose plugin: install Docker compose 2.24 or newer (make local needs neither)'
  if ((await run(['info'], 'ignore')) !== 0)
    return 'no Docker engine answers: start it, or use make local, which needs none'
  return undefined
}

/** Resolves with the exit code. */
export const compose = (...args: string[]): Promise<number> =>
  run(['compose', '--file', COMPOSE_FILE, ...args], 'inherit')
