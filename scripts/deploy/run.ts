// Runs other programs, without a shell, and passes a wish to stop on to them once.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { DeployEnd } from './problems.ts'

export interface Ended {
  /** 127 when there is no such program, 1 when a signal ended it. */
  code: number
  out: string
  err: string
}

export interface RunOptions {
  /** Its output is read instead of being shown. */
  quiet?: boolean
  /** For its standard input, a password for instance. */
  input?: string
  /** Beside the environment that all programs get. */
  env?: Record<string, string>
}

export type Run = (program: string, args: string[], options?: RunOptions) => Promise<Ended>

const NOT_FOUND = 127

const textOf = (child: ChildProcess, name: 'stdout' | 'stderr'): (() => string) => {
  const parts: Buffer[] = []
  child[name]?.on('data', (part: Buffer) => void parts.push(part))
  return () => Buffer.concat(parts).toString()
}

const codeOf = async (child: ChildProcess): Promise<number> => {
  try {
    const [code] = (await once(child, 'close')) as [number | null]
    return code ?? 1
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NOT_FOUND
    throw error
  }
}

/**
 * `stop` ends the program that runs, by one SIGINT, and then rejects: nothing runs after it. One only, because Terraform gives its state
 * back after the first and drops everything at the second; so programs have a process group of their own, which Ctrl-C does not reach.
 */
export const makeRun = (env: NodeJS.ProcessEnv, stop: AbortSignal): Run => {
  const orStopped = () => {
    if (stop.aborted) throw new DeployEnd(130, 'stopped before its end')
  }
  return async (program, args, { quiet = false, input, env: more } = {}) => {
    orStopped()
    const output = quiet ? 'pipe' : 'inherit'
    const child = spawn(program, args, {
      env: { ...env, ...more },
      stdio: [input === undefined ? 'ignore' : 'pipe', output, output],
      detached: true,
    })
    const interrupt = () => void child.kill('SIGINT')
    stop.addEventListener('abort', interrupt, { once: true })
    const [out, err] = [textOf(child, 'stdout'), textOf(child, 'stderr')]
    // A program that ends without reading is told by its exit code.
    child.stdin?.on('error', () => undefined).end(input)
    const code = await codeOf(child)
    stop.removeEventListener('abort', interrupt)
    orStopped()
    return { code, out: out(), err: err() }
  }
}

/** The first line that says something, of a program's errors or else of its output. */
export const firstLine = ({ out, err }: Ended): string =>
  `${err}\n${out}`
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '') ?? 'it said nothing'
