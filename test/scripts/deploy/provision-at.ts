import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const MAIN = fileURLToPath(new URL('../../../scripts/provision.ts', import.meta.url))

/** `make provision` at the endpoints of `env`. */
export const provisionAt = async (env: Record<string, string>, prefix: string): Promise<void> => {
  await promisify(execFile)(process.execPath, [MAIN], { env: { ...env, WEBORDINARY_PREFIX: prefix } })
}
