// Saves what an interrupted job has done so far, and says so in its result.
import { FencedOff } from '../errors/fenced-off.ts'
import { RepositoryProblem } from '../errors/user-error.ts'
import type { Workspace } from '../git/worktree.ts'
import type { WorkspaceCache } from '../workspace-cache/cache.ts'
import type { Result } from './job.ts'
import { KEPT } from './notes.ts'
import { retryOnDiskFull } from './retry-on-disk-full.ts'
import { commitWorkOf, filesOf } from './stages/commit.ts'
import type { InterruptWatch } from './watch-interrupt.ts'
import type { Work } from './work.ts'

interface SaveDeps {
  workspace: Workspace
  disk: WorkspaceCache
  watch: InterruptWatch
  /** Aborted when the job is stopped. */
  signal: AbortSignal
}

const outcomeOf = ({ commit, branch }: Result, isEdited: boolean, problem: string | undefined): string => {
  if (problem === '') return 'It was interrupted, and the unfinished work could not be saved.'
  if (problem !== undefined)
    return `It was interrupted, and the repository did not take the unfinished work. ${problem} ${KEPT}`
  if (commit === undefined) return 'It was interrupted before anything was changed.'
  return isEdited
    ? `It was interrupted after the change was saved on the branch ${branch}, and before everything else was done.`
    : `It was interrupted. The work so far is saved on the branch ${branch}.`
}

/** `isEdited`: the edit itself was done. `problem`: why nothing could be saved, as a sentence for the person, or empty. */
const interruptedResult = (result: Result, isEdited: boolean, problem?: string): Result => {
  const { summary, success: _success, error: _error, ...reached } = result
  const userMessage = outcomeOf(result, isEdited, problem)
  return {
    ...reached,
    success: false,
    interrupted: true,
    summary: summary === '' ? userMessage : `${summary}\n\n${userMessage}`,
  }
}

/**
 * Notes in the result what an earlier run of the command has left on the branch, in case this run was interrupted before it looked. True when
 * that run had done the edit.
 */
const noteEarlier = async (workspace: Workspace, work: Work): Promise<boolean> => {
  const { command, worktree, saving: signal, result } = work
  const unfinished = await workspace.unfinishedOf(worktree, command.commandId, signal)
  const done = await workspace.commitOf(worktree, command.commandId, signal)
  const newest = done ?? unfinished
  if (!newest) return false
  const filesChanged = filesOf(unfinished, done)
  Object.assign(result, { commit: newest.commit, branch: worktree.branch, filesChanged })
  if (done) result.summary = done.summary
  return done !== undefined
}

/**
 * Commits and pushes what the program has changed so far, and notes in the result where the unfinished work of the command is. True when an
 * earlier run had done the edit.
 */
export const saveEdit = async (
  { workspace, disk }: Pick<SaveDeps, 'workspace' | 'disk'>,
  work: Work,
): Promise<boolean> => {
  const { worktree, lease, saving: signal, log, result, unfinished } = work
  const save = () => workspace.save(worktree, commitWorkOf(work), lease.holder, signal)
  const saved = await retryOnDiskFull({ disk, signal, log }, save)
  const newest = saved ?? unfinished
  if (!newest) return noteEarlier(workspace, work)
  result.commit = newest.commit
  result.branch = saved?.branch ?? worktree.branch
  result.filesChanged = filesOf(unfinished, saved)
  return false
}

/**
 * Saves what can be saved and returns a result that says how far the job came. `failure` is what ended the job at its last step; `work` is absent
 * when the worktree was not open yet. Throws only when the job is stopped or fenced off.
 */
export const saveInterrupted = async (
  deps: SaveDeps,
  work: Work | undefined,
  result: Result,
  failure: unknown,
): Promise<Result> => {
  const { watch, signal } = deps
  const step = watch.step()
  let isEdited = step !== 'open' && step !== 'edit'
  if (!work) return interruptedResult(result, isEdited)
  const { log } = work
  try {
    if (step === 'edit') {
      watch.startSaving()
      isEdited = await saveEdit(deps, work)
    }
    // An interrupt does not end commit and push. If the result has a commit, the only failure is that it had to be pushed aside.
    if ((step === 'commit' || step === 'push') && result.commit === undefined) throw failure
  } catch (error) {
    if (signal.aborted || error instanceof FencedOff) throw error
    log.warn('save_failed', { stage: step, error })
    const { branch: _branch, commit: _commit, filesChanged: _files, notes: _notes, ...unsaved } = result
    return interruptedResult(unsaved, isEdited, error instanceof RepositoryProblem ? error.userMessage : '')
  }
  if (result.commit === undefined) log.info('nothing_to_save')
  else log.info('saved', { commit: result.commit, branch: result.branch })
  return interruptedResult(result, isEdited)
}
