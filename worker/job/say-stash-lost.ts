import type { Result } from './job.ts'

const SAID =
  'What the editing program had put aside in this conversation (git stash) is lost: ' +
  "the worker's copy of it was damaged, or had to make room."

/** The result with a sentence about that for the person. */
export const sayStashLost = (result: Result): Result => ({
  ...result,
  summary: result.summary === '' ? SAID : `${result.summary}\n\n${SAID}`,
})
