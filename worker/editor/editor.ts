// An executor carries out an instruction by changing the files of a worktree. Which one a worker has is its setting.
import type { Leash } from '../process/leash.ts'
import type { ProgramReport } from './report.ts'

export interface EditWork {
  /** What `programInput` composes: the person's words alone, or with what is carried over. */
  instruction: string
  /** The absolute path of the thread's worktree: the executor runs there and changes nothing outside. */
  worktree: string
  /** The whole environment of what it runs, as `childEnv` makes it. */
  env: Record<string, string>
  /** What holds every program that it starts. */
  leash: Leash
  limitSeconds: number
  /** Aborted: the edit is to end at once; what it changed so far stays in the worktree. */
  signal: AbortSignal
  /** Aborted together with `signal` or after it: without any grace. */
  killSignal?: AbortSignal
  /** Told once, before the edit resolves or rejects, what the executor reports of its run. */
  onReport?: (report: ProgramReport) => void
}

export interface Edited {
  /** What was done, for the person; empty when the executor did not say. */
  summary: string
}

export interface Editor {
  /** Rejects with a UserError; then, too, no process of it is left and what it changed stays in the worktree. */
  edit: (work: EditWork) => Promise<Edited>
}
