// How a command ended, as the first line of its answer says it. Pure.
import type { Tracking } from '../../contract/tracking/record.ts'
import type { Outcome } from '../phrases/phrases.ts'

/** The row says why a command was interrupted. */
export type EndedCommand = Pick<
  Tracking,
  'message' | 'end' | 'response' | 'startedAt' | 'stopAskedAt' | 'supersededBy' | 'carries'
>

/** A stop counts first: it also stopped the command that would have carried this one. */
const whyInterrupted = ({ stopAskedAt, supersededBy }: EndedCommand): Outcome => {
  if (stopAskedAt !== undefined) return 'stopped'
  return supersededBy === undefined ? 'interrupted' : 'superseded'
}

/** What the agent asks, when that is how the command ended. The person's reply goes on from there. */
export const questionOf = ({ end, response }: EndedCommand): string | undefined =>
  end === 'done' && response?.success ? response.question?.trim() || undefined : undefined

/** A command that was refused before it started never fails in part. */
const howFailed = ({ startedAt, response }: EndedCommand): Outcome => {
  if (startedAt === undefined) return 'notStarted'
  return response?.commit === undefined ? 'failed' : 'unfinished'
}

export const outcomeOf = (command: EndedCommand): Outcome => {
  const { end, response, message } = command
  if (end === 'interrupted') return whyInterrupted(command)
  if (end === 'dead') return 'dead'
  if (end === 'failed' || !response?.success) return howFailed(command)
  if (message.type === 'undo') return response.commit === undefined ? 'nothingToUndo' : 'undone'
  if (questionOf(command) !== undefined) return 'question'
  return response.commit === undefined ? 'unchanged' : 'done'
}

/** Sentences with which a worker ends the summary of an interrupted command; the answer says the same in the person's language. */
const TOLD =
  /(?:^|\n\n)It was interrupted(?: before anything was changed\.|\. The work so far is saved on the branch \S{1,300}\.| after the change was saved on the branch \S{1,300}, and before everything else was done\.)$/

/** What the program said, without what a worker says about the interruption, and what it says of an undo, which the first line says. */
export const summaryOf = ({ end, response, message }: EndedCommand): string => {
  const summary = message.type === 'undo' ? '' : (response?.summary.trim() ?? '')
  return end === 'interrupted' ? summary.replace(TOLD, '') : summary
}

/** True when the worker told what became of the work in words that have no phrase: that it could not be saved. */
export const tellsUnsaved = (command: EndedCommand): boolean =>
  command.end === 'interrupted' && /\bIt was interrupted, and \b/.test(summaryOf(command))
