// Finds the line that a mail program draws above a quoted or forwarded mail: "-----Original Message-----".
import { WROTE } from './attribution-phrases.ts'
import { hasAddress } from './evidence.ts'
import { headerBlockAt } from './header-block.ts'
import { LONGEST_FRAME_LINE, nextFilled } from './line.ts'
import type { Line } from './line.ts'
import { FORWARDED_MESSAGE, lettersOf, ORIGINAL_MESSAGE } from './separator-phrases.ts'

export type Separator = 'original' | 'forwarded'

const DASHES = /^[-–—_*=~>\s]{3,}(?=[^-–—_*=~>\s])/u
/** Nothing but a drawn line. */
const RULE = /^\s*(?:[-–—_=*]\s?){5,}\s*$/u

export const isRule = ({ text, mark }: Line): boolean =>
  mark === 'rule' || (text.length <= LONGEST_FRAME_LINE && RULE.test(text))

const isDrawn = (text: string): boolean => DASHES.test(text) && /[-–—_*=~]{2}[\s:：]*$/u.test(text)

/** "-----Ann <ann@x.org> wrote: -----" and the like. */
const isAttributionDrawn = (text: string): boolean =>
  WROTE.test(text) && (hasAddress(text) || /-{4,}/.test(text))

/** Which separator this line is. Without dashes only the phrases that end in a colon count: a person may write the words. */
export const separatorAt = (lines: Line[], at: number): Separator | undefined => {
  const text = lines[at]?.text.trim() ?? ''
  if (text === '' || text.length > LONGEST_FRAME_LINE) return undefined
  const letters = lettersOf(text)
  const drawn = isDrawn(text)
  const above = () => headerBlockAt(lines, nextFilled(lines, at + 1), true) > 0
  if (drawn || /[:：]\s*$/u.test(text) || above()) {
    if (FORWARDED_MESSAGE.has(letters)) return 'forwarded'
    if (ORIGINAL_MESSAGE.has(letters) && (drawn || above())) return 'original'
  }
  if (!drawn) return undefined
  if (isAttributionDrawn(text) || headerBlockAt(lines, nextFilled(lines, at + 1)) > 0) return 'original'
  return undefined
}
