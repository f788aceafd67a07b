// What each stage of a job does. A stage that fails throws; what it reached before stands in the work's result.
import type { S3Client } from '@aws-sdk/client-s3'
import type { Log } from '../../contract/log.ts'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import { previewUrlOf } from '../../contract/project-config.ts'
import type { ProjectConfig } from '../../contract/project-config.ts'
import type { WorkerSettings } from '../../contract/settings/worker.ts'
import type { MarkProgram } from '../disk/program-marks.ts'
import type { Disk } from '../disk/start-disk.ts'
import type { Workspace, Worktree } from '../git/workspace.ts'
import type { Hold } from '../hold.ts'
import { runBuild } from './build.ts'
import type { Executor } from './executor.ts'
import type { Result } from './job.ts'
import { JobProblem } from './job-problem.ts'
import { namesThatFit } from './names-that-fit.ts'
import { publish } from './publish.ts'
import type { Published } from './publish.ts'
import type { SiteReader } from './site-files.ts'
import type { Stage } from './stages.ts'
import { steadily } from './steadily.ts'
import type { Unpacked } from './unpack.ts'

export interface JobHands {
  settings: WorkerSettings
  s3: S3Client
  configOf: (email: string, projectId: string) => Promise<ProjectConfig | undefined>
  workspace: Workspace
  executor: Executor
  disk: Disk
  mark?: MarkProgram
}

/** What an owner remembers of a thread while it owns it: nobody else can publish it meanwhile. */
export interface ThreadMemory {
  readSite: SiteReader
  published?: Published
}

/** Everything a stage needs, and what the stages before it came to. */
export interface Work {
  command: EditMessage
  config: ProjectConfig
  worktree: Worktree
  unpacked: Unpacked
  env: Record<string, string>
  memory: ThreadMemory
  hold: Hold
  signal: AbortSignal
  log: Log
  result: Result
  isCommitted: boolean
}

export const makeStages = (
  hands: Pick<JobHands, 'settings' | 's3' | 'workspace' | 'executor' | 'mark'>,
): Record<Stage, (work: Work) => Promise<void>> => {
  const { settings, s3, workspace, executor, mark } = hands
  const limits = () => ({
    limitSeconds: settings.buildSeconds,
    graceSeconds: settings.killGraceSeconds,
    ...(mark && { mark }),
  })

  return {
    edit: async ({ command, config, worktree, unpacked, env, signal, log, result }) => {
      // A run that crashed after its commit: the edit is there already, and is not made twice.
      if (await workspace.commitOf(worktree, command.commandId, signal)) return
      log.info('editing')
      const limitSeconds = config.commandSeconds ?? settings.commandSeconds
      const { instruction } = unpacked
      const edit = { instruction, worktree: worktree.dir, env, limitSeconds, signal }
      result.summary = (await executor.edit(edit)).summary
      log.info('edited')
    },

    commit: async (work) => {
      const { command, unpacked, worktree, signal, log, result } = work
      const { commandId, chatThreadId: threadId, userEmail: email } = command
      const author = { name: command.userName ?? email, email }
      const { summary } = result
      const about = { instruction: unpacked.instruction, summary, author, commandId, threadId }
      const made =
        (await workspace.commitOf(worktree, commandId, signal)) ??
        (await workspace.commit(worktree, about, signal))
      if (!made) return log.info('nothing_changed')
      work.isCommitted = true
      result.filesChanged = namesThatFit(made.filesChanged)
      log.info('committed', { commit: made.commit, files: made.filesChanged.length })
    },

    push: async ({ command, worktree, hold, signal, log, result, isCommitted }) => {
      if (command.type === 'edit' && !isCommitted) return
      const { commandId } = command
      const pushed = await workspace.push(worktree, { commandId, holder: hold.holder }, signal)
      result.branch = pushed.branch
      // Told only now: before, the remote has not got it.
      if (isCommitted) result.commit = pushed.commit
      log.info('pushed', { branch: pushed.branch, commit: pushed.commit, how: pushed.pushed })
      if (pushed.pushed === 'aside') throw asideProblem(worktree.branch, pushed.branch)
    },

    build: async ({ config, worktree, env, signal, log }) => {
      if (!config.buildCommand) return
      await runBuild({ config, worktree: worktree.dir, env, ...limits(), signal })
      log.info('built')
    },

    publish: async ({ config, worktree, memory, signal, log, result }) => {
      // Without a build command this only finds, and checks, where the site lies.
      const { outputDir } = config
      const dir = await runBuild({
        config: { outputDir },
        worktree: worktree.dir,
        env: {},
        ...limits(),
        signal,
      })
      const files = await memory.readSite({ worktree: worktree.dir, dir, log, signal })
      const { published } = memory
      delete memory.published
      const { previewBucket: bucket } = config
      let put = 0
      const onPut = (): void => void put++
      const known = published ? { published } : {}
      const what = { s3, bucket, prefix: worktree.branch, files, signal, onPut, ...known }
      // What an interrupted try had put is put again: the bucket is listed when nothing is known for sure.
      memory.published = await steadily('publish', () => publish(what), signal, log)
      result.previewUrl = previewUrlOf(config, worktree.branch)
      log.info('published', { files: files.length, put, url: result.previewUrl })
    },
  }
}

const asideProblem = (branch: string, aside: string): JobProblem => {
  const said =
    `Somebody else changed the same lines on ${branch} meanwhile. Your change is kept on its own branch, ${aside}; ` +
    'nothing of either was lost.'
  return new JobProblem(said, said)
}
