// An executor carries out instructions by changing the files of a worktree. Which one a command gets is a setting, and a project may choose.
import type { ProjectConfig } from '../../contract/project-config.ts'
import type { Log } from '../../platform/log.ts'
import type { EarlierCommand } from '../git/history.ts'
import type { Leash } from '../process/leash.ts'
import type { ThreadIds } from '../workspace/thread-ids.ts'
import type { SessionMemory } from './claude/transcripts.ts'
import type { Told } from './input.ts'
import type { RunReport } from './report.ts'

/** What is known of the conversation that the instructions belong to. */
export interface ThreadFacts extends ThreadIds {
  branch: string
  previewUrl: string
  /** Oldest first. */
  earlier: EarlierCommand[]
  /** What the newest mail quoted. */
  quoted?: string
}

/** How far an executor is. `doing`: one line of hostile text. */
export interface Doing {
  doing?: string
  filesTouched?: number
  /** Of this run. */
  costUsd?: number
  inputTokens?: number
  outputTokens?: number
}

export interface EditWork {
  /** Oldest first, at least one. */
  told: Told[]
  thread: ThreadFacts
  config: ProjectConfig
  /** The absolute path of the thread's worktree: the executor runs there and changes nothing outside. */
  worktree: string
  /** The whole environment of what it runs, as `childEnv` makes it. */
  env: Record<string, string>
  /** The command's own directory for what it is given, outside the worktree. It exists, and is removed afterwards. */
  givenDir: string
  /** The directory of the attachments, when there are any. */
  attachments?: string
  /** What holds every program that it starts. */
  leash: Leash
  limitSeconds: number
  /** US dollars that earlier runs of the command cost; what is left of the money limit is less. */
  spentUsd: number
  /** Aborted: the edit is to end at once; what it changed so far stays in the worktree. */
  signal: AbortSignal
  /** Aborted together with `signal` or after it: without any grace. */
  killSignal?: AbortSignal
  /** For what is kept of a run that was interrupted. */
  saving: AbortSignal
  /** Of this thread, as long as the project key is owned. */
  session: SessionMemory
  /** The text of these files on the base branch, without those that are not there. */
  baseFiles: (names: string[]) => Promise<Map<string, string>>
  /** Takes what may go on beside the next stages. The job does not end before it. Must not reject. */
  meanwhile: (task: Promise<void>) => void
  /** Told once, before the edit resolves or rejects, what the run came to. */
  onReport: (report: RunReport) => void
  onDoing: (doing: Doing) => void
  /** A program without a stream of events has printed something. */
  onPrinted: (lastLine: () => string) => void
  log: Log
}

export interface Edited {
  /** What was done, for the person, in Markdown or plain text; empty when the executor did not say. */
  summary: string
  /** What it asks the person. */
  question?: string
  /** Sentences for the person about how it was done. */
  notes?: string[]
}

export interface Editor {
  /** Rejects with a UserError; then, too, no process of it is left and what it changed stays in the worktree. */
  edit: (work: EditWork) => Promise<Edited>
}
