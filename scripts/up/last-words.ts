import { spawn } from 'node:child_process'
import { once } from 'node:events'

const LAST_LINES = '15'

/** What a container said last, to standard error, as it was said. */
export const showLastWords = async (name: string): Promise<void> => {
  const child = spawn('docker', ['logs', '--tail', LAST_LINES, name], { stdio: ['ignore', 2, 2] })
  await once(child, 'exit')
}
