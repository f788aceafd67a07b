// A table, as columns where they fit and otherwise as a list of its rows. Pure.
import type { MailPart } from './parts.ts'
import type { Token } from './lex-markdown.ts'
import { inline } from './markdown-inline.ts'

/** Of a line of text in a mail. */
const MOST_WIDTH = 76
/** On a phone: of columns, and of their longest words together. */
const MOST_COLUMNS = 4
const MOST_LETTERS = 32

/** For all cells at once: a style in each of them would be most of the mail. */
const TABLE =
  '<table border="1" cellpadding="4" style="border-collapse:collapse;overflow-wrap:normal;word-break:normal">'

const NOTHING: MailPart = { text: '', html: '' }

const oneLineText = ({ text }: MailPart): string => text.replaceAll('\n', ' ')

const asColumns = (head: MailPart[], rows: MailPart[][]): string | undefined => {
  const lines = [head, ...rows].map((row) => row.map(oneLineText))
  const widths = head.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)))
  if (widths.reduce((sum, width) => sum + width + 2, 0) > MOST_WIDTH) return undefined
  const line = (cells: string[]): string =>
    `  ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd()
  const rule = line(widths.map((width) => '-'.repeat(width)))
  const [titles = '', ...others] = lines.map(line)
  return [titles, rule, ...others].join('\n')
}

/** A row as `Page: index; Title: Home`. */
const asList = (head: MailPart[], rows: MailPart[][]): MailPart => {
  const named = (row: MailPart[], form: (part: MailPart) => string): string =>
    row
      .map((cell, i) => [form(head[i] ?? NOTHING), form(cell)].filter((word) => word !== ''))
      .map((words) => words.join(': '))
      .filter((words) => words !== '')
      .join('; ')
  return {
    text: rows.map((row) => `  - ${named(row, oneLineText)}`).join('\n'),
    html: `<ul>${rows.map((row) => `<li>${named(row, ({ html }) => html)}</li>`).join('')}</ul>`,
  }
}

/** For a screen reader. */
const scope = (name: 'th' | 'td'): string => (name === 'th' ? ' scope="col"' : '')

const asTable = (head: MailPart[], rows: MailPart[][]): string => {
  const row = (name: 'th' | 'td', cells: MailPart[]): string =>
    `<tr>${cells.map(({ html }) => `<${name}${scope(name)}>${html}</${name}>`).join('')}</tr>`
  return `${TABLE}${[row('th', head), ...rows.map((cells) => row('td', cells))].join('')}</table>`
}

const longestWord = ({ text }: MailPart): number => Math.max(...text.split(/\s+/).map(({ length }) => length))

/** As a list, it wraps; a table would be wider than the phone, or one letter wide. */
const fitsPhone = (head: MailPart[], rows: MailPart[][]): boolean => {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => longestWord(row[i] ?? NOTHING))))
  return head.length <= MOST_COLUMNS && widths.reduce((sum, width) => sum + width, 0) <= MOST_LETTERS
}

export const tablePart = ({ header = [], rows: body = [] }: Token): MailPart => {
  const cells = (row: Token[]): MailPart[] => row.map(({ tokens = [] }) => inline(tokens))
  const head = cells(header)
  const rows = body.map(cells)
  if (rows.length === 0) return asList([], [head])
  const list = asList(head, rows)
  return {
    text: asColumns(head, rows) ?? list.text,
    html: fitsPhone(head, rows) ? asTable(head, rows) : list.html,
  }
}
