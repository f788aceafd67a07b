// The sentences that an answer has under "Please note". They name hostile files, and lie on the command's row.
import { cutText } from '../../platform/cut-text.ts'
import type { Result } from './job.ts'

const MOST_NOTES = 12
/** In UTF-16 units. A row has room for 400 KB; the names of changed files may have 100 KB of it. */
const LONGEST_NOTE = 800
const MORE = 'There is more to note than fits here.'

/** A commit that the repository did not take stays in the worktree (worker/git/unpushed.ts). */
export const KEPT =
  'What was changed is not lost: it is kept here for some time, and goes to the repository with your next instruction in this conversation.'

/** Each sentence once, not too long and not too many. */
export const addNotes = (notes: string[] = [], more: string[]): string[] => {
  const all = [...new Set([...notes, ...more.map((note) => cutText(note, LONGEST_NOTE, '…'))])]
  return all.length <= MOST_NOTES ? all : [...all.slice(0, MOST_NOTES - 1), MORE]
}

export const noteIn = (result: Result, sentences: string[]): void => {
  if (sentences.length > 0) result.notes = addNotes(result.notes, sentences)
}
