// What is said about a command that was interrupted.
import type { Result } from './job.ts'

const outcomeOf = ({ commit, branch }: Result, isFinished: boolean, problem: string | undefined): string => {
  if (problem !== undefined)
    return `It was interrupted, and the unfinished work could not be saved. ${problem}`.trim()
  if (commit === undefined) return 'It was interrupted before anything was changed.'
  return isFinished
    ? `It was interrupted after the change was saved on the branch ${branch}, and before everything else was done.`
    : `It was interrupted. The work so far is saved on the branch ${branch}.`
}

/** `isFinished`: the edit itself was done. `problem`: why nothing could be saved, in a sentence for the person or empty. */
export const interruptedResult = (result: Result, isFinished: boolean, problem?: string): Result => {
  const { summary, success: _success, error: _error, ...reached } = result
  const userMessage = outcomeOf(result, isFinished, problem)
  return {
    ...reached,
    success: false,
    interrupted: true,
    summary: summary === '' ? userMessage : `${summary}\n\n${userMessage}`,
  }
}
