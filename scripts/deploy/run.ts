// Runs the deployment's programs, without a shell. It is not the workers' runner (worker/process/run-child.ts) on purpose: these programs talk to
// the person's terminal, have no time limit, run at normal priority and must never be killed. To stop them is to ask once.
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
  /** Captures its output instead of showing it. */
  quiet?: boolean
  /** Captures its errors, and shows them all the same. */
  keepsErrors?: boolean
  /** It may ask the person something at the terminal. Ctrl-C then reaches it by itself. */
  mayAsk?: boolean
  /** Asks this program alone to end, once; it has then failed, and nothing else has. */
  until?: AbortSignal
  /** Written to its standard input, for instance a password. */
  input?: string
  /** Added to the environment that all programs get. */
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

const start = (
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  options: RunOptions,
): ChildProcess => {
  const { quiet = false, keepsErrors = false, input } = options
  // Without a terminal nobody answers, and what is piped in is for us.
  const mayAsk = options.mayAsk === true && process.stdin.isTTY
  const own = mayAsk ? 'inherit' : 'ignore'
  const child = spawn(program, args, {
    env: { ...env, ...options.env },
    stdio: [
      input === undefined ? own : 'pipe',
      quiet ? 'pipe' : 'inherit',
      quiet || keepsErrors ? 'pipe' : 'inherit',
    ],
    detached: !mayAsk,
  })
  if (keepsErrors) child.stderr?.on('data', (part: Buffer) => void process.stderr.write(part))
  // A program may end without reading its input: its exit code counts, not the broken pipe.
  child.stdin?.on('error', () => undefined).end(input)
  return child
}

/** Calls `act` at most once, when the first of `signals` is aborted. Returns what takes that back. */
const onFirst = (signals: (AbortSignal | undefined)[], act: () => void): (() => void) => {
  const given = signals.filter((signal) => signal !== undefined)
  const actOnce = (): void => {
    forget()
    act()
  }
  const forget = (): void => given.forEach((signal) => signal.removeEventListener('abort', actOnce))
  for (const signal of given) signal.addEventListener('abort', actOnce)
  if (given.some(({ aborted }) => aborted)) actOnce()
  return forget
}

/**
 * When `stop` is aborted, the running program gets one SIGINT; once it has ended, this call and all later ones reject. Terraform saves its state
 * on the first SIGINT and drops everything on the second. So each program has a process group of its own, which Ctrl-C does not reach.
 */
export const makeRun = (env: NodeJS.ProcessEnv, stop: AbortSignal): Run => {
  const orStopped = () => {
    if (stop.aborted)
      throw new DeployEnd(130, 'stopped before its end: the same command again goes on from there')
  }
  return async (program, args, options = {}) => {
    orStopped()
    const child = start(program, args, env, options)
    const forget = onFirst([stop, options.until], () => void child.kill('SIGINT'))
    const [out, err] = [textOf(child, 'stdout'), textOf(child, 'stderr')]
    const code = await codeOf(child)
    forget()
    orStopped()
    return { code, out: out(), err: err() }
  }
}

/** The first line of a program's error output that is not empty, or else of its output. */
export const firstLine = ({ out, err }: Ended): string =>
  `${err}\n${out}`
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '') ?? 'it printed nothing'
