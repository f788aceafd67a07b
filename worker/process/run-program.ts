// Runs a program to its end, whatever it does: output without end, ignored signals, children left behind.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { sleep } from '../../platform/sleep.ts'
import type { MarkProgram } from './mark-program.ts'
import { atLowPriority } from './at-low-priority.ts'
import { keepTail } from './keep-tail.ts'
import { killSession, stopGroup } from './process-session.ts'
import { readableOutput } from './readable-output.ts'

export interface Ended {
  outcome: 'exited' | 'timed out' | 'stopped' | 'not started'
  code?: number
  signal?: string
  /** The last 64 KB of standard output and error, in the order they came, as plain text. */
  tail: string
  durationMs: number
  /** Only when not started: the act that failed, with the cause. */
  error?: Error
}

export interface ProgramOptions {
  /** The program and its arguments; no shell is involved. */
  program: string[]
  cwd: string
  /** The whole environment: nothing is inherited. */
  env: Record<string, string>
  /** Written to standard input, which is then closed. */
  stdin?: string
  limitSeconds: number
  /** Between SIGINT and SIGTERM, and between SIGTERM and SIGKILL. */
  graceSeconds: number
  signal: AbortSignal
  /** Aborted together with `signal` or after it: SIGKILL at once, because somebody else may be at work already. */
  killSignal?: AbortSignal
  /** Notes that the program runs, for the case that this process is killed. */
  mark?: MarkProgram
}

type End = Pick<Ended, 'code' | 'signal' | 'error'>
type Take = (chunk: Buffer) => void

const TAIL_BYTES = 64 * 1024
/** Output that the pipes still hold when all is dead comes at once; only an escaped process can keep them open longer. */
const DRAIN_MS = 500
/** A longer timer would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

const startError = ({ program, cwd }: ProgramOptions, cause: unknown): Error => {
  const missing = (cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT'
  const why = missing ? (existsSync(cwd) ? ': no such program' : `: no such directory: ${cwd}`) : ''
  return new Error(`cannot start ${program[0] ?? 'a program without a name'}${why}`, { cause })
}

const connect = ({ stdin, stdout, stderr }: ChildProcess, text: string, take: Take): void => {
  // A program need not read its standard input.
  for (const stream of [stdin, stdout, stderr]) stream?.on('error', () => {})
  stdin?.end(text)
  stdout?.on('data', take)
  stderr?.on('data', take)
}

const endOf = (child: ChildProcess): Promise<End> =>
  new Promise((resolve) => {
    child.on('error', (error) => resolve({ error }))
    child.once('exit', (code, signal) =>
      resolve({ ...(code !== null && { code }), ...(signal !== null && { signal }) }),
    )
  })

/** Why the program must end; `undefined` when it ended by itself before, which aborts `over`. */
const reasonToEnd = (
  { limitSeconds, signal }: ProgramOptions,
  over: AbortSignal,
): Promise<'timed out' | 'stopped' | undefined> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve('timed out'), Math.min(limitSeconds * 1_000, LONGEST_TIMER_MS))
    signal.addEventListener('abort', () => resolve('stopped'), { signal: over })
    over.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve(undefined)
    })
  })

/** Leaves no process and no open file behind. */
const cleanUp = async (child: ChildProcess, leader: number, closed: AbortSignal): Promise<void> => {
  await killSession(leader)
  await sleep(DRAIN_MS, closed)
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy()
}

const untilEnd = async (
  child: ChildProcess,
  options: ProgramOptions,
  take: Take,
): Promise<Pick<Ended, 'outcome'> & End> => {
  const over = new AbortController()
  const closed = new AbortController()
  const end = endOf(child).finally(() => over.abort())
  child.once('close', () => closed.abort())
  const { pid } = child
  if (pid === undefined) return { outcome: 'not started', ...(await end) }
  const unmark = options.mark?.(pid)
  connect(child, options.stdin ?? '', take)
  const reason = await reasonToEnd(options, over.signal)
  if (reason) await stopGroup(pid, options.graceSeconds, over.signal, options.killSignal)
  const how = await end
  await cleanUp(child, pid, closed.signal)
  unmark?.()
  return { outcome: reason ?? 'exited', ...how }
}

/**
 * Runs a program in a process group of its own. At the limit, or when the signal is aborted, the group gets SIGINT, then SIGTERM, then
 * SIGKILL; what the program leaves behind when it ends gets SIGKILL. Nothing of the group is alive when this resolves. Never rejects.
 * An aborted signal starts nothing.
 */
export const runProgram = async (options: ProgramOptions): Promise<Ended> => {
  const startMs = performance.now()
  const tail = keepTail(TAIL_BYTES)
  const ended = (end: Pick<Ended, 'outcome'> & End): Ended => ({
    ...end,
    ...(end.error && { error: startError(options, end.error) }),
    tail: readableOutput(tail.bytes()),
    durationMs: performance.now() - startMs,
  })
  if (options.signal.aborted) return ended({ outcome: 'stopped' })
  try {
    const [name = '', ...words] = atLowPriority(options)
    const child = spawn(name, words, { cwd: options.cwd, env: options.env, detached: true, stdio: 'pipe' })
    return ended(await untilEnd(child, options, (chunk) => tail.push(chunk)))
  } catch (error) {
    // Node refuses some words itself, an argument with a NUL byte for one.
    return ended({ outcome: 'not started', error: error as Error })
  }
}
