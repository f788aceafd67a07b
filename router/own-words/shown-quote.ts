// Signs of a quote, ">", that quote nobody: a person shows a text with them, or code has them.
import { leadsOn } from './evidence.ts'
import { isBlank, nextFilled } from './line.ts'
import type { Line } from './line.ts'

/** The line as it was written. */
export const withSigns = (line: Line): string => (line.signs ?? '') + line.text

const signsIn = ({ signs = '' }: Line): number => signs.split('>').length - 1

const isMarked = (line: Line): boolean =>
  line.depth > signsIn(line) || line.mark === 'quote-begins' || line.mark === 'forward-begins'

const asText = (line: Line): Line => {
  const { signs: _, ...rest } = line
  return { ...rest, text: withSigns(line), depth: 0 }
}

/** Lines of HTML. A program that marks its quotes puts no signs before them. */
export const withoutNeedlessSigns = (lines: Line[]): Line[] =>
  lines.some(isMarked)
    ? lines.map((line) => (line.signs !== undefined && line.depth === signsIn(line) ? asText(line) : line))
    : lines

/** A quote that a person shows is short. */
const MOST_LINES_SHOWN = 10
/** "Dear Ann Lee:" leads to nothing. */
const FEWEST_WORDS_OF_LEAD = 4

/** "The page shows this:", and no attribution of a language that nobody listed. */
const isLead = ({ text, depth }: Line): boolean =>
  depth === 0 &&
  text.length <= 200 &&
  leadsOn([text]) &&
  !/[\p{Nd}@<>]/u.test(text) &&
  text.trim().split(/\s+/u).length >= FEWEST_WORDS_OF_LEAD

/** Lines with signs that a sentence of the person's leads to, and that more of the person's words follow, as [from, to). For mails in which
 * nothing introduces a quote. */
export const shownQuotes = (lines: Line[]): [from: number, to: number][] =>
  lines.flatMap((line, at): [number, number][] => {
    if (!isLead(line)) return []
    const from = nextFilled(lines, at + 1)
    let to = from
    while (to - from <= MOST_LINES_SHOWN && lines[to]?.depth === 1 && lines[to]?.signs !== undefined) to += 1
    const isShort = to > from && to - from <= MOST_LINES_SHOWN
    const next = nextFilled(lines, to)
    return isShort && lines[next]?.depth === 0 && !isBlank(lines[next]) ? [[from, to]] : []
  })
