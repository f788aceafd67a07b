// Markdown taken apart by `marked`, in bounded time. Its text is hostile, and the lexer takes cubic time for wide tables, quadratic time for
// many marks in one paragraph, and more stack than there is for a thousand `>`.
import { Lexer, Tokenizer } from 'marked'

/** What the lexer makes of a text, as far as we show it. `items` are those of a list, `header` and `rows` the cells of a table. */
export interface Token {
  type: string
  raw: string
  text?: string
  tokens?: Token[]
  href?: string
  checked?: boolean
  ordered?: boolean
  start?: number | ''
  loose?: boolean
  items?: Token[]
  header?: Token[]
  rows?: Token[][]
}

/** Deeper ones take more room than a phone has. */
const MOST_NESTING = 6
/** Of a line's beginning: each block in a block takes a `>` or two columns. */
const MOST_DEPTH = 40
/** Widest line times lines. */
const MOST_CELLS = 8_000
/** Of one paragraph. */
const MOST_CHARACTERS = 3_000
const MOST_MARKS = 300

/** Raw HTML and struck-out text stay text. So do definitions of links: one long address could be repeated a thousand times. */
class OnlyMarks extends Tokenizer {
  override html = () => undefined
  override tag = () => undefined
  override del = () => undefined
  override def = () => undefined
}

const countOf = (text: string, marks: RegExp): number => text.match(marks)?.length ?? 0

const depthOf = (line: string): number => {
  const [begin = ''] = /^(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s)|\s)*/.exec(line) ?? []
  const quotes = countOf(begin, />/g)
  return quotes + (begin.length - quotes) / 2
}

const isTooMuch = (text: string): boolean => {
  const lines = text.split('\n')
  const widest = Math.max(...lines.map((line) => countOf(line, /\|/g)))
  return widest * lines.length > MOST_CELLS || lines.some((line) => depthOf(line) > MOST_DEPTH)
}

const isWild = (text: string): boolean =>
  text.length > MOST_CHARACTERS || countOf(text, /[*_[]/g) > MOST_MARKS

/** The blocks inside of a block. */
const innerOf = ({ items, tokens = [] }: Token): Token[] => items?.flatMap(innerOf) ?? tokens

const isDeeper = (tokens: Token[], most: number): boolean =>
  tokens.some(
    (token) =>
      (token.type === 'list' || token.type === 'blockquote') &&
      (most === 0 || isDeeper(innerOf(token), most - 1)),
  )

const lex = (text: string): Token[] => {
  const lexer = new Lexer({ gfm: true, tokenizer: new OnlyMarks() })
  lexer.blockTokens(text, lexer.tokens)
  for (const { src, tokens } of lexer.inlineQueue)
    if (isWild(src)) tokens.push({ type: 'text', raw: src, text: src })
    else lexer.inlineTokens(src, tokens)
  return lexer.tokens as Token[]
}

/** The tokens of a text, or `undefined` when it is none that a person would write: it is shown as it is then. */
export const lexMarkdown = (text: string): Token[] | undefined => {
  if (isTooMuch(text)) return undefined
  try {
    const tokens = lex(text)
    return isDeeper(tokens, MOST_NESTING) ? undefined : tokens
  } catch {
    // An answer must not fail for its Markdown.
    return undefined
  }
}
