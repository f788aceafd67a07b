// Finds the lines with which a mail program introduces a quote: "On Sun, 29 Nov 2026 at 10:01, Ann <ann@x.org>\nwrote:".
import { STARTS, WROTE } from './attribution-phrases.ts'
import { hasAddress, hasDate, hasTime } from './evidence.ts'
import { isBlank, LONGEST_FRAME_LINE } from './line.ts'
import type { Line } from './line.ts'

/** They are wrapped over at most so many lines. */
const MOST_LINES_WRAPPED = 4

/** Direction marks, with which Hebrew, Arabic and iPhones surround names. */
const DIRECTION = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u00a0]/gu

const ENDS = /[:：]["'*_\s]*$/u
const VERB_ENDS = new RegExp(`(?:${WROTE.source})[.…"'*_\\s]*$`, 'iu')
/** "dom, 29 nov", "2026年", "Am So., 29.": at most four words before the first figure. */
const DATE_FIRST = /^(?:[^\p{Nd}\s]{1,14}\s+){0,4}[^\p{Nd}\s]{0,3}\p{Nd}/u
const NAME_FIRST = /^[^<>@:]{0,80}[<([]\s*(?:mailto:)?[^<>@\s]{1,64}@/u
const ADDRESS_FIRST = /^["']?[^\s<>@]{1,64}@[^\s<>@]{1,100}\s/u
/** "Ann Example wrote", "you wrote", "@ann wrote": a name and the word, nothing else. */
const MOST_NAME_WORDS = 4
const LOWER_CASE = /^\p{Ll}/u

const joinedText = (lines: Line[], at: number, count: number): string =>
  lines
    .slice(at, at + count)
    .map(({ text }) => text.trim())
    .join(' ')
    .replace(DIRECTION, ' ')
    .trim()

/** "Quoting Ann (2026-11-29 10:01)". */
const DATE_ENDS = /\(\s?\p{Nd}[^()]{5,40}\)$/u

const ends = (text: string): boolean => ENDS.test(text) || VERB_ENDS.test(text) || DATE_ENDS.test(text)

const begins = (text: string): boolean =>
  STARTS.test(text) || DATE_FIRST.test(text) || NAME_FIRST.test(text) || ADDRESS_FIRST.test(text)

/** No more than a name beside the word. */
const isNameAlone = (text: string): boolean => {
  const words = text
    .replace(WROTE, ' ')
    .split(/[\s:：,]+/u)
    .filter((word) => /\p{L}/u.test(word))
  return WROTE.test(text) && words.length <= MOST_NAME_WORDS && !words.some((word) => LOWER_CASE.test(word))
}

/** Nothing but "Ann <ann@x.org>:". */
const isAddressAlone = (text: string): boolean => /^[^<>@:]{0,80}<[^<>\s]{3,100}>\s*[:：]$/u.test(text)

/** Nothing but "2026/11/29 Ann <ann@x.org>". */
const isDateAndAddressAlone = (text: string): boolean =>
  /^\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{1,4}[^<>@]{0,80}<[^<>\s]{3,100}>$/u.test(text)

/** So much like one that what follows need not look quoted. */
const isCertain = (text: string): boolean => {
  if (!ends(text) || !begins(text) || !hasDate(text)) return false
  return WROTE.test(text) ? hasTime(text) || hasAddress(text) : hasTime(text) && hasAddress(text)
}

/** Enough when a quote follows. `alone`: nothing of a person's stands directly above. */
const isLikely = (text: string, alone: boolean): boolean => {
  if (isDateAndAddressAlone(text)) return true
  if (!ends(text)) return false
  if (isAddressAlone(text) || isNameAlone(text)) return true
  const evidence = hasAddress(text) || (hasDate(text) && hasTime(text))
  if (WROTE.test(text)) return (evidence || hasDate(text)) && (alone || begins(text))
  return evidence && (hasDate(text) || hasTime(text)) && begins(text)
}

/** The end of a wrapped address, which begins nothing. */
const isRemainder = (text: string): boolean => {
  const close = text.indexOf('>')
  return close >= 0 && !text.slice(0, close).includes('<')
}

/** Also of the Thai calendar, and in figures other than European ones. No part of a phone number. */
const YEAR = /(?<!\p{Nd})(?:(?:19|20|25)\d{2}|(?!\d)\p{Nd}{4})(?!\p{Nd})/u

/** Whether an attribution needs its first line, or its rest says all that it says. */
const isNeeded = (first: string, rest: string): boolean => {
  if (ENDS.test(first)) return false
  const isDated = hasDate(first) && (hasTime(first) || YEAR.test(first))
  if (hasAddress(first) && (hasDate(first) || WROTE.test(first))) return !/[^\p{Nd}][.!?]$/u.test(first)
  if (hasDate(rest) && (hasTime(rest) || hasAddress(rest))) return isDated && STARTS.test(first)
  return isDated ? begins(first) : STARTS.test(first) && hasDate(first) && !/[.!?'"]$/u.test(first)
}

/** Whether the attribution begins further down than at `at`: a line of the person's stands above it. */
const beginsLater = (
  lines: Line[],
  at: number,
  count: number,
  matches: (text: string) => boolean,
): boolean => {
  const first = joinedText(lines, at, 1)
  for (let skipped = 1; skipped < count; skipped += 1) {
    const rest = joinedText(lines, at + skipped, count - skipped)
    if (!matches(rest) || isRemainder(rest) || /^[<([](?!\p{Nd})/u.test(rest)) continue
    if (STARTS.test(rest) || !isNeeded(first, rest)) return true
  }
  return false
}

interface Found {
  lines: number
  /** What follows is quoted though nothing marks it. */
  certain: boolean
}

/**
 * The attribution that begins at this line. `quoteFollows`: the first line after so many lines is quoted. `alone`: nothing stands
 * directly above.
 */
export const attributionAt = (
  lines: Line[],
  at: number,
  alone: boolean,
  quoteFollows: (after: number) => boolean,
): Found | undefined => {
  for (let count = 1; count <= MOST_LINES_WRAPPED; count += 1) {
    const last = lines[at + count - 1]
    if (!last || isBlank(last) || last.depth !== lines[at]?.depth) return undefined
    const text = joinedText(lines, at, count)
    if (text.length > LONGEST_FRAME_LINE) return undefined
    if (isRemainder(text)) continue
    const certain = isCertain(text)
    const matches = (rest: string): boolean => isCertain(rest) || isLikely(rest, true)
    const likely = certain || (isLikely(text, alone) && quoteFollows(at + count))
    if (likely && !beginsLater(lines, at, count, matches)) return { lines: count, certain }
  }
  return undefined
}

const STARTS_INSIDE = /\s(?=(?:On|Am|Le|El|Il|Em|Op|Den|Dne|Dnia|W dniu)\s)/gu

/** Where an attribution begins inside of this line, behind words of a person's; 0 when none does. */
const gluedAt = ({ text, depth }: Line, next: Line | undefined): number => {
  if (depth > 0 || text.length > LONGEST_FRAME_LINE || begins(text)) return 0
  for (const { index } of text.matchAll(STARTS_INSIDE)) {
    const rest = text.slice(index + 1)
    if (isCertain(rest) || isCertain(`${rest} ${next?.text.trim() ?? ''}`)) return index
  }
  return 0
}

/** The lines, where an attribution stands behind a person's words as two. */
export const splitGlued = (lines: Line[]): Line[] =>
  lines.flatMap((line, i) => {
    const at = gluedAt(line, lines[i + 1])
    if (at === 0) return [line]
    return [
      { ...line, text: line.text.slice(0, at) },
      { text: line.text.slice(at + 1), depth: line.depth },
    ]
  })
