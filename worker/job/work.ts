import type { S3Client } from '@aws-sdk/client-s3'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import type { Spent } from '../../contract/tracking/record.ts'
import type { Executor, ProjectConfig } from '../../contract/project-config.ts'
import type { WorkerSettings } from '../../contract/settings/worker.ts'
import type { Log } from '../../platform/log.ts'
import type { Editor } from '../editor/editor.ts'
import type { SessionMemory } from '../editor/claude/transcripts.ts'
import type { Committed } from '../git/commit.ts'
import type { Workspace, Worktree } from '../git/worktree.ts'
import type { Held, Leashes } from '../leash/leashes.ts'
import type { Lease } from '../lease/lease.ts'
import type { MarkProgram } from '../process/child.ts'
import type { Published } from '../publish/plan.ts'
import type { SiteReader } from '../publish/site-files.ts'
import type { WorkspaceCache } from '../workspace-cache/cache.ts'
import type { Result } from './job.ts'
import type { JobProgress } from './progress.ts'
import type { UnpackedAll } from './unpack.ts'

export interface JobDeps {
  settings: WorkerSettings
  s3: S3Client
  configOf: (email: string, projectId: string) => Promise<ProjectConfig | undefined>
  workspace: Workspace
  editors: Record<Executor, Editor>
  disk: WorkspaceCache
  leashes: Leashes
  mark?: MarkProgram
}

/** What an owner remembers about a thread while it owns the project key, because nobody else may publish the thread meanwhile. */
export interface ThreadMemory {
  readSite: SiteReader
  published?: Published
  session: SessionMemory
  /** What the person was told about files of the preview, so that not every answer says it again. */
  told?: Set<string>
}

/** The result of the stage `open`. */
export interface Opened {
  config: ProjectConfig
  worktree: Worktree
  unpacked: UnpackedAll
  env: Record<string, string>
  /** The command's own directory for what the executor is given. Removed when the job is over. */
  givenDir: string
  held: Held
}

/** Everything that a stage needs, and the results of the stages before it. */
export interface Work extends Opened {
  command: EditMessage
  carried: EditMessage[]
  memory: ThreadMemory
  lease: Lease
  /** Aborted when the job is stopped or interrupted. */
  signal: AbortSignal
  /** Aborted when the lease is lost or the worker must exit: programs get no grace. */
  killSignal: AbortSignal
  /** For commits and pushes, which an interrupt does not end: aborted when the job is stopped or the time for saving is over. */
  saving: AbortSignal
  progress: JobProgress
  spentBefore: Spent
  log: Log
  result: Result
  isCommitted: boolean
  /** The commands whose work the commit takes back, newest first. */
  undoes?: string[]
  /** What goes on beside the stages; awaited when the job is over. */
  meanwhile: Promise<void>[]
  /** Unfinished work that an earlier, interrupted run of the command has left on the branch. */
  unfinished?: Committed
}

/** Does one stage. Throws when it fails; `work.result` then has what was reached before. */
export type StageAct = (work: Work) => Promise<void>
