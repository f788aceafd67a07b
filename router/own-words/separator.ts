// Finds the line that a mail program draws above a quoted or forwarded mail: "-----Original Message-----".
import { WROTE } from './attribution-phrases.ts'
import { hasAddress } from './evidence.ts'
import { headerBlockAt, namedField } from './header-block.ts'
import { LONGEST_FRAME_LINE, nextFilled } from './line.ts'
import type { Line } from './line.ts'
import { FORWARDED_MESSAGE, lettersOf, ORIGINAL_MESSAGE } from './separator-phrases.ts'

export type Separator = 'original' | 'forwarded'

/** Nothing but a drawn line. */
const RULE = /^\s*(?:[-–—_=*~━─═＿＝ー]\s?){5,}\s*$/u

export const isRule = ({ text, mark }: Line): boolean =>
  mark === 'rule' || (text.length <= LONGEST_FRAME_LINE && RULE.test(text))

/** What stands between two runs of dashes, and behind the second; `undefined` when the line begins with none. */
const drawnParts = (text: string): { inner: string; behind: string } | undefined => {
  const [before = '', inner, ...behind] = text.split(/[-–—_*=~>]{2,}/u)
  if (before.trim() !== '' || inner === undefined || behind.length === 0) return undefined
  return { inner, behind: behind.join(' ').replace(/^[\s:：>]+/u, '') }
}

/** "-----Ann <ann@x.org> wrote: -----" and the like. */
const isAttributionDrawn = (text: string): boolean =>
  WROTE.test(text) && (hasAddress(text) || /-{4,}/.test(text))

/** Which separator this line is. Without dashes only the phrases that end in a colon count: a person may write the words. */
export const separatorAt = (lines: Line[], at: number): Separator | undefined => {
  const text = lines[at]?.text.trim() ?? ''
  if (text === '' || text.length > LONGEST_FRAME_LINE) return undefined
  const drawn = drawnParts(text)
  const isDrawn = drawn !== undefined && (drawn.behind === '' || namedField(drawn.behind) !== undefined)
  const letters = lettersOf(isDrawn ? drawn.inner : text)
  const above = () => headerBlockAt(lines, nextFilled(lines, at + 1), true) > 0
  if (isDrawn || /[:：]\s*$/u.test(text) || above()) {
    if (FORWARDED_MESSAGE.has(letters)) return 'forwarded'
    if (ORIGINAL_MESSAGE.has(letters) && (isDrawn || above())) return 'original'
  }
  if (!isDrawn) return undefined
  if (isAttributionDrawn(text) || headerBlockAt(lines, nextFilled(lines, at + 1)) > 0) return 'original'
  return undefined
}
