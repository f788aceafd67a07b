// One job: opens the thread's worktree and runs the stages that the command asks for. A stage that fails ends the job, and so does an interrupt,
// after the work so far is saved. The answer has what was reached before.
import { FencedOff } from '../errors/fenced-off.ts'
import { userMessageOf } from '../errors/user-error.ts'
import { makeSiteReader } from '../publish/site-files.ts'
import type { Held } from '../leash/leashes.ts'
import type { Job, JobWork, Result } from './job.ts'
import { noteIn } from './notes.ts'
import { sayFindings } from './say-findings.ts'
import { newFindings } from './site-news.ts'
import { makeProgress } from './progress.ts'
import type { JobProgress } from './progress.ts'
import { DiskFull, retryOnDiskFull } from './retry-on-disk-full.ts'
import { saveFailed } from './save-failed.ts'
import { saveInterrupted } from './save-interrupted.ts'
import { sayStashLost } from './say-stash-lost.ts'
import { timed } from './stage-metric.ts'
import { makeBuildStage } from './stages/build.ts'
import { makeCommitStage } from './stages/commit.ts'
import { makeEditStage } from './stages/edit.ts'
import { removeGiven } from './given.ts'
import { makeOpenStage } from './stages/open.ts'
import { makePublishStage } from './stages/publish.ts'
import { makePushStage } from './stages/push.ts'
import { makeUndoStage } from './stages/undo.ts'
import { stagesOf } from './stages/stages.ts'
import type { Stage } from './stages/stages.ts'
import { watchInterrupt } from './watch-interrupt.ts'
import type { InterruptWatch } from './watch-interrupt.ts'
import type { JobDeps, StageAct, ThreadMemory, Work } from './work.ts'

interface Run {
  asked: JobWork
  watch: InterruptWatch
  progress: JobProgress
  result: Result
  /** Absent until the worktree is open. */
  work?: Work
  held?: Held
}

/** Runs the stages of one job in order, and leaves what they come to in `run`. Throws what the failing stage throws. */
const makeRunStages = (deps: JobDeps) => {
  const { disk } = deps
  const open = makeOpenStage(deps)
  const stages: Record<Stage, StageAct> = {
    undo: makeUndoStage(deps),
    edit: makeEditStage(deps),
    commit: makeCommitStage(deps),
    push: makePushStage(deps),
    build: makeBuildStage(deps),
    publish: makePublishStage(deps),
  }

  const openWork = async (run: Run, memory: ThreadMemory): Promise<Work> => {
    const { asked, watch, progress, result } = run
    watch.begin('open')
    const opened = await timed(asked, 'open', () =>
      open(asked, watch.signal, (held) => {
        run.held = held
      }),
    )
    noteIn(result, sayFindings(newFindings(opened.worktree.findings, memory)))
    const { command, carried, lease, signal: killSignal, spentBefore, log } = asked
    const { signal, saving } = watch
    const about = { command, carried, lease, signal, killSignal, saving, progress, spentBefore, log }
    return { ...about, ...opened, memory, result, isCommitted: false, meanwhile: [] }
  }

  const runStage = async (stage: Stage, work: Work, { asked, watch, progress }: Run): Promise<void> => {
    const { lease, signal, log } = asked
    // In a process that was suspended, the lease may be over before any timer says so.
    if (!lease.isSafe()) throw new FencedOff('the lease is not safe')
    watch.begin(stage)
    progress.stage(stage)
    // An edit is never started twice.
    const mayRepeat = stage !== 'edit'
    await timed(asked, stage, () =>
      retryOnDiskFull({ disk, signal, log }, () => stages[stage](work), mayRepeat),
    )
  }

  return async (run: Run, memory: ThreadMemory): Promise<void> => {
    const { command, carried } = run.asked
    const work = await openWork(run, memory)
    run.work = work
    for (const stage of stagesOf([command, ...carried].map(({ type }) => type)))
      await runStage(stage, work, run)
  }
}

/** Decides what a job that failed comes to. Throws when it is stopped or fenced off. */
const makeAfterFailure = ({ workspace, disk }: JobDeps) => {
  /** Deletes the uncommitted files, which have probably filled the disk. The person is asked to send the instruction again. */
  const discard = async (work: Work | undefined, { signal, log }: JobWork): Promise<void> => {
    if (!work || work.isCommitted) return
    try {
      await workspace.discard(work.worktree, signal)
    } catch (error) {
      log.warn('not_discarded', { error })
    }
  }

  return async ({ asked, watch, result, work }: Run, failure: unknown): Promise<Result> => {
    const { signal, interrupt, log } = asked
    // There is a newer owner, or the lease is ending: nothing that this job says counts any more.
    if (signal.aborted || failure instanceof FencedOff) throw failure
    if (interrupt.aborted) return saveInterrupted({ workspace, disk, watch, signal }, work, result, failure)
    log.error('job_failed', { error: failure })
    const told: Result = { ...result, success: false, error: userMessageOf(failure) }
    const failed = await saveFailed({ workspace, disk, watch, signal }, work, told)
    if (!(failure instanceof DiskFull)) return failed
    if (!failed.unfinished) await discard(work, asked)
    return { ...failed, giveUp: true }
  }
}

const makeThreadMemories = () => {
  const memories = new Map<string, ThreadMemory>()
  return (threadId: string): ThreadMemory => {
    const memory = memories.get(threadId) ?? { readSite: makeSiteReader(), session: {} }
    memories.set(threadId, memory)
    return memory
  }
}

/** Each call of the returned function gives the job of one ownership. What that job remembers is forgotten when the key is released. */
export const makeJob = (deps: JobDeps): (() => Job) => {
  const { settings, workspace, disk } = deps
  const runStages = makeRunStages(deps)
  const afterFailure = makeAfterFailure(deps)

  const withLostStash = (work: Work | undefined, result: Result): Result =>
    work && workspace.isStashLost(work.worktree) ? sayStashLost(result) : result

  return () => {
    const memoryOf = makeThreadMemories()

    return async (asked) => {
      const { projectId, userId, chatThreadId: threadId } = asked.command
      const leave = await disk.use({ projectId, userId, threadId }, asked.signal)
      const watch = watchInterrupt(asked, settings.saveSeconds)
      const progress = makeProgress(asked.noteProgress, asked.log)
      const result: Result = { success: true, summary: '', ...asked.spentBefore }
      const run: Run = { asked, watch, progress, result }
      let mayGoOn = false
      try {
        await runStages(run, memoryOf(threadId))
        return withLostStash(run.work, run.result)
      } catch (failure) {
        const failed = await afterFailure(run, failure)
        mayGoOn = failed.interrupted === true
        return withLostStash(run.work, failed)
      } finally {
        await Promise.all(run.work?.meanwhile ?? [])
        watch.end()
        await progress.end(mayGoOn)
        await run.held?.leave()
        await removeGiven(settings.workspaceDir, asked)
        leave()
      }
    }
  }
}
