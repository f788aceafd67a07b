// Runs one git command.
import { GIT_GRACE_SECONDS } from '../../contract/stopping.ts'
import { runChild } from '../process/run-child.ts'
import type { ChildEnd } from '../process/child.ts'
import { keepTail } from '../process/tail.ts'
import type { Tail } from '../process/tail.ts'
import { FIXED_SETTINGS, gitEnvironment, isRemote, lfsSettings } from './git-settings.ts'
import type { GitPlace } from './git-settings.ts'
import { maskCredentials } from './mask-credentials.ts'

/** A list of files must be complete: a longer one is an error. */
const MOST_STDOUT_BYTES = 32 * 1024 * 1024
const KEPT_STDERR_BYTES = 64 * 1024

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

interface GitOptions {
  input?: string
  env?: Record<string, string>
  /** Exit codes that are answers; by default only 0. */
  codes?: number[]
  /** A time limit of its own. */
  seconds?: number
}

/** Runs git with these arguments. Throws GitFailed, the signal's reason, or another Error when git cannot be started. */
export type Git = (args: string[], options?: GitOptions) => Promise<GitEnd>

export interface GitLimits {
  seconds: number
  signal: AbortSignal
}

interface GitOutput {
  stdout: Tail
  stderr: Tail
}

const whyNot = ({ outcome, code = -1 }: ChildEnd, { stdout }: GitOutput, codes: number[]) => {
  if (stdout.isCut()) return 'too much output'
  if (outcome === 'timed out') return 'too slow'
  return codes.includes(code) ? undefined : 'failed'
}

/** Git at one place; `env` is added to the environment of each command. */
export const gitIn = (place: GitPlace, limits: GitLimits, env: Record<string, string>): Git => {
  const { lfsObjects } = place
  const settings = [...FIXED_SETTINGS, ...(lfsObjects === undefined ? [] : lfsSettings(lfsObjects))]
  const run = (args: string[], options: GitOptions, { stdout, stderr }: GitOutput): Promise<ChildEnd> => {
    const tooMuch = new AbortController()
    return runChild({
      program: ['git', ...settings, ...args],
      cwd: place.worktree ?? place.gitDir,
      env: { ...gitEnvironment(process.env, place, args), ...env, ...options.env },
      stdin: options.input ?? '',
      onStdout: (chunk) => {
        stdout.push(chunk)
        if (stdout.isCut()) tooMuch.abort()
      },
      onStderr: stderr.push,
      limitSeconds: options.seconds ?? limits.seconds,
      stopSignals: ['SIGTERM'],
      graceSeconds: GIT_GRACE_SECONDS,
      signal: AbortSignal.any([limits.signal, tooMuch.signal]),
      // An ssh connection that is kept open for reuse.
      orphans: isRemote(args) ? 'keep' : 'kill group',
      ...(place.user && { leash: { user: place.user } }),
    })
  }
  return async (args, options = {}) => {
    limits.signal.throwIfAborted()
    const output = { stdout: keepTail(MOST_STDOUT_BYTES), stderr: keepTail(KEPT_STDERR_BYTES) }
    const ended = await run(args, options, output)
    limits.signal.throwIfAborted()
    if (ended.error) throw ended.error
    const { code = -1 } = ended
    const stderr = maskCredentials(output.stderr.bytes().toString())
    const why = whyNot(ended, output, options.codes ?? [0])
    if (why) throw new GitFailed(args, { why, code, stderr, seconds: options.seconds ?? limits.seconds })
    return { code, stdout: output.stdout.bytes().toString(), stderr }
  }
}
