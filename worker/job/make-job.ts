// One job, as steps in order: the worktree of the thread, the edit, the commit, the push, the build, the preview. A step that fails
// ends the job; what was reached before it is in the answer all the same.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { S3Client } from '@aws-sdk/client-s3'
import { persist } from '../../contract/backoff.ts'
import type { Log } from '../../contract/log.ts'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import { previewUrlOf } from '../../contract/project-config.ts'
import type { ProjectConfig } from '../../contract/project-config.ts'
import type { WorkerSettings } from '../../contract/settings/worker.ts'
import type { Result } from '../carry-out.ts'
import { FencedOff } from '../git/fence.ts'
import type { Workspace, Worktree } from '../git/workspace.ts'
import type { Hold } from '../hold.ts'
import { runBuild } from './build.ts'
import { childEnv } from './child-env.ts'
import type { Executor } from './executor.ts'
import { saidOf } from './failure-of.ts'
import { JobProblem } from './job-problem.ts'
import { namesThatFit } from './names-that-fit.ts'
import { publish } from './publish.ts'
import type { Published } from './publish.ts'
import { makeSiteReader } from './site-files.ts'
import type { SiteReader } from './site-files.ts'
import { STAGES } from './stages.ts'
import type { Stage } from './stages.ts'
import { unpack } from './unpack.ts'
import type { Unpacked } from './unpack.ts'

/** With the pauses between them about a minute and a half. */
const MOST_TRIES = 12

export interface JobHands {
  settings: WorkerSettings
  s3: S3Client
  configOf: (email: string, projectId: string) => Promise<ProjectConfig | undefined>
  workspace: Workspace
  executor: Executor
}

/** What an owner remembers of a thread while it owns it: nobody else can publish it meanwhile. */
interface ThreadMemory {
  readSite: SiteReader
  published?: Published
}

/** Everything a stage needs, and what the stages before it came to. */
interface Work {
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

export type Job = (command: EditMessage, hold: Hold, signal: AbortSignal, log: Log) => Promise<Result>

/** `makeSessionJob()` gives the job of one ownership: what it remembers is forgotten when the key is released. */
export const makeJob = (hands: JobHands) => {
  const { settings, s3, configOf, workspace, executor } = hands

  const stages: Record<Stage, (work: Work) => Promise<void>> = {
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
      const what = { s3, bucket, prefix: worktree.branch, files, signal, ...(published && { published }) }
      // What an interrupted try had put is put again: the bucket is listed when nothing is known for sure.
      memory.published = await steadily('publish', () => publish(what), signal, log)
      result.previewUrl = previewUrlOf(config, worktree.branch)
      const put = files.filter(({ path, md5 }) => published?.get(path) !== md5).length
      log.info('published', { files: files.length, put, url: result.previewUrl })
    },
  }

  const limits = () => ({ limitSeconds: settings.buildSeconds, graceSeconds: settings.killGraceSeconds })

  const placeOf = ({ projectId, userId }: EditMessage): string =>
    join(settings.workspaceDir, projectId, userId)
  const attachmentsOf = (command: EditMessage): string =>
    join(placeOf(command), 'attachments', command.commandId)

  const prepare = async (command: EditMessage, hold: Hold, signal: AbortSignal, log: Log) => {
    const { projectId, userId, chatThreadId: threadId, commandId, userEmail } = command
    const read = () => configOf(userEmail, projectId)
    const config = await steadily('read the project', read, signal, log)
    if (!config) throw notAllowed(userEmail, projectId)
    const home = join(placeOf(command), 'home')
    await mkdir(home, { recursive: true })
    const files = attachmentsOf(command)
    const unpacked = await steadily('unpack', () => unpack(s3, command, files, signal), signal, log)
    const { repository, baseBranch } = config
    const thread = { projectId, userId, threadId, repository, baseBranch }
    const worktree = await workspace.open(thread, hold.holder, signal)
    const { attachments } = unpacked
    const env = childEnv(process.env, { commandId, threadId, home, ...(attachments && { attachments }) })
    return { config, unpacked, worktree, env }
  }

  return (): Job => {
    const memories = new Map<string, ThreadMemory>()
    const memoryOf = (threadId: string): ThreadMemory => {
      const memory = memories.get(threadId) ?? { readSite: makeSiteReader() }
      memories.set(threadId, memory)
      return memory
    }

    return async (command, hold, signal, log) => {
      const result: Result = { success: true, summary: '' }
      try {
        const prepared = await prepare(command, hold, signal, log)
        const about = { command, hold, signal, log, result, isCommitted: false }
        const work: Work = { ...about, ...prepared, memory: memoryOf(command.chatThreadId) }
        for (const stage of STAGES[command.type]) await stages[stage](work)
      } catch (failure) {
        // A newer owner, or a lease that ends: nothing that is said here counts any more.
        if (signal.aborted || failure instanceof FencedOff) throw failure
        log.error('job_failed', { error: failure })
        result.success = false
        result.error = saidOf(failure)
      } finally {
        // The editing program may have made that impossible, which is no reason to fail.
        await rm(attachmentsOf(command), { recursive: true, force: true }).catch((error: unknown) =>
          log.warn('attachments_not_removed', { error }),
        )
      }
      return result
    }
  }
}

/** The cloud may be away for a minute in the middle of a job: that is waited for, and is not the person's problem. */
const steadily = <T>(act: string, attempt: () => Promise<T>, signal: AbortSignal, log: Log): Promise<T> =>
  persist(act, attempt, {
    signal,
    log,
    mostTries: MOST_TRIES,
    isFinal: (error) => error instanceof JobProblem,
  })

const notAllowed = (email: string, projectId: string): JobProblem => {
  const said = `The address ${email} may not change the project ${projectId} any more.`
  return new JobProblem(said, said)
}

const asideProblem = (branch: string, aside: string): JobProblem => {
  const said =
    `Somebody else changed the same lines on ${branch} meanwhile. Your change is kept on its own branch, ${aside}; ` +
    'nothing of either was lost.'
  return new JobProblem(said, said)
}
