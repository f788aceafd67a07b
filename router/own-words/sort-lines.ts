// Decides of each line of a mail whose it is. Pure, and linear in the number of lines.
import { attributionAt } from './attribution.ts'
import { fencedIn } from './fences.ts'
import { headerBlockAt } from './header-block.ts'
import { isBlank, nextFilled } from './line.ts'
import type { Line } from './line.ts'
import { endOfOtherSigns, hasOtherSign } from './other-signs.ts'
import { beginOfOurMail, endOfOurMail, ourLineAt } from './our-mail.ts'
import { isRule, separatorAt } from './separator.ts'
import { shownQuotes } from './shown-quote.ts'
import { signaturesIn } from './signature.ts'

export type Owner = 'person' | 'quoted' | 'signature'

export interface Sorted {
  owners: Owner[]
  forwarded: boolean
}

/** From one line up to, not including, another. */
interface Frame {
  from: number
  to: number
  forwarded?: boolean
}

/** Makes what follows a frame without quote signs part of it, up to the end of our own mail when it is ours. */
const withUnmarkedQuote = (lines: Line[], from: number, after: number): Frame => {
  for (let i = after; i < lines.length; i += 1)
    if (lines[i]?.depth === 0 && ourLineAt(lines, i) > 0)
      return { from, to: endOfOurMail(lines, i) ?? lines.length }
  return { from, to: lines.length }
}

/** What a separator or header fields introduce: lines that are marked as quoted, or else all that follows. */
const introduced = (lines: Line[], from: number, after: number): Frame => {
  const next = nextFilled(lines, after)
  return (lines[next]?.depth ?? 0) > 0 ? { from, to: next } : withUnmarkedQuote(lines, from, after)
}

const belowSeparator = (lines: Line[], at: number): Frame => {
  const next = nextFilled(lines, at + 1)
  return introduced(lines, at, next + headerBlockAt(lines, next, true))
}

interface Context {
  lines: Line[]
  /** Of each line the next one that is marked as quoted; the number of lines when none follows. */
  nextQuoted: number[]
}

const nextQuotedOf = (lines: Line[]): number[] => {
  const next = Array.from<number>({ length: lines.length + 1 }).fill(lines.length)
  for (let i = lines.length - 1; i >= 0; i -= 1) next[i] = (lines[i]?.depth ?? 0) > 0 ? i : (next[i + 1] ?? i)
  return next
}

/** An attribution takes so many lines at most, with the blank ones below it. */
const FARTHEST_ATTRIBUTION = 6

/** Whether the quote that begins at this line has an attribution of its own. */
const isIntroduced = (lines: Line[], quote: number): boolean => {
  for (let at = Math.max(0, quote - FARTHEST_ATTRIBUTION); at < quote; at += 1) {
    const found = lines[at]?.depth === 0 ? attributionAt(lines, at, false, () => true) : undefined
    if (found && nextFilled(lines, at + found.lines) === quote) return true
  }
  return false
}

/** Whether the lines from here on are marked as quoted, or are our own mail. */
const quoteFollows = (lines: Line[], at: number): boolean => {
  const next = nextFilled(lines, at)
  if ((lines[next]?.depth ?? 0) > 0 || hasOtherSign(lines[next])) return true
  return [next, nextFilled(lines, next + 1)].some((i) => ourLineAt(lines, i) > 0)
}

const attributionFrame = ({ lines, nextQuoted }: Context, at: number): Frame | undefined => {
  const above = lines[at - 1]
  const alone = !above || isBlank(above) || above.depth > 0 || isRule(above)
  const found = attributionAt(lines, at, alone, (after) => quoteFollows(lines, after))
  if (!found) return undefined
  const after = at + found.lines
  const next = nextFilled(lines, after)
  if ((lines[next]?.depth ?? 0) > 0) return { from: at, to: next }
  if (hasOtherSign(lines[next])) return { from: at, to: endOfOtherSigns(lines, next) }
  const quote = nextQuoted[after] ?? lines.length
  // Quotes are marked further down: what stands between is more likely the person's, unless that quote stands in this one.
  if (found.certain && quote < lines.length && !isIntroduced(lines, quote)) return { from: at, to: after }
  return withUnmarkedQuote(lines, at, after)
}

const markFrame = (lines: Line[], at: number): Frame | undefined => {
  const mark = lines[at]?.mark
  if (mark === 'attribution') return { from: at, to: at + 1 }
  if (mark === 'quote-begins') return withUnmarkedQuote(lines, at, at + 1)
  if (mark === 'forward-begins') return { ...withUnmarkedQuote(lines, at, at + 1), forwarded: true }
  return undefined
}

const ruleAbove = (lines: Line[], at: number): boolean => {
  let above = at - 1
  while (above >= 0 && above > at - 4 && isBlank(lines[above]) && lines[above]?.mark !== 'rule') above -= 1
  return above >= 0 && isRule(lines[above] as Line)
}

/** The quote, or what introduces one, that begins at this line of the person's own level. */
const frameAt = (context: Context, at: number): Frame | undefined => {
  const { lines } = context
  if (ourLineAt(lines, at) > 0) return withUnmarkedQuote(lines, beginOfOurMail(lines, at), at)
  const separator = separatorAt(lines, at)
  if (separator) return { ...belowSeparator(lines, at), forwarded: separator === 'forwarded' }
  const marked = markFrame(lines, at)
  if (marked) return marked
  const header = headerBlockAt(lines, at, ruleAbove(lines, at))
  if (header > 0) return introduced(lines, at, at + header)
  return attributionFrame(context, at)
}

const paint = (owners: Owner[], { from, to }: Frame, owner: Owner): void => {
  for (let i = from; i < to; i += 1) if (owners[i] !== 'signature') owners[i] = owner
}

/** What stands above a quote to set it off, or ends the mail, and says nothing. */
const paintRules = (lines: Line[], owners: Owner[], from: number, to: number): number => {
  let end = to
  for (let i = to - 1; i >= from && (isBlank(lines[i]) || isRule(lines[i] as Line)); i -= 1)
    if (isRule(lines[i] as Line)) end = i
  paint(owners, { from: end, to }, 'quoted')
  return end
}

const paintSignatures = (lines: Line[], owners: Owner[], from: number, to: number): void => {
  const end = paintRules(lines, owners, from, to)
  for (const [first, last] of signaturesIn(lines.slice(from, end).map(({ text }) => text)))
    paint(owners, { from: from + first, to: from + last }, 'signature')
}

/** Calls with each run of lines that are a person's. */
const forEachRun = (owners: Owner[], act: (from: number, to: number) => void): void => {
  let from = 0
  for (let i = 0; i <= owners.length; i += 1) {
    if (i < owners.length && owners[i] === 'person') continue
    if (from < i) act(from, i)
    from = i + 1
  }
}

/** Never throws. */
export const sortLines = (lines: Line[]): Sorted => {
  const owners = lines.map(({ depth, mark }): Owner =>
    mark === 'signature' ? 'signature' : depth > 0 ? 'quoted' : 'person',
  )
  const context = { lines, nextQuoted: nextQuotedOf(lines) }
  const fenced = fencedIn(lines.map(({ text, depth }) => (depth > 0 ? '' : text)))
  let [forwarded, isFramed] = [false, false]
  for (let i = 0; i < lines.length;) {
    // Wrapped, it goes on below its quote signs.
    const ours = owners[i] === 'quoted' ? ourLineAt(lines, i) : 0
    const isOpen = owners[i] === 'person' && !isBlank(lines[i]) && !fenced.has(i)
    const frame = ours > 0 ? { from: i, to: i + ours } : isOpen ? frameAt(context, i) : undefined
    if (frame) paint(owners, frame, 'quoted')
    forwarded ||= frame?.forwarded ?? false
    isFramed ||= frame !== undefined
    i = frame?.to ?? i + 1
  }
  if (!isFramed) for (const [from, to] of shownQuotes(lines)) paint(owners, { from, to }, 'person')
  forEachRun([...owners], (from, to) => paintSignatures(lines, owners, from, to))
  return { owners, forwarded }
}
