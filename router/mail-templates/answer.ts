// The answer to a command, as the person reads it. Pure.
import type { Tracking } from '../../contract/tracking/record.ts'
import { cutText } from '../../platform/cut-text.ts'
import { shownPath } from '../../platform/shown-path.ts'
import { oneLine } from '../../platform/visible-text.ts'
import { languageOfRow } from '../language/language.ts'
import type { Phrases } from '../phrases/en.ts'
import { phrasesOf } from '../phrases/phrases.ts'
import type { Outcome } from '../phrases/phrases.ts'
import { aboutEnd, keptWork } from './kept-work.ts'
import { makeMailContent } from './layout.ts'
import type { MailContent } from './layout.ts'
import { logExcerpt, withoutOurPaths } from './log-excerpt.ts'
import { markdown } from './markdown.ts'
import { nextSteps } from './next-steps.ts'
import { outcomeOf, questionOf, summaryOf } from './outcome.ts'
import { aside, bullets, excerpt, heading, instructionExcerpt, link, listed, paragraph } from './parts.ts'
import type { MailPart } from './parts.ts'
import { whatItTook, whereItIs } from './small-print.ts'
import { titled } from './titled.ts'
import { isLongWish, wishOfCommand } from './wish.ts'

const MOST_FILES = 20
const MOST_NOTES = 30
const LONGEST_NOTE = 800

/** How a worker's sentence leads to the output, which has a title of its own here. */
const LEADS_TO_OUTPUT = / The end of its output:$/

/** An error is a sentence, optionally followed by the program's output. */
const problem = ({ response, message }: Tracking, phrases: Phrases): MailPart[] => {
  if (!response?.error) return []
  const [sentence = '', ...rest] = response.error.split('\n')
  const printed = logExcerpt(rest.join('\n').trim(), message)
  const log = printed ? [heading(titled(phrases, phrases.answer.log)), excerpt(printed)] : []
  const said = printed ? sentence.replace(LEADS_TO_OUTPUT, '') : sentence
  return [paragraph(withoutOurPaths(said, message)), ...log]
}

/** In the program's language, which may be written from the other side. A question stands first. What was said besides it comes after it. */
const told = (command: Tracking, phrases: Phrases): MailPart[] => {
  const summary = summaryOf(command)
  const question = questionOf(command)
  const said = (text: string): MailPart[] =>
    markdown(text, phrases.restLeftOut).map((part) => ({
      ...part,
      html: `<div dir="auto">${part.html}</div>`,
    }))
  if (question === undefined) return said(summary)
  const more = summary === question ? [] : said(summary)
  return [
    ...said(question),
    ...(more.length > 0 ? [heading(titled(phrases, phrases.answer.soFar)), ...more] : []),
  ]
}

const noted = ({ notes, response }: Tracking, phrases: Phrases): MailPart[] => {
  const all = [...notes, ...(response?.notes ?? [])].map((note) => cutText(oneLine(note), LONGEST_NOTE, '…'))
  const shown = listed(all, MOST_NOTES, phrases.more)
  return all.length > 0 ? [bullets(titled(phrases, phrases.answer.notes), shown)] : []
}

const files = ({ response }: Tracking, phrases: Phrases): MailPart[] => {
  const changed = response?.filesChanged ?? []
  const shown = listed(changed, MOST_FILES, phrases.more).map((name) => shownPath(name))
  return changed.length > 0 ? [bullets(titled(phrases, phrases.answer.files), shown)] : []
}

/** A person may want to send it again, or wonder which one it was. */
const repeated = (command: Tracking, phrases: Phrases): MailPart[] => {
  const { end, startedAt, message } = command
  return isLongWish(command) && (end !== 'done' || startedAt === undefined)
    ? [heading(titled(phrases, phrases.youWrote)), instructionExcerpt(message)]
    : []
}

const shortWish = (command: Tracking, outcome: Outcome): string =>
  outcome === 'nothingToUndo' ? '' : wishOfCommand(command)

/** `operator`: whom to ask for help; empty when no address is set. */
export const composeAnswer = (command: Tracking, operator = ''): MailContent => {
  const { response, reply, commandId } = command
  const phrases = phrasesOf(languageOfRow(reply))
  const outcome = outcomeOf(command)
  const steps = nextSteps({ outcome, commandId, isSaved: response?.commit !== undefined, operator }, phrases)
  const { previewUrl } = response ?? {}
  return makeMailContent(reply, { outcome, wish: shortWish(command, outcome), commandId }, [
    ...aboutEnd(command, outcome, phrases).map(paragraph),
    ...told(command, phrases),
    ...problem(command, phrases),
    ...keptWork(command, outcome, phrases).map(paragraph),
    ...(previewUrl ? [link(titled(phrases, phrases.answer.preview), previewUrl)] : []),
    ...noted(command, phrases),
    ...(steps.length > 0 ? [bullets(titled(phrases, phrases.next.title), steps)] : []),
    ...repeated(command, phrases),
    ...files(command, phrases),
    ...[whereItIs(command), whatItTook(command)].filter((line) => line !== '').map(aside),
  ])
}
