// What the tests of whose words a mail holds share.
import { DELIMITER } from '../../../router/mail-templates/delimiter.ts'
import { readWords } from '../../../router/own-words/own-words.ts'

export const WISH = 'Make the heading green'

/** White space does not count. */
export const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()

export const wordsOf = (text: string): string => folded(readWords({ text }).words)
export const wordsOfHtml = (html: string): string => folded(readWords({ html }).words)

/** One of our mails, as a reply quotes it. */
export const OUR_LINES = [
  'Done: change the title to Alpha',
  DELIMITER,
  '',
  'Changed the title.',
  '',
  'Webordinary reference: m1',
]
export const QUOTED = OUR_LINES.map((line) => `> ${line}`).join('\n')
export const UNQUOTED = OUR_LINES.join('\n')
