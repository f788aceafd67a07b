import type { Result } from './job.ts'

const USER_MESSAGE =
  'What the editing program had put aside in this conversation (git stash) is lost: ' +
  "the worker's copy of it was damaged, or had to make room."

/** Tells the person that stashed changes are lost. */
export const sayStashLost = (result: Result): Result => ({
  ...result,
  summary: result.summary === '' ? USER_MESSAGE : `${result.summary}\n\n${USER_MESSAGE}`,
})
