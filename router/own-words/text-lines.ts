// The lines of a plain text.
import { fencedIn } from './fences.ts'
import { MOST_LINES, MOST_TEXT } from './line.ts'
import type { Line } from './line.ts'

/** "> > ", ">>": each begins with its own sign, so that the expression is linear. */
const QUOTE_SIGNS = /^[ \t]?(?:>[ \t]?)+/

/** ">>> Ann Lee 29.11.2026 10:01 >>>": what follows has no signs. */
const GROUPWISE = /^>>> .{3,200}\p{Nd}.{0,60} >>>\s*$/u

/** ">>> On 29/11/2026 at 10:01, in message <1@x>, Ann <ann@x.org>": the same, and may be wrapped. */
const GROUPWISE_WROTE = /^>>> (?=\p{L}.{3,200} in (?:message|nachricht|mensaje|messaggio|bericht)(?:$|\s))/iu

/** The line with its quote signs counted and taken off. `depth` is that of the HTML around it. */
export const unquoted = (text: string, depth = 0): Line => {
  if (GROUPWISE.test(text)) return { text, depth, mark: 'quote-begins' }
  if (GROUPWISE_WROTE.test(text)) return { text: text.slice('>>> '.length), depth }
  const signs = QUOTE_SIGNS.exec(text)?.[0]
  if (signs === undefined) return { text, depth }
  return { text: text.slice(signs.length), depth: depth + signs.split('>').length - 1, signs }
}

/** Splits at line ends of every kind. */
export const textLines = (text: string): Line[] => {
  const rows = text.slice(0, MOST_TEXT).replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n')
  const rest = rows.length > MOST_LINES ? [rows.splice(MOST_LINES).join(' ')] : []
  const fenced = fencedIn(rows)
  return [...rows, ...rest].map((row, at) => (fenced.has(at) ? { text: row, depth: 0 } : unquoted(row)))
}
