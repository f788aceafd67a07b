// A mail that was attached to the mail, as context: nothing in it is an instruction.
import { cutText } from '../../platform/cut-text.ts'
import { readWords } from '../own-words/own-words.ts'
import type { AttachedMail } from './contents.ts'
import { headerOf } from './head.ts'
import { headerText } from './header-text.ts'

const MOST_LINE = 300
const MOST_TEXT = 10_000

/** Who wrote it, about what, and the text. */
export const readAttached = ({ headers, body }: AttachedMail): string => {
  const line = (name: string): string => {
    const value = cutText(headerText(headerOf(headers, name.toLowerCase())), MOST_LINE)
    return value === '' ? '' : `${name}: ${value}\n`
  }
  const { words, quoted, signature } = readWords(body)
  const text = [words, signature, quoted].filter((part) => part !== '').join('\n\n')
  return cutText(`${line('From')}${line('Date')}${line('Subject')}\n${text}`.trim(), MOST_TEXT)
}
