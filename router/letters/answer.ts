// The answer to a command, as the person reads it. Pure.
import type { Tracking } from '../../contract/tracking.ts'
import { bullets, excerpt, link, makeLetter, paragraph } from './layout.ts'
import type { Letter, Part } from './layout.ts'

const MOST_FILES = 20

const opening = ({ response, end }: Tracking): string => {
  if (end === 'interrupted') return 'Your instruction was interrupted. What was done so far:'
  if (end === 'dead') return 'Your instruction could not be carried out.'
  if (!response?.success) {
    const completely = response?.commit ? ' completely' : ''
    return `Your instruction could not be carried out${completely}.`
  }
  return response.commit ? 'Done.' : 'Done; no file had to change.'
}

const files = (changed: string[]): Part[] => {
  if (changed.length === 0) return []
  const more = changed.length - MOST_FILES
  const shown = [...changed.slice(0, MOST_FILES), ...(more > 0 ? [`and ${more} more`] : [])]
  return [bullets('Changed files:', shown)]
}

/** An error is a sentence, or a sentence and below it what the program printed. */
const problem = (error: string): Part[] => {
  const [sentence = '', ...rest] = error.split('\n')
  const printed = rest.join('\n').trim()
  return [paragraph(sentence), ...(printed ? [excerpt(printed)] : [])]
}

const where = ({ response }: Tracking): Part[] => {
  const { commit, branch } = response ?? {}
  if (!branch) return []
  return [paragraph(commit ? `Commit ${commit.slice(0, 12)} on branch ${branch}.` : `Branch ${branch}.`)]
}

export const composeAnswer = (command: Tracking): Letter => {
  const { response, reply, notes, commandId } = command
  return makeLetter(reply, [
    paragraph(opening(command)),
    ...(response?.error ? problem(response.error) : []),
    ...(response?.summary ? [paragraph(response.summary)] : []),
    ...files(response?.filesChanged ?? []),
    ...where(command),
    ...(response?.previewUrl ? [link('Preview:', response.previewUrl)] : []),
    ...(notes.length > 0 ? [bullets('Please note:', notes)] : []),
    paragraph(`Reply to this mail to go on. (command ${commandId})`),
  ])
}
