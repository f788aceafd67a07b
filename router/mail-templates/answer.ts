// The answer to a command, as the person reads it. Pure.
import type { Tracking } from '../../contract/tracking/record.ts'
import { shownPath } from '../../platform/shown-path.ts'
import { alsoAnswers, keptWork, openingSentence, repeatsInstruction } from './outcome-text.ts'
import { bullets, excerpt, instructionExcerpt, link, listed, makeMailContent, paragraph } from './layout.ts'
import type { MailContent, MailPart } from './layout.ts'

const MOST_FILES = 20

const files = (changed: string[]): MailPart[] =>
  changed.length === 0
    ? []
    : [
        bullets(
          'Changed files:',
          listed(
            changed.map((file) => shownPath(file)),
            MOST_FILES,
          ),
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

const toNote = (notes: string[]): MailPart[] => (notes.length > 0 ? [bullets('Please note:', notes)] : [])

export const composeAnswer = (command: Tracking): MailContent => {
  const { response, reply, notes, commandId } = command
  return makeMailContent(reply, [
    paragraph(openingSentence(command)),
    ...(repeatsInstruction(command) ? [instructionExcerpt(command.message)] : []),
    ...(response?.error ? problem(response.error) : []),
    ...keptWork(command).map(paragraph),
    ...alsoAnswers(command).map(paragraph),
    ...(response?.summary ? [paragraph(response.summary)] : []),
    ...files(response?.filesChanged ?? []),
    ...where(command),
    ...(response?.previewUrl ? [link('Preview:', response.previewUrl)] : []),
    ...advice(command),
    ...toNote([...(response?.notes ?? []), ...notes]),
    paragraph(`Reply to this mail to continue. (command ${commandId})`),
  ])
}
