// Paragraphs, lists, quotes and what else Markdown is made of, as text and as HTML. Pure.
import { excerpt } from './parts.ts'
import type { MailPart } from './parts.ts'
import { STYLE } from './styles.ts'
import type { Token } from './lex-markdown.ts'
import { inline } from './markdown-inline.ts'
import { tablePart } from './markdown-table.ts'

const QUOTE = 'margin:8px 0;padding:0 8px;border-left:3px solid #8c8c8c'

const BLOCKS = new Set(['paragraph', 'heading', 'code', 'blockquote', 'list', 'table', 'hr', 'space'])

const inParagraph = ({ text, html }: MailPart): MailPart => ({ text, html: `<p>${html}</p>` })

/** Headings in a mail would be larger than its own words. */
const heading = ({ text, html }: MailPart): MailPart => ({ text, html: `<p><strong>${html}</strong></p>` })

const quote = ({ text, html }: MailPart): MailPart => ({
  text: text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n'),
  html: `<blockquote style="${QUOTE}">${html}</blockquote>`,
})

/** As written, unless they do not count up. */
const numbersOf = ({ items = [], start }: Token): number[] => {
  let last = Number(start) - 1
  return items.map(({ raw }) => {
    const written = Number(/^\s*(\d{1,9})/.exec(raw)?.[1] ?? 0)
    return (last = written > last ? written : last + 1)
  })
}

const itemText = (mark: string, text: string): string =>
  `  ${mark} ${text.replace(/\n(?=.)/g, `\n${' '.repeat(mark.length + 3)}`)}`

const list = (token: Token): MailPart => {
  const { ordered, items = [], loose = false } = token
  const parts = items.map(({ tokens = [] }) => blocks(tokens, !loose))
  const numbers = ordered ? numbersOf(token) : []
  const mark = (i: number): string => (ordered ? `${numbers[i]}.` : '-')
  const value = (i: number): string => (ordered ? ` value="${numbers[i]}"` : '')
  const name = ordered ? 'ol' : 'ul'
  return {
    text: parts.map(({ text }, i) => itemText(mark(i), text).trimEnd()).join(loose ? '\n\n' : '\n'),
    html: `<${name} style="${STYLE.list}">${parts.map(({ html }, i) => `<li${value(i)}>${html}</li>`).join('')}</${name}>`,
  }
}

const blockOf = (token: Token): MailPart[] => {
  const { type, text = '', tokens = [] } = token
  if (type === 'heading') return [heading(inline(tokens))]
  if (type === 'code') return text.trim() === '' ? [] : [excerpt(text.trimEnd())]
  if (type === 'blockquote') return [quote(blocks(tokens))]
  if (type === 'list') return [list(token)]
  if (type === 'table') return [tablePart(token)]
  if (type === 'hr') return [inParagraph({ text: '* * *', html: '* * *' })]
  return type === 'space' ? [] : [inParagraph(inline(tokens))]
}

/** What is no block is part of the words around it: an item of a list has such words. */
const runsOf = (tokens: Token[]): Token[][] => {
  const runs: Token[][] = []
  for (const token of tokens) {
    const before = runs.at(-1)
    if (before && !BLOCKS.has(token.type) && !BLOCKS.has(before[0]?.type ?? '')) before.push(token)
    else runs.push([token])
  }
  return runs
}

const partsOf = (run: Token[], isTight: boolean): MailPart[] => {
  const [first] = run
  if (first && BLOCKS.has(first.type)) return blockOf(first)
  return [isTight ? inline(run) : inParagraph(inline(run))]
}

/** Blocks below each other; `isTight`: without blank lines, as in most lists. */
export const blocks = (tokens: Token[], isTight = false): MailPart => {
  const parts = runsOf(tokens).flatMap((run) => partsOf(run, isTight))
  return {
    text: parts.map(({ text }) => text).join(isTight ? '\n' : '\n\n'),
    html: parts.map(({ html }) => html).join(''),
  }
}
