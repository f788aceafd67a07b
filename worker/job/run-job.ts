// One job, as steps in order: the worktree of the thread, the edit, the commit, the push, the build, the preview. A step that fails
// ends the job; what was reached before it is in the answer all the same. So does an interrupt, after the work so far is saved.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import { FencedOff } from '../errors/fenced-off.ts'
import { childEnv } from '../process/child-env.ts'
import { saidOf } from './failure-of.ts'
import type { Job, JobWork, Result } from './job.ts'
import { JobProblem } from '../errors/job-problem.ts'
import { saveInterrupted } from './save-interrupted.ts'
import { sayStashLost } from './say-stash-lost.ts'
import { makeSiteReader } from '../publish/site-files.ts'
import { makeStages } from './stages/stage-steps.ts'
import type { JobDeps, ThreadMemory, Work } from './work.ts'
import { stagesOf } from './stages/stages.ts'
import { steadily } from './steadily.ts'
import { timed } from './stage-metric.ts'
import { unpackAll } from './unpack-all.ts'
import { watchInterrupt } from './watch-interrupt.ts'
import { DiskFull, retryOnDiskFull } from './retry-on-disk-full.ts'

/** `makeSessionJob()` gives the job of one ownership: what it remembers is forgotten when the key is released. */
export const makeJob = (deps: JobDeps) => {
  const { settings, s3, configOf, workspace, disk } = deps

  const stages = makeStages(deps)

  const placeOf = ({ projectId, userId }: EditMessage): string =>
    join(settings.workspaceDir, projectId, userId)
  const attachmentsOf = (command: EditMessage): string =>
    join(placeOf(command), 'attachments', command.commandId)

  const prepare = async ({ command, carried, lease, log }: JobWork, signal: AbortSignal) => {
    const { projectId, userId, chatThreadId: threadId, commandId, userEmail } = command
    const read = () => configOf(userEmail, projectId)
    const config = await steadily('read the project', read, signal, log)
    if (!config) throw notAllowed(userEmail, projectId)
    const home = join(placeOf(command), 'home')
    const room = { disk, signal, log }
    await retryOnDiskFull(room, () => mkdir(home, { recursive: true }))
    const files = attachmentsOf(command)
    const fetch = () => retryOnDiskFull(room, () => unpackAll(s3, command, carried, files, signal))
    const unpacked = await steadily('unpack', fetch, signal, log)
    const { repository, baseBranch } = config
    const thread = { projectId, userId, threadId, repository, baseBranch }
    const worktree = await retryOnDiskFull(room, () => workspace.open(thread, lease.holder, signal))
    const { attachments } = unpacked
    const env = childEnv(process.env, { commandId, threadId, home, ...(attachments && { attachments }) })
    return { config, unpacked, worktree, env }
  }

  /** What has filled the disk is in there, most likely, and the person was told to send the instruction again. */
  const discard = async (work: Work | undefined, signal: AbortSignal, log: JobWork['log']): Promise<void> => {
    if (!work || work.isCommitted) return
    try {
      await workspace.discard(work.worktree, signal)
    } catch (error) {
      log.warn('not_discarded', { error })
    }
  }

  const told = (work: Work | undefined, result: Result): Result =>
    work && workspace.isStashLost(work.worktree) ? sayStashLost(result) : result

  return (): Job => {
    const memories = new Map<string, ThreadMemory>()
    const memoryOf = (threadId: string): ThreadMemory => {
      const memory = memories.get(threadId) ?? { readSite: makeSiteReader() }
      memories.set(threadId, memory)
      return memory
    }

    return async (asked) => {
      const { command, carried, lease, signal, interrupt, log } = asked
      const result: Result = { success: true, summary: '' }
      const { projectId, userId, chatThreadId: threadId } = command
      const leave = await disk.use({ projectId, userId, threadId }, signal)
      const watch = watchInterrupt(asked, settings.saveSeconds)
      let work: Work | undefined
      try {
        watch.begin('open')
        const prepared = await timed(asked, 'open', () => prepare(asked, watch.signal))
        const { signal: stopping, saving } = watch
        const signals = { signal: stopping, killSignal: signal, saving }
        const about = { command, carried, lease, ...signals, log, result, isCommitted: false }
        work = { ...about, ...prepared, memory: memoryOf(command.chatThreadId) }
        for (const stage of stagesOf([command, ...carried].map(({ type }) => type))) {
          // A process that stood still may find its lease over before any timer told it so.
          if (!lease.isSafe()) throw new FencedOff('the lease is not safe')
          watch.begin(stage)
          const settlement = work
          // An edit is not begun twice.
          const mayRepeat = stage !== 'edit'
          await timed(asked, stage, () =>
            retryOnDiskFull({ disk, signal, log }, () => stages[stage](settlement), mayRepeat),
          )
        }
      } catch (failure) {
        // A newer owner, or a lease that ends: nothing that is said here counts any more.
        if (signal.aborted || failure instanceof FencedOff) throw failure
        if (interrupt.aborted)
          return told(work, await saveInterrupted({ workspace, disk, watch, signal }, work, result, failure))
        log.error('job_failed', { error: failure })
        result.success = false
        result.error = saidOf(failure)
        if (failure instanceof DiskFull) {
          result.giveUp = true
          await discard(work, signal, log)
        }
      } finally {
        watch.end()
        // The editing program may have made that impossible, which is no reason to fail.
        await rm(attachmentsOf(command), { recursive: true, force: true }).catch((error: unknown) =>
          log.warn('attachments_not_removed', { error }),
        )
        leave()
      }
      return told(work, result)
    }
  }
}

const notAllowed = (email: string, projectId: string): JobProblem => {
  const userMessage = `The address ${email} may not change the project ${projectId} any more.`
  return new JobProblem(userMessage, userMessage)
}
