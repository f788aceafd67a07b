import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/**
 * Git, apart from the person's own: neither their configuration and hooks, nor a repository that a variable names (git sets GIT_DIR for
 * whatever its hooks run), has a say in the demo's repositories.
 */
const environment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
})

/** Runs git in a folder and returns what it printed. Throws with its standard error. */
export const git = async (cwd: string, ...args: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)('git', args, { cwd, env: environment() })
  return stdout.trim()
}
