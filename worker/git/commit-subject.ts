// The first line of a commit's message, chosen from what an agent said and what it was asked. Pure.
import { cutText } from '../../platform/cut-text.ts'
import { defuse } from './forged-lines.ts'

export const SUBJECT_LENGTH = 72
/** Bounds the time of the expressions below. */
const MOST_READ = 500

/** Of a list, a heading or what stands for one, a quote, a table, a rule, a block of code or data: no sentence about the whole. */
const NO_SENTENCE =
  /^(?:\*\*[^*]+\*\*:?$|[-*+]\s|\d+[.)]\s|#{1,6}(?:\s|$)|>|\||[-*_=]{3,}$|`{3}|~{3}|[{[]\s*["{[\]}]|<)/

/** Marks around words, and links and pictures down to their text. */
const withoutMarks = (line: string): string =>
  line
    .replace(/!?\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/(?<!\\)(\*{1,3}|~~|`{1,3})(\S(?:.*?\S)?)(?<!\\)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}_])(_{1,3})(\S(?:.*?\S)?)\1(?![\p{L}\p{N}_])/gu, '$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')

const firstLineOf = (text: string): string =>
  cutText(text.split('\n').find((line) => line.trim() !== '') ?? '', MOST_READ)

/** The first line of an instruction. */
export const subjectOf = (text: string): string => {
  const line = (text.split('\n')[0] ?? '').replaceAll(/\s+/g, ' ').replace(/^[\s-]+/, '')
  const isForged = defuse(line) !== line
  return cutText((!isForged && line.trim()) || 'Change the site', SUBJECT_LENGTH, '…')
}

/** The first line of the summary without its Markdown; the instruction's first line when that says nothing of the whole. */
export const subjectFrom = (summary: string, instruction: string): string => {
  const line = firstLineOf(summary).trim()
  const words = withoutMarks(line).replaceAll(/\s+/g, ' ').trim()
  const isUseless = NO_SENTENCE.test(line) || !/\p{L}/u.test(words) || defuse(words) !== words
  return isUseless ? subjectOf(instruction) : cutText(words, SUBJECT_LENGTH, '…')
}
