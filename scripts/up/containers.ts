// The containers of the system as compose lists them.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { STAND_IN_PROFILE } from './agent.ts'
import { COMPOSE_FILE } from './compose.ts'

const run = promisify(execFile)

export interface Container {
  Name: string
  Service: string
  /** `running`, `exited`, `restarting`, `created` ... */
  State: string
  ExitCode: number
  /** Empty without a health check. */
  Health: string
}

/** Compose prints a list, or from version 2.21 on a line each. */
export const readContainers = (out: string): Container[] =>
  out
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => JSON.parse(line) as Container | Container[])

/** Also those that have ended. */
export const listContainers = async (): Promise<Container[]> => {
  const ps = ['--profile', STAND_IN_PROFILE, 'ps', '--all', '--format', 'json']
  const { stdout } = await run('docker', ['compose', '--file', COMPOSE_FILE, ...ps])
  return readContainers(stdout)
}
