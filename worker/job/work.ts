import type { S3Client } from '@aws-sdk/client-s3'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import type { ProjectConfig } from '../../contract/project-config.ts'
import type { WorkerSettings } from '../../contract/settings/worker.ts'
import type { Log } from '../../platform/log.ts'
import type { Editor } from '../editor/editor.ts'
import type { Committed } from '../git/commit.ts'
import type { Workspace, Worktree } from '../git/worktree.ts'
import type { Lease } from '../lease/lease.ts'
import type { MarkProgram } from '../process/mark-program.ts'
import type { Published } from '../publish/plan.ts'
import type { SiteReader } from '../publish/site-files.ts'
import type { WorkspaceCache } from '../workspace-cache/cache.ts'
import type { Result } from './job.ts'
import type { UnpackedAll } from './unpack-all.ts'

export interface JobDeps {
  settings: WorkerSettings
  s3: S3Client
  configOf: (email: string, projectId: string) => Promise<ProjectConfig | undefined>
  workspace: Workspace
  editor: Editor
  disk: WorkspaceCache
  mark?: MarkProgram
}

/** What an owner remembers of a thread while it owns it: nobody else may publish it meanwhile. */
export interface ThreadMemory {
  readSite: SiteReader
  published?: Published
}

/** Everything a stage needs, and what the stages before it came to. */
export interface Work {
  command: EditMessage
  carried: EditMessage[]
  config: ProjectConfig
  worktree: Worktree
  unpacked: UnpackedAll
  env: Record<string, string>
  memory: ThreadMemory
  lease: Lease
  /** Aborted when the job is stopped or interrupted. */
  signal: AbortSignal
  /** The lease is lost, or the worker must be gone: programs get no grace. */
  killSignal: AbortSignal
  /** For commits and pushes, which an interrupt lets end: aborted when the job is stopped, or the time for saving is over. */
  saving: AbortSignal
  log: Log
  result: Result
  isCommitted: boolean
  /** What an earlier run of the command, which was interrupted, has left on the branch. */
  unfinished?: Committed
}
