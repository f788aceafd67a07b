// The only place where the worker starts processes: git, the system's tools, editing programs and builds. A child ends in time, even one that
// writes without end, ignores signals or leaves processes behind.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { PIPES_SECONDS } from '../../contract/stopping.ts'
import { sleep } from '../../platform/sleep.ts'
import type { ChildEnd, ChildOptions, Exit } from './child.ts'
import { atLowPriority, findProgram } from './nice.ts'
import { killGroup, killSession, stopGroup } from './process-session.ts'

/** Node fires a longer timer at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

const startError = ({ program, cwd }: ChildOptions, cause: unknown): Error => {
  const missing = (cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT'
  const why = missing ? (existsSync(cwd) ? ': no such program' : `: no such directory: ${cwd}`) : ''
  return new Error(`cannot start ${program[0] ?? 'a program without a name'}${why}`, { cause })
}

const connect = (
  { stdin, stdout, stderr }: ChildProcess,
  { stdin: text = '', onStdout, onStderr }: ChildOptions,
): void => {
  // A child need not read its standard input: its exit code counts, not the broken pipe.
  for (const stream of [stdin, stdout, stderr]) stream?.on('error', () => {})
  if (typeof text === 'string') stdin?.end(text)
  else if (stdin) text.begin(stdin)
  if (onStdout) stdout?.on('data', onStdout)
  if (onStderr) stderr?.on('data', onStderr)
}

const exitOf = (child: ChildProcess): Promise<Exit> =>
  new Promise((resolve) => {
    child.on('error', (error) => resolve({ error }))
    child.once('exit', (code, signal) =>
      resolve({ ...(code !== null && { code }), ...(signal !== null && { signal }) }),
    )
  })

/** Why the child must be stopped; `undefined` when it ends by itself first, which aborts `over`. */
const reasonToStop = (
  { limitSeconds, signal }: ChildOptions,
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

/** In words first, then by signals. */
const stop = async (pid: number, options: ChildOptions, over: AbortSignal): Promise<void> => {
  const { stdin, graceSeconds, killSignal } = options
  if (typeof stdin === 'object' && !killSignal?.aborted) {
    stdin.askToStop()
    await sleep(graceSeconds * 1_000, killSignal ? AbortSignal.any([over, killSignal]) : over)
  }
  await stopGroup(pid, { ...options, over })
}

const untilEnd = async (child: ChildProcess, options: ChildOptions): Promise<ChildEnd> => {
  const over = new AbortController()
  const closed = new AbortController()
  const ending = exitOf(child).finally(() => over.abort())
  child.once('close', () => closed.abort())
  const { pid } = child
  if (pid === undefined) return { outcome: 'not started', ...(await ending) }
  const unmark = options.mark?.(pid)
  connect(child, options)
  const reason = await reasonToStop(options, over.signal)
  if (reason) await stop(pid, options, over.signal)
  const exit = await ending
  if (reason || options.orphans === 'kill') await (options.leash?.endAll ?? killSession)(pid)
  else if (options.orphans === 'kill group') killGroup(pid)
  await sleep(PIPES_SECONDS * 1_000, closed.signal)
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy()
  unmark?.()
  return { outcome: reason ?? 'exited', ...exit }
}

/** A program that cannot be found is started as it is: node then gives the better error. */
const wordsOf = (options: ChildOptions): string[] => {
  const { program, cwd, env, leash, isUrgent } = options
  const words = isUrgent ? program : atLowPriority(options)
  if (!leash?.words || findProgram(program[0] ?? '', cwd, env['PATH']) === undefined) return words
  return leash.words(words)
}

const start = (options: ChildOptions): ChildProcess => {
  const { cwd, env, onStdout, onStderr, leash } = options
  const [name = '', ...words] = wordsOf(options)
  // Output that nobody reads would fill its pipe and block the child.
  const stdio = ['pipe' as const, onStdout ? 'pipe' : 'ignore', onStderr ? 'pipe' : 'ignore'] as const
  return spawn(name, words, { cwd, env, stdio: [...stdio], detached: true, ...leash?.user })
}

/**
 * Runs a program in a session of its own, at a lower priority than the worker. At the limit, or when the signal is aborted, its process group
 * is stopped; when this resolves, no process and no open pipe of a stopped child is left. Never rejects.
 */
export const runChild = async (options: ChildOptions): Promise<ChildEnd> => {
  if (options.signal.aborted) return { outcome: 'stopped' }
  try {
    const end = await untilEnd(start(options), options)
    return { ...end, ...(end.error && { error: startError(options, end.error) }) }
  } catch (error) {
    // Node itself rejects some arguments, for instance one with a NUL byte.
    return { outcome: 'not started', error: startError(options, error) }
  }
}
