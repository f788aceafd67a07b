// Signs of a quote other than ">".
import { isBlank } from './line.ts'
import type { Line } from './line.ts'

/** "| text", "AL> text": other signs of a quote. Only below an attribution: a person draws tables, too. */
const OTHER_SIGN = /^\s{0,4}(?:\||[A-Za-z]{1,4}>)/u

export const hasOtherSign = (line: Line | undefined): boolean => OTHER_SIGN.test(line?.text ?? '')

/** The line after those with such signs, over single blank lines. */
export const endOfOtherSigns = (lines: Line[], from: number): number => {
  let end = from
  while (hasOtherSign(lines[end])) end = hasOtherSign(lines[end + 1]) ? end + 1 : nextSigned(lines, end + 1)
  return end
}

/** Over one blank line. */
const nextSigned = (lines: Line[], at: number): number =>
  isBlank(lines[at]) && hasOtherSign(lines[at + 1]) ? at + 1 : at
