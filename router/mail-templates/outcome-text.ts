// How a command ended, in the first sentences of its answer. Pure.
import type { Tracking } from '../../contract/tracking/record.ts'

/** Why a command was interrupted stands on its row. */
export type Ended = Pick<
  Tracking,
  'end' | 'response' | 'startedAt' | 'stopAskedAt' | 'supersededBy' | 'carries'
>

/** A stop comes first: whoever asked for it also stopped what the command would have gone on in. */
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

/** One that was refused at the door: "not completely" would be a riddle. */
const neverBegan = ({ end, startedAt }: Ended): boolean => end === 'failed' && startedAt === undefined

/**
 * Whether the answer shows the instruction again, below its opening: of several in one conversation, which one it was that did not get
 * to its end, and what the person may want to send again.
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

/** What there is of a command that was interrupted, as far as its own summary or error does not say what became of the work. */
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

/** The promise of the answers to what it took over. One that is taken over itself leaves it to its successor. */
export const alsoFor = (command: Ended): string[] => {
  if (!command.carries?.size) return []
  if (command.end === 'interrupted' && whyInterrupted(command) === 'superseded') return []
  return ['This is also the answer to what was interrupted for it earlier in this conversation.']
}
