// Runs one git command as a child process, and ends it in time together with everything that it started.
import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { FIXED_SETTINGS, gitEnvironment } from './git-settings.ts'
import type { GitPlace } from './git-settings.ts'
import { tailOf } from '../process/tail-of.ts'
import { maskCredentials } from './mask-credentials.ts'

/** File lists are read completely or not at all. */
const MOST_STDOUT_BYTES = 32 * 1024 * 1024
const KEPT_STDERR_BYTES = 64 * 1024
/** On SIGTERM git removes its lock files, which is quick. */
const KILL_AFTER_MS = 2_000
/** Git must not starve the worker's heartbeat. Set before git runs, so its children inherit it. */
const NICE = ['-n', '10', 'git']
/** The exit code of `nice` when there is no git. */
const NO_GIT = 127
/** How long the pipes may stay open after git has ended: a reused ssh connection keeps them open. */
const DRAIN_MS = 1_000

export interface GitEnd {
  code: number
  stdout: string
  /** The last 64 KB, without credentials. */
  stderr: string
}

/** A git command ended with an exit code that the caller does not allow. */
export class GitFailed extends Error {
  override readonly name = 'GitFailed'
  readonly why: 'failed' | 'too slow' | 'too much output'
  readonly stderr: string
  /** Its time limit. */
  readonly seconds: number

  constructor(args: string[], end: { why: GitFailed['why']; code: number; stderr: string; seconds: number }) {
    super(`git ${args[0]} ${end.why} (${end.code}): ${end.stderr.trim().slice(-2_000)}`)
    this.why = end.why
    this.stderr = end.stderr
    this.seconds = end.seconds
  }
}

/** Runs git with these arguments. `codes`: exit codes that are not failures (default: 0). Throws GitFailed, or the signal's reason. */
export type Git = (
  args: string[],
  options?: { input?: string; env?: Record<string, string>; codes?: number[] },
) => Promise<GitEnd>

export interface GitLimits {
  seconds: number
  signal: AbortSignal
}

/** Git at one place; `env` is added to the environment of each command. */
export const gitIn =
  (place: GitPlace, limits: GitLimits, env: Record<string, string>): Git =>
  async (args, options = {}) => {
    limits.signal.throwIfAborted()
    const child = spawn('nice', [...NICE, ...FIXED_SETTINGS, ...args], {
      cwd: place.worktree ?? place.gitDir,
      env: { ...gitEnvironment(process.env, place), ...env, ...options.env },
      detached: true,
    })
    const ended = watch(child, limits)
    // If git ends before it has read everything, its exit code counts, not the broken pipe.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
    const { stopped, ...end } = await ended
    limits.signal.throwIfAborted()
    if (!stopped && (options.codes ?? [0]).includes(end.code)) return end
    if (end.code === NO_GIT) throw new Error(`cannot start git: ${end.stderr}`)
    throw new GitFailed(args, { ...end, why: stopped ?? 'failed', seconds: limits.seconds })
  }

interface Watched extends GitEnd {
  stopped: 'too slow' | 'too much output' | undefined
}

const watch = (child: ChildProcessWithoutNullStreams, { seconds, signal }: GitLimits): Promise<Watched> =>
  new Promise((resolve, reject) => {
    let stopped: Watched['stopped']
    let isStopping = false
    const timers: NodeJS.Timeout[] = []
    const stop = (why?: Watched['stopped']): void => {
      if (isStopping) return
      isStopping = true
      stopped = why
      killGroup(child, 'SIGTERM')
      timers.push(setTimeout(() => killGroup(child, 'SIGKILL'), KILL_AFTER_MS))
    }
    const abort = (): void => stop()
    const clear = (): void => {
      timers.forEach(clearTimeout)
      signal.removeEventListener('abort', abort)
    }
    const stdout = tailOf(child.stdout, MOST_STDOUT_BYTES, () => stop('too much output'))
    const stderr = tailOf(child.stderr, KEPT_STDERR_BYTES)
    signal.addEventListener('abort', abort)
    timers.push(setTimeout(() => stop('too slow'), seconds * 1_000))

    child.once('error', (cause) => {
      clear()
      reject(new Error('cannot start git', { cause }))
    })
    child.once('exit', () => {
      if (isStopping) killGroup(child, 'SIGKILL')
      timers.push(setTimeout(() => [child.stdout, child.stderr].forEach((pipe) => pipe.destroy()), DRAIN_MS))
    })
    child.once('close', (code) => {
      clear()
      resolve({ code: code ?? -1, stopped, stdout: stdout(), stderr: maskCredentials(stderr()) })
    })
  })

const killGroup = ({ pid }: ChildProcessWithoutNullStreams, signal: NodeJS.Signals): void => {
  try {
    if (pid !== undefined) process.kill(-pid, signal)
  } catch {
    // The process group is already gone.
  }
}
