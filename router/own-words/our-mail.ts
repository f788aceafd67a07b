// Finds our own mail among the lines of a reply: the line under which it stands, and its end.
import { DELIMITER, lettersOf } from '../mail-templates/delimiter.ts'
import { isBlank } from './line.ts'
import type { Line } from './line.ts'

const LETTERS = lettersOf(DELIMITER)
/** Mail programs wrap it over at most so many lines. */
const MOST_LINES_WRAPPED = 4
/** The last line of each of our mails: "(command c1)". */
const END_MARK = /\(command \S{1,200}\)\s*$/

/** Our first lines. */
const OPENING = /^(?:Done|Failed|Stopped|Interrupted)\b.{0,80}:/u

/** Number of lines that our line takes from here on; 0 when it does not stand here alone. A person may write it in a sentence. */
export const ourLineAt = (lines: Line[], at: number): number => {
  let letters = ''
  for (let count = 1; count <= MOST_LINES_WRAPPED; count += 1) {
    const text = lines[at + count - 1]?.text
    if (text === undefined || text.length > 2 * DELIMITER.length) return 0
    letters += lettersOf(text)
    if (letters === LETTERS) return count
    if (letters === '' || !LETTERS.startsWith(letters)) return 0
  }
  return 0
}

/** The line after our mail, whose own line is at `at`; `undefined` when its end was cut off. The last end mark counts: our mails repeat what
 * programs print, which may look like one. */
export const endOfOurMail = (lines: Line[], at: number): number | undefined => {
  let end: number | undefined
  for (let i = at + 1; i < lines.length && ourLineAt(lines, i) === 0; i += 1)
    if (END_MARK.test(lines[i]?.text.slice(-250) ?? '')) end = i + 1
  return end
}

/** Where our mail begins: a first line of ours, which says how it ended, stands directly above our line. */
export const beginOfOurMail = (lines: Line[], at: number): number => {
  let above = at - 1
  while (above >= 0 && isBlank(lines[above]) && above > at - 3) above -= 1
  return OPENING.test(lines[above]?.text.trim().slice(0, 100) ?? '') ? above : at
}
