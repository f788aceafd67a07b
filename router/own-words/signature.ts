// Finds signatures among lines that a person, or the person's mail program, wrote without a quote between them. Pure.
import { contactBlock, goesOn, isContact } from './contact-block.ts'
import { firstFilled, hasAddress, leadsOn } from './evidence.ts'
import { isFooter, isFooterRest, isLinkAlone } from './footer.ts'

/** From one line up to, not including, another. */
export type Range = [from: number, to: number]

/** What mail programs write above a signature. A blank at its end gets lost on the way. */
const DELIMITER = /^\s?(?:--|- -|–|—|__)[\s\u00a0]*$/u
/** Without the blank it may be a line that a person draws: what follows it must look like a signature. */
const CERTAIN_DELIMITER = /^--[ \u00a0]$/u
const MOST_LINES_OF_SIGNATURE = 10
const LONGEST_SIGNATURE_LINE = 100

const LIST_RULE = /^\s*[_-]{5,}\s*$/u
const LIST_WORDS =
  /mailing ?list|unsubscribe|listinfo|\blist(?:e|a)?\b|abmelden|désabonner|verteiler|lista de correo|google groups|groups\.io/iu

/** A drawn line, or a box of two of them. */
const DRAWN = /^[ \t]*[-–—_=*~━─═＿＝ー.·•☆★]{5,}[ \t]*$/u

const filled = (texts: string[]): string[] => texts.filter((text) => text.trim() !== '')

const looksLikeSignature = (texts: string[]): boolean => {
  const lines = filled(texts)
  // "--\nand nothing else."
  if (goesOn(texts) && /\s.*[.!?]\s*$/u.test(firstFilled(texts).slice(0, LONGEST_SIGNATURE_LINE)))
    return false
  // Below a divider a person leaves a line blank, too.
  if ((texts[0] ?? '').trim() === '' && !lines.some(isContact)) return false
  return (
    lines.length <= MOST_LINES_OF_SIGNATURE && lines.every(({ length }) => length <= LONGEST_SIGNATURE_LINE)
  )
}

const delimited = (texts: string[]): number => {
  const certain = texts.findIndex((text) => CERTAIN_DELIMITER.test(text))
  const last = texts.findLastIndex((text) => text.length < 8 && DELIMITER.test(text))
  const drawn = last >= 0 && looksLikeSignature(texts.slice(last + 1)) ? last : -1
  return certain >= 0 ? certain : drawn
}

/** A drawn line with short lines below it, of which one tells how to reach somebody. */
const ruled = (texts: string[]): number => {
  const tail = Math.max(0, texts.length - 2 * MOST_LINES_OF_SIGNATURE)
  for (let at = tail; at < texts.length; at += 1) {
    if ((texts[at] ?? '').length > 200 || !DRAWN.test(texts[at] ?? '')) continue
    const below = texts.slice(at + 1)
    if (leadsOn(texts.slice(0, at))) return -1
    if (looksLikeSignature(below) && below.some(isContact)) return at
  }
  return -1
}

/** "____", the name of a list, and where one leaves it. */
const listFooter = (texts: string[]): number => {
  const rule = texts.findLastIndex((text) => text.length < 200 && LIST_RULE.test(text))
  if (rule < 0) return -1
  const below = filled(texts.slice(rule + 1))
  const isList = below.some((text) => LIST_WORDS.test(text.slice(0, 300)))
  const isReachable = below.some((text) => hasAddress(text) || /https?:\/\//.test(text))
  const isShown = leadsOn(texts.slice(0, rule))
  return below.length <= 6 && isList && isReachable && !isShown ? rule : -1
}

/** Where the lines begin with which programs end a mail. */
const footers = (texts: string[]): number => {
  let begin = texts.length
  for (let at = texts.length - 1; at >= 0; at -= 1) {
    const text = texts[at] ?? ''
    if (text.trim() === '' || isLinkAlone(text)) continue
    const above = texts[at - 1] ?? ''
    if (isFooter(text)) begin = at
    else if (above.trim() !== '' && isFooterRest(above, text)) begin = at - 1
    else break
    at = begin
  }
  return withRule(texts, begin)
}

/** A short line above a footer sets it off. */
const withRule = (texts: string[], begin: number): number => {
  const above = texts.slice(0, begin).findLastIndex((text) => text.trim() !== '')
  return begin < texts.length && /^\s?[-–—_=*~]{2,4}\s?$/u.test((texts[above] ?? '').slice(0, 20))
    ? above
    : begin
}

const untilEnd = (texts: string[], from: number): Range[] =>
  from >= 0 && from < texts.length ? [[from, texts.length]] : []

/** All signatures in these lines. */
export const signaturesIn = (all: string[]): Range[] => {
  const found: Range[] = []
  let texts = all
  for (const find of [delimited, listFooter, footers, ruled]) {
    const ranges = untilEnd(texts, find(texts))
    found.push(...ranges)
    texts = texts.slice(0, ranges[0]?.[0])
  }
  const contact = contactBlock(texts)
  return contact ? [...found, contact] : found
}
