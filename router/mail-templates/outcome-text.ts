// How a command ended, in the first sentences of its answer. Pure.
import type { Tracking } from '../../contract/tracking/record.ts'

/** The row says why a command was interrupted. */
export type Ended = Pick<
  Tracking,
  'end' | 'response' | 'startedAt' | 'stopAskedAt' | 'supersededBy' | 'carries'
>

/** A stop counts first: it also stopped the command that would have carried this one. */
const whyInterrupted = (command: Ended): 'stopped' | 'superseded' | 'unknown' => {
  if (command.stopAskedAt !== undefined) return 'stopped'
  return command.supersededBy === undefined ? 'unknown' : 'superseded'
}

const INTERRUPTED = {
  stopped: 'You asked to stop. This instruction was stopped:',
  superseded:
    'You sent another instruction in this conversation; it goes on with both. This one was interrupted for it:',
  unknown: 'This instruction was interrupted:',
}

/** Refused before it began, so "not completely" would be wrong. */
const neverBegan = ({ end, startedAt }: Ended): boolean => end === 'failed' && startedAt === undefined

/**
 * True when the answer repeats the instruction below its opening: a conversation may have several, and the person may want to send this
 * one again.
 */
export const showsInstruction = (command: Ended): boolean =>
  command.end === 'interrupted' || command.end === 'dead' || neverBegan(command)

const failed = ({ response }: Ended): string =>
  `Your instruction could not be carried out${response?.commit ? ' completely' : ''}.`

const done = ({ response, stopAskedAt }: Ended): string => {
  const tooLate = stopAskedAt === undefined ? '' : ' You asked to stop, but by then it was finished.'
  return (response?.commit ? 'Done.' : 'Done; no file had to change.') + tooLate
}

export const openingOf = (command: Ended): string => {
  if (command.end === 'interrupted') return INTERRUPTED[whyInterrupted(command)]
  if (command.end === 'dead') return 'This instruction could not be carried out, and it is not tried again:'
  if (neverBegan(command)) return 'This instruction was not begun, and nothing was changed:'
  return command.response?.success ? done(command) : failed(command)
}

/** What is left of an interrupted command's work, unless its own summary or error says so. */
export const keptOf = (command: Ended): string[] => {
  const { end, response } = command
  if (end !== 'interrupted') return []
  const goesOn =
    whyInterrupted(command) === 'superseded'
      ? ['The answer to your other instruction tells what became of both; you need not do anything.']
      : []
  if (response?.summary || response?.error) return goesOn
  return [...goesOn, response?.commit ? 'What was done until then is kept:' : 'Nothing had been changed yet.']
}

/** Says that this answer also counts for the commands that it took over. If it was taken over itself, its successor says so. */
export const alsoFor = (command: Ended): string[] => {
  if (!command.carries?.size) return []
  if (command.end === 'interrupted' && whyInterrupted(command) === 'superseded') return []
  return ['This is also the answer to what was interrupted for it earlier in this conversation.']
}
