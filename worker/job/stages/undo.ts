// The stage that takes back what an earlier command of the thread has done. The next stage commits the result.
import { cutText } from '../../../platform/cut-text.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import { shownPath } from '../../../platform/shown-path.ts'
import { UserError } from '../../errors/user-error.ts'
import type { JobDeps, StageAct } from '../work.ts'

const MOST_FILES = 5
/** Of the instruction, in the answer and the commit's subject. In UTF-16 units. */
const MOST_CHARACTERS = 200

const TAKEN_BACK = 'Taken back: '

const conflict = (undone: string, files: string[]): UserError => {
  const named = files.slice(0, MOST_FILES).map((file) => `"${shownPath(file)}"`)
  const more = files.length - named.length
  const list = `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  return new UserError(
    `"${undone}" cannot be taken back by itself: later changes touch the same lines of ${list}. ` +
      'Nothing was changed. Please write what it should be like instead.',
  )
}

export const makeUndoStage =
  ({ workspace }: Pick<JobDeps, 'workspace'>): StageAct =>
  async (work) => {
    const { command, worktree, signal, log, result } = work
    const { commandId, context } = command
    const unfinished = await workspace.unfinishedOf(worktree, commandId, signal)
    if (unfinished) work.unfinished = unfinished
    // An earlier run has taken it back: the one before must stay.
    const made = await workspace.commitOf(worktree, commandId, signal)
    if (made) {
      result.summary = made.summary
      result.undone = made.summary.replace(TAKEN_BACK, '')
    }
    if (made || unfinished) return
    const undo = await workspace.undo(worktree, context.undoes, signal)
    if (undo.kind === 'nothing') return log.info('nothing_to_undo')
    const undone = cutText(oneLine(undo.instruction), MOST_CHARACTERS, '…')
    if (undo.kind === 'conflict') throw conflict(undone, undo.files)
    work.undoes = undo.commandIds
    result.undone = undone
    result.summary = `${TAKEN_BACK}${undone}`
    log.info('undone', { undoes: undo.commandIds })
  }
