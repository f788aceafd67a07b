// The first and the last line of our mails, by which a reader of replies and a person who helps know them. Pure.
import { languageOfRow } from '../language/language.ts'
import { inAllLanguages, phrasesOf } from '../phrases/phrases.ts'
import type { Outcome } from '../phrases/phrases.ts'
import type { ReplyTo } from '../../contract/tracking/record.ts'

/** What the first line of a mail says before the wish, in each language: `Done: `. */
export const openings = inAllLanguages(({ outcomes, colon }) =>
  Object.values(outcomes).map((word) => word + colon),
)

/** The first line of a mail: how it ended, and what was asked in short. */
export const openingOf = (reply: ReplyTo, outcome: Outcome, wish: string): string => {
  const { outcomes, colon } = phrasesOf(languageOfRow(reply))
  return wish === '' ? outcomes[outcome] : outcomes[outcome] + colon + wish
}

/** Without the marks that mail programs put before a quoted line, or around a bold one. */
const bare = (line: string): string => line.replace(/^[\s>*_]+|[\s*_]+$/g, '').replace(/\s+/g, ' ')

const BEGINNINGS = openings.map((opening) => opening.trim())

/** True for a line that begins as ours do. A person's may, too: it is ours only where it stands above our delimiter. */
export const isOpening = (line: string): boolean => {
  const words = bare(line.slice(0, 400))
  return BEGINNINGS.some(
    (beginning) => words.startsWith(beginning) || `${words}:` === beginning.replace(/\s?[:：]$/, ':'),
  )
}

/** The last line of every mail about a command: a person who asks for help names it. */
export const endMark = (reply: ReplyTo, commandId: string): string => {
  const { reference, colon } = phrasesOf(languageOfRow(reply))
  return reference + colon + commandId
}

const REFERENCES = inAllLanguages(({ reference }) => [reference]).join('|')
/** Mails of earlier versions ended with `(command c1)`. */
const END_MARK = new RegExp(
  `^(?:${REFERENCES}) ?[:：] ?([A-Za-z0-9][\\w-]{0,63})$|\\(command (\\S{1,200})\\)$`,
)

const markedIn = (line: string): string | undefined => {
  const [, id, formerId] = END_MARK.exec(bare(line.slice(-400))) ?? []
  return id ?? formerId
}

/** True for the last line of a mail of ours, of this version or an earlier one, in any language. */
export const isEndMark = (line: string): boolean => markedIn(line) !== undefined

/** The id of the command that one of our mails is about. */
export const commandIdIn = (text: string): string | undefined =>
  markedIn(text.trimEnd().split('\n').at(-1) ?? '')
