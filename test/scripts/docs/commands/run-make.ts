import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** Not what make would do first when node_modules is older than package-lock.json: install it again, below our feet. */
const WITHOUT_INSTALLING = ['--silent', '--old-file=node_modules/.installed']

export interface Made {
  code: number | null
  said: string
}

/** `words`: a target and settings, as they are typed behind `make`. Both streams are piped. */
export const startMake = (words: string[], env: NodeJS.ProcessEnv = {}) =>
  spawn('make', [...WITHOUT_INSTALLING, ...words], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C reaches all of it, as at a terminal.
    detached: true,
  }) satisfies ChildProcess

export const runMake = async (words: string[], env?: NodeJS.ProcessEnv): Promise<Made> => {
  const child = startMake(words, env)
  const parts: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => void parts.push(part.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said: parts.join('') }
}
