// What is asked of a child process, and how it ended.
import type { Writable } from 'node:stream'
import type { Leash } from './leash.ts'

export interface ChildOptions {
  /** The program and its arguments; no shell is involved. */
  program: string[]
  cwd: string
  /** The whole environment: nothing is inherited. */
  env: Record<string, string>
  /** Written to standard input, which is then closed. A program that is talked to has its input kept open. */
  stdin?: string | Talk
  /** Receive the output as it arrives. Without them it is discarded. */
  onStdout?: OnOutput
  onStderr?: OnOutput
  limitSeconds: number
  /** Sent to the process group one after the other, `graceSeconds` apart; SIGKILL follows the last one. */
  stopSignals: NodeJS.Signals[]
  graceSeconds: number
  /** Aborted: the child is stopped. Aborted before the start: nothing is started. */
  signal: AbortSignal
  /** Aborted together with `signal` or after it: SIGKILL without any grace, because another worker may already own the project. */
  killSignal?: AbortSignal
  /**
   * What becomes of processes that a child leaves behind when it ends by itself: of all of them, or only of its process group. Those of a
   * child that was stopped are always killed.
   */
  orphans: 'kill' | 'kill group' | 'keep'
  leash?: Leash
  /** At the worker's own priority. */
  isUrgent?: true
  /** Records that the program runs, in case this process is killed. */
  mark?: MarkProgram
}

/** A conversation with a program while it runs. */
export interface Talk {
  /** Called once, with its standard input. What cannot be written any more is lost without an error. */
  begin: (stdin: Writable) => void
  /** Asks the program to stop. It gets `graceSeconds` before the first signal. */
  askToStop: () => void
}

/**
 * Called with the pid of a program's first process as soon as it runs. Returns what to call when the program is gone with all its children.
 */
export type MarkProgram = (leader: number) => () => void

export type OnOutput = (chunk: Buffer) => void

export interface Exit {
  code?: number
  signal?: string
  /** Only when not started: what failed, with the cause. */
  error?: Error
}

export interface ChildEnd extends Exit {
  outcome: 'exited' | 'timed out' | 'stopped' | 'not started'
}
