// The answer to a command, as the person reads it. Pure.
import type { Tracking } from '../../contract/tracking/record.ts'
import { cutText } from '../../platform/cut-text.ts'
import { shownPath } from '../../platform/shown-path.ts'
import { oneLine } from '../../platform/visible-text.ts'
import { alsoAnswers, keptWork, openingSentence, questionOf, repeatsInstruction } from './outcome-text.ts'
import {
  aside,
  bullets,
  excerpt,
  instructionExcerpt,
  link,
  listed,
  makeMailContent,
  paragraph,
} from './layout.ts'
import type { MailContent, MailPart } from './layout.ts'
import { markdown } from './markdown.ts'
import { smallPrint } from './small-print.ts'

const MOST_FILES = 20
const MOST_NOTES = 30
const LONGEST_NOTE = 800

const files = (changed: string[]): MailPart[] =>
  changed.length === 0
    ? []
    : [
        bullets(
          'Changed files:',
          listed(changed, MOST_FILES).map((name) => shownPath(name)),
        ),
      ]

/** An error is a sentence, optionally followed by the program's output. */
const problem = (error: string): MailPart[] => {
  const [sentence = '', ...rest] = error.split('\n')
  const printed = rest.join('\n').trim()
  return [paragraph(sentence), ...(printed ? [excerpt(printed)] : [])]
}

const where = ({ response }: Tracking): MailPart[] => {
  const { commit, branch } = response ?? {}
  if (!branch) return []
  return [paragraph(commit ? `Commit ${commit.slice(0, 12)} on branch ${branch}.` : `Branch ${branch}.`)]
}

/** What the person can do after a command was given up. */
const advice = ({ end, commandId }: Tracking): MailPart[] => {
  if (end !== 'dead') return []
  const again = 'Send it again, preferably in smaller steps, one mail for each step.'
  const help = `If that does not help, contact the people who run this service and mention command ${commandId}.`
  return [bullets('What you can do:', [again, help])]
}

const SO_FAR = 'What was done so far:'

/** A question stands first. What was said besides it comes after it. */
const told = (command: Tracking): { first: MailPart[]; after: MailPart[] } => {
  const { summary = '' } = command.response ?? {}
  const question = questionOf(command)
  if (question === undefined) return { first: [], after: markdown(summary) }
  const more = summary.trim() === question ? [] : markdown(summary)
  return { first: markdown(question), after: more.length > 0 ? [paragraph(SO_FAR), ...more] : [] }
}

const noted = ({ notes, response }: Tracking): MailPart[] => {
  const all = [...notes, ...(response?.notes ?? [])].map((note) => cutText(oneLine(note), LONGEST_NOTE, '…'))
  return all.length > 0 ? [bullets('Please note:', listed(all, MOST_NOTES))] : []
}

const whatNow = (command: Tracking): string =>
  questionOf(command) === undefined
    ? 'Reply to this mail to continue.'
    : 'Reply to this mail with your answer, and the work goes on from there.'

export const composeAnswer = (command: Tracking): MailContent => {
  const { response, reply } = command
  const { first, after } = told(command)
  return makeMailContent(reply, [
    paragraph(openingSentence(command)),
    ...first,
    ...(repeatsInstruction(command) ? [instructionExcerpt(command.message)] : []),
    ...(response?.error ? problem(response.error) : []),
    ...keptWork(command).map(paragraph),
    ...alsoAnswers(command).map(paragraph),
    ...after,
    ...files(response?.filesChanged ?? []),
    ...where(command),
    ...(response?.previewUrl ? [link('Preview:', response.previewUrl)] : []),
    ...advice(command),
    ...noted(command),
    paragraph(whatNow(command)),
    aside(smallPrint(command)),
  ])
}
