// What every client does with a reply: the parts that it puts together.
import type { Original } from '../originals.ts'
import { ANN } from '../originals.ts'
import type { Language } from '../wishes.ts'

export interface Reply {
  language: Language
  /** The person's own words. */
  paragraphs: string[]
  /** What the client adds below them on its own. */
  footer?: string
  original: Original
}

export interface Body {
  text?: string
  html?: string
}

export type Client = (reply: Reply) => Body

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Words with their breaks of lines. */
export const shown = (words: string): string => escaped(words).replaceAll('\n', '<br>')

/** WHO, NAME and ADDRESS in an attribution. */
export const filled = (line: string, { name, address }: Original): string =>
  line.replace('WHO', `${name} <${address}>`).replace('NAME', name).replace('ADDRESS', address)

export const marked = (text: string, mark = '> '): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? mark.trimEnd() : `${mark}${line}`))
    .join('\n')

export const plain = ({ paragraphs, footer }: Reply): string =>
  [...paragraphs, ...(footer === undefined ? [] : [footer])].join('\n\n')

/** One division for each paragraph, with an empty one between. */
export const divisions = (paragraphs: string[], attributes = ''): string =>
  paragraphs.map((words) => `<div${attributes}>${shown(words)}</div>`).join(`<div${attributes}><br></div>`)

/** A header block as text; the labels of Outlook and its like. */
export const block = (labels: readonly string[], values: string[], between = ' '): string =>
  labels.map((label, i) => `${label}${between}${values[i] ?? ''}`).join('\n')

export const to = `Ann <${ANN}>`

export const from = ({ name, address }: Original): string => `${name} <${address}>`
