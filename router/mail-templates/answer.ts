// The answer to a command, as the person reads it. Pure.
import type { Tracking } from '../../contract/tracking/record.ts'
import { excerptOf } from '../../platform/excerpt.ts'
import { alsoFor, keptOf, openingOf, showsInstruction } from './outcome-text.ts'
import { bullets, excerpt, link, listed, makeLetter, paragraph } from './layout.ts'
import type { Letter, Part } from './layout.ts'

const MOST_FILES = 20
/** Longest repeated instruction, in UTF-16 units. */
const MOST_INSTRUCTION = 500

const files = (changed: string[]): Part[] =>
  changed.length === 0 ? [] : [bullets('Changed files:', listed(changed, MOST_FILES))]

/** An error is a sentence, optionally followed by the program's output. */
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

/** A program's command may have a type and no instruction. */
const instruction = ({ message }: Tracking): Part =>
  excerpt(excerptOf(message.instruction.trim(), MOST_INSTRUCTION) || message.type)

/** What the person can do after a command was given up. */
const advice = ({ end, commandId }: Tracking): Part[] => {
  if (end !== 'dead') return []
  const again = 'Send it again, best in smaller steps: one mail for each of them.'
  const help = `If that does not help either, ask whoever runs this service, and name command ${commandId}.`
  return [bullets('What you can do:', [again, help])]
}

export const composeAnswer = (command: Tracking): Letter => {
  const { response, reply, notes, commandId } = command
  return makeLetter(reply, [
    paragraph(openingOf(command)),
    ...(showsInstruction(command) ? [instruction(command)] : []),
    ...(response?.error ? problem(response.error) : []),
    ...keptOf(command).map(paragraph),
    ...alsoFor(command).map(paragraph),
    ...(response?.summary ? [paragraph(response.summary)] : []),
    ...files(response?.filesChanged ?? []),
    ...where(command),
    ...(response?.previewUrl ? [link('Preview:', response.previewUrl)] : []),
    ...advice(command),
    ...(notes.length > 0 ? [bullets('Please note:', notes)] : []),
    paragraph(`Reply to this mail to go on. (command ${commandId})`),
  ])
}
