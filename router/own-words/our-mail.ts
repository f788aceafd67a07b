// Finds our own mail among the lines of a reply: the line under which it stands, its first line, and its end.
import { DELIMITERS, lettersOf } from '../mail-templates/delimiter.ts'
import { isEndMark, isOpening } from '../mail-templates/own-lines.ts'
import { isBlank } from './line.ts'
import type { Line } from './line.ts'

const LETTERS = DELIMITERS.map(lettersOf)
const LONGEST = 2 * Math.max(...DELIMITERS.map(({ length }) => length))
/** Mail programs wrap it over at most so many lines. */
const MOST_LINES_WRAPPED = 4

/** Number of lines that our line takes from here on; 0 when it does not stand here alone. A person may write it in a sentence. */
export const ourLineAt = (lines: Line[], at: number): number => {
  let letters = ''
  for (let count = 1; count <= MOST_LINES_WRAPPED; count += 1) {
    const text = lines[at + count - 1]?.text
    if (text === undefined || text.length > LONGEST) return 0
    letters += lettersOf(text)
    if (LETTERS.includes(letters)) return count
    if (letters === '' || !LETTERS.some((line) => line.startsWith(letters))) return 0
  }
  return 0
}

/** The line after our mail, whose own line is at `at`; `undefined` when its end was cut off. The last end mark counts: our mails repeat what
 * programs print, which may look like one. */
export const endOfOurMail = (lines: Line[], at: number): number | undefined => {
  let end: number | undefined
  for (let i = at + 1; i < lines.length && ourLineAt(lines, i) === 0; i += 1)
    if (isEndMark(lines[i]?.text ?? '')) end = i + 1
  return end
}

/** Our first line stands directly above our line. */
const FARTHEST_OPENING = 4

/** Where our mail begins, whose own line is at `at`. */
export const beginOfOurMail = (lines: Line[], at: number): number => {
  for (let above = at - 1; above >= 0 && above >= at - FARTHEST_OPENING; above -= 1)
    if (!isBlank(lines[above]) && isOpening(lines[above]?.text ?? '')) return above
  return at
}
