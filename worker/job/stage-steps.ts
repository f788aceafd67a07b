// What each stage of a job does. A stage that fails throws; what it reached before stands in the work's result.
import type { S3Client } from '@aws-sdk/client-s3'
import type { Log } from '../../contract/log.ts'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import { previewUrlOf } from '../../contract/project-config.ts'
import type { ProjectConfig } from '../../contract/project-config.ts'
import type { WorkerSettings } from '../../contract/settings/worker.ts'
import type { Committed } from '../git/commit.ts'
import type { MarkProgram } from '../disk/program-marks.ts'
import type { Disk } from '../disk/start-disk.ts'
import type { Workspace, Worktree } from '../git/workspace.ts'
import type { Hold } from '../hold.ts'
import { commitWorkOf, filesOf } from './commit-work.ts'
import { runBuild } from './build.ts'
import { hashedPaths } from './cache-control.ts'
import { makeConditionally } from './conditional-write.ts'
import { makeEditStage } from './edit-stage.ts'
import type { Executor } from './executor.ts'
import type { Result } from './job.ts'
import { JobProblem } from './job-problem.ts'
import { namesThatFit } from './names-that-fit.ts'
import type { Published } from './plan-publish.ts'
import { publish } from './publish.ts'
import type { SiteReader } from './site-files.ts'
import type { Stage } from './stages.ts'
import { steadily } from './steadily.ts'
import type { UnpackedAll } from './unpack-all.ts'

export interface JobHands {
  settings: WorkerSettings
  s3: S3Client
  configOf: (email: string, projectId: string) => Promise<ProjectConfig | undefined>
  workspace: Workspace
  executor: Executor
  disk: Disk
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
  hold: Hold
  /** Aborted when the job is stopped or interrupted. */
  signal: AbortSignal
  /** The lease is lost, or the worker must be gone: programs get no grace. */
  atOnce: AbortSignal
  /** For commits and pushes, which an interrupt lets end: aborted when the job is stopped, or the time for saving is over. */
  saving: AbortSignal
  log: Log
  result: Result
  isCommitted: boolean
  /** What an earlier run of the command, which was interrupted, has left on the branch. */
  unfinished?: Committed
}

export const makeStages = (
  hands: Pick<JobHands, 'settings' | 's3' | 'workspace' | 'executor' | 'mark'>,
): Record<Stage, (work: Work) => Promise<void>> => {
  const { settings, s3, workspace, mark } = hands
  const conditionally = makeConditionally()
  const limits = () => ({
    limitSeconds: settings.buildSeconds,
    graceSeconds: settings.killGraceSeconds,
    ...(mark && { mark }),
  })

  return {
    edit: makeEditStage(hands),

    commit: async (work) => {
      const { command, worktree, saving, log, result, unfinished } = work
      const made =
        (await workspace.commitOf(worktree, command.commandId, saving)) ??
        (await workspace.commit(worktree, commitWorkOf(work), saving))
      if (made || unfinished) result.filesChanged = namesThatFit(filesOf(unfinished, made))
      if (!made) {
        // What an earlier run has left is all of it. The worktree was opened at it, so the remote has it.
        if (unfinished) Object.assign(result, { commit: unfinished.commit, branch: worktree.branch })
        return log.info('nothing_changed')
      }
      work.isCommitted = true
      log.info('committed', { commit: made.commit, files: made.filesChanged.length })
    },

    push: async ({ command, worktree, hold, saving, log, result, isCommitted }) => {
      if (command.type === 'edit' && !isCommitted) return
      const { commandId } = command
      const pushed = await workspace.push(worktree, { commandId, holder: hold.holder }, saving)
      result.branch = pushed.branch
      // Told only now: before, the remote has not got it.
      if (isCommitted) result.commit = pushed.commit
      log.info('pushed', { branch: pushed.branch, commit: pushed.commit, how: pushed.pushed })
      if (pushed.pushed === 'aside') throw asideProblem(worktree.branch, pushed.branch)
    },

    build: async ({ config, worktree, env, signal, atOnce, log }) => {
      if (!config.buildCommand) return
      await runBuild({ config, worktree: worktree.dir, env, ...limits(), signal, atOnce })
      log.info('built')
    },

    publish: async ({ config, worktree, memory, hold, signal, log, result }) => {
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
      const inRepository = () => workspace.fileNames(worktree, signal)
      const hashed = await hashedPaths(
        files.map((file) => file.path),
        inRepository,
      )
      const { previewBucket: bucket } = config
      let put = 0
      const onPut = (): void => void put++
      const about = {
        s3,
        conditionally,
        bucket,
        prefix: worktree.branch,
        files,
        hashed,
        hold,
        signal,
        log,
        onPut,
      }
      const publishOnce = async (): Promise<Published> => {
        const { published } = memory
        // Nothing is known for sure after a try that failed, or that found what somebody else has put: the next one lists the bucket.
        delete memory.published
        return publish({ ...about, ...(published && { published }) })
      }
      memory.published = await steadily('publish', publishOnce, signal, log)
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
