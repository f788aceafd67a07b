// How a command ended, in the first sentences of its answer. Pure.
import type { Tracking } from '../../contract/tracking/record.ts'

/** The row says why a command was interrupted. */
export type EndedCommand = Pick<
  Tracking,
  'end' | 'response' | 'startedAt' | 'stopAskedAt' | 'supersededBy' | 'carries'
>

/** A stop counts first: it also stopped the command that would have carried this one. */
const whyInterrupted = (command: EndedCommand): 'stopped' | 'superseded' | 'unknown' => {
  if (command.stopAskedAt !== undefined) return 'stopped'
  return command.supersededBy === undefined ? 'unknown' : 'superseded'
}

const INTERRUPTED = {
  stopped: 'You asked to stop. This instruction was stopped:',
  superseded:
    'You sent another instruction in this conversation, and work continues on both. This one was interrupted:',
  unknown: 'This instruction was interrupted:',
}

/** Refused before it started, so "not in full" would be wrong. */
const neverStarted = ({ end, startedAt }: EndedCommand): boolean =>
  end === 'failed' && startedAt === undefined

/**
 * True when the answer repeats the instruction below its opening: a conversation may have several, and the person may want to send this
 * one again.
 */
export const repeatsInstruction = (command: EndedCommand): boolean =>
  command.end === 'interrupted' || command.end === 'dead' || neverStarted(command)

/** A failed command whose work so far is on the branch. */
const isSavedUnfinished = ({ end, response }: EndedCommand): boolean =>
  end !== 'interrupted' && response?.unfinished === true && response.commit !== undefined

const failed = (command: EndedCommand): string => {
  if (isSavedUnfinished(command)) return 'Your instruction could not be finished.'
  return `Your instruction could not be carried out${command.response?.commit ? ' in full' : ''}.`
}

/** What the agent asks, when that is how the command ended. The person's reply goes on from there. */
export const questionOf = ({ end, response }: EndedCommand): string | undefined =>
  end === 'done' && response?.success ? response.question?.trim() || undefined : undefined

const done = (command: EndedCommand): string => {
  const { response, stopAskedAt } = command
  const asksToStop = stopAskedAt !== undefined
  if (questionOf(command) !== undefined)
    return `${asksToStop ? 'You asked to stop, but it had already ended with a question. ' : ''}I have a question before I go on:`
  const tooLate = asksToStop ? ' You asked to stop, but it was already finished.' : ''
  return (response?.commit ? 'Done.' : 'Done. No files needed to change.') + tooLate
}

export const openingSentence = (command: EndedCommand): string => {
  if (command.end === 'interrupted') return INTERRUPTED[whyInterrupted(command)]
  if (command.end === 'dead')
    return 'This instruction could not be carried out, and it will not be tried again:'
  if (neverStarted(command)) return 'This instruction was not started, and nothing was changed:'
  return command.response?.success ? done(command) : failed(command)
}

const SAVED_UNFINISHED =
  'The work so far is saved on its branch, unfinished. Your next mail in this conversation goes on from there.'

/** What is left of the work of a command that was interrupted or failed, unless an interrupted one's summary or error says so. */
export const keptWork = (command: EndedCommand): string[] => {
  const { end, response } = command
  if (isSavedUnfinished(command)) return [SAVED_UNFINISHED]
  if (end !== 'interrupted') return []
  const goesOn =
    whyInterrupted(command) === 'superseded'
      ? ['The answer to your other instruction will cover both. You do not need to do anything.']
      : []
  if (response?.summary || response?.error) return goesOn
  return [
    ...goesOn,
    response?.commit ? 'The work done until then was saved:' : 'Nothing had been changed yet.',
  ]
}

/** Says that this answer also counts for the commands that it took over. If it was taken over itself, its successor says so. */
export const alsoAnswers = (command: EndedCommand): string[] => {
  if (!command.carries?.size) return []
  if (command.end === 'interrupted' && whyInterrupted(command) === 'superseded') return []
  return [
    'This answer also covers your earlier instructions in this conversation that were interrupted for this one.',
  ]
}
