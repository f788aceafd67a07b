// What an interrupted job saves: the changes of a program that did not come to its end.
import type { WorkspaceCache } from '../workspace-cache/cache.ts'
import { FencedOff } from '../errors/fenced-off.ts'
import { RepositoryProblem } from '../git/repository-problem.ts'
import type { Workspace } from '../git/worktree.ts'
import { commitWorkOf, filesOf } from './stages/commit-work.ts'
import { interruptedResult } from './interrupted-result.ts'
import type { Result } from './job.ts'
import { namesThatFit } from './stages/names-that-fit.ts'
import type { Work } from './work.ts'
import type { InterruptWatch } from './watch-interrupt.ts'
import { retryOnDiskFull } from './retry-on-disk-full.ts'

interface SaveDeps {
  workspace: Workspace
  disk: WorkspaceCache
  watch: InterruptWatch
  /** The job is stopped, or fenced off. */
  signal: AbortSignal
}

/**
 * Notes in the result what an earlier run of the command has left on the branch: this one was interrupted before it had looked. True when
 * the edit was done.
 */
const noteEarlier = async (workspace: Workspace, work: Work): Promise<boolean> => {
  const { command, worktree, saving: signal, result } = work
  const unfinished = await workspace.unfinishedOf(worktree, command.commandId, signal)
  const done = await workspace.commitOf(worktree, command.commandId, signal)
  const newest = done ?? unfinished
  if (!newest) return false
  const filesChanged = namesThatFit(filesOf(unfinished, done))
  Object.assign(result, { commit: newest.commit, branch: worktree.branch, filesChanged })
  if (done) result.summary = done.summary
  return done !== undefined
}

/**
 * Commits and pushes what the program has changed so far, and notes in the result where all unfinished work of the command is. True when
 * an earlier run had done the edit.
 */
const saveEdit = async ({ workspace, disk }: SaveDeps, work: Work): Promise<boolean> => {
  const { worktree, lease, saving: signal, log, result, unfinished } = work
  const save = () => workspace.save(worktree, commitWorkOf(work), lease.holder, signal)
  const saved = await retryOnDiskFull({ disk, signal, log }, save)
  const newest = saved ?? unfinished
  if (!newest) return noteEarlier(workspace, work)
  result.commit = newest.commit
  result.branch = saved?.branch ?? worktree.branch
  result.filesChanged = namesThatFit(filesOf(unfinished, saved))
  return false
}

/**
 * Saves what can be saved and says how far it came. `failure` is what ended the job at its last step; `work` is absent when
 * the worktree was not open yet. Throws only when the job is stopped, or fenced off.
 */
export const saveInterrupted = async (
  deps: SaveDeps,
  work: Work | undefined,
  result: Result,
  failure: unknown,
): Promise<Result> => {
  const { watch, signal } = deps
  const step = watch.step()
  let isFinished = step !== 'open' && step !== 'edit'
  if (!work) return interruptedResult(result, isFinished)
  const { log } = work
  try {
    if (step === 'edit') {
      watch.limitSaving()
      isFinished = await saveEdit(deps, work)
    }
    // Commit and push were let end. With a commit in the result, what failed is only that it had to be pushed aside.
    if ((step === 'commit' || step === 'push') && result.commit === undefined) throw failure
  } catch (error) {
    if (signal.aborted || error instanceof FencedOff) throw error
    log.warn('save_failed', { stage: step, error })
    delete result.branch
    delete result.commit
    delete result.filesChanged
    return interruptedResult(result, isFinished, error instanceof RepositoryProblem ? error.userMessage : '')
  }
  if (result.commit === undefined) log.info('nothing_to_save')
  else log.info('saved', { commit: result.commit, branch: result.branch })
  return interruptedResult(result, isFinished)
}
