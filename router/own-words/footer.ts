// Recognizes a line that a phone or mail program adds about itself. Pure.
import { DEVICES, FOOTER_ENDS, FOOTER_STARTS } from './footer-phrases.ts'

const MOST_CHARACTERS = 140
/** With the address of a link. */
const MOST_WITH_LINK = 500
const MOST_WORDS = 12
/** Of a line that is known by its end: shorter, because sentences end so too. */
const MOST_WORDS_BEFORE_END = 6

const ADDRESS_IN_BRACKETS = /[<[(] ?(?:https?:|mailto:|www\.)[^\s<>[\]()]{1,300} ?[>\])]/giu
const LINK_ALONE = /^[<[(]?(?:https?:\/\/|www\.)[^\s<>[\]()]{1,300}[>\])]?$/iu
/** "Virus-free. www.avast.com": says in any language that somebody looked for viruses. */
const VIRUS_SCANNER =
  /^[^-*•].{0,60}(?:\bwww\.(?:avast|avg)\.com|\b(?:avast|avg) (?:antivirus|anti-virus)).{0,60}$/iu
const EXCUSES =
  /^(?:please )?excuse (?:my |the |any )?(?:brevity|typos|mistakes|spelling)|^(?:bitte )?(?:entschuldigen|verzeihen) sie (?:die|meine) (?:kürze|knappheit)/iu

/** The line as the phrases are written: lower case, no marks around it, no direction marks, one kind of apostrophe. */
const plain = (text: string): string =>
  text
    .replace(ADDRESS_IN_BRACKETS, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll(/[’ʼ`]/gu, "'")
    .replace(/\s+/gu, ' ')
    .toLowerCase()
    .replace(/^[\s*_>|~–—]+|[\s*_|.!•·~–—-]+$/gu, '')

const LETTER_AT_END = /[\p{Ll}\p{Lu}]$/u
const LETTER_AT_START = /^[\p{Ll}\p{Lu}]/u

const matchesStart = (line: string, phrase: string): boolean => {
  const [start = '', end = ''] = phrase.split('…')
  if (!line.startsWith(start) || !line.endsWith(end)) return false
  return phrase.includes('…') || !LETTER_AT_END.test(start) || !LETTER_AT_START.test(line.slice(start.length))
}

/** Whether the line tells from what the mail was sent. Both a phrase and a device or a program must be there. */
export const isFooter = (text: string): boolean => {
  if (text.length > MOST_WITH_LINK) return false
  if (VIRUS_SCANNER.test(text) || EXCUSES.test(text.trim())) return true
  const line = plain(text)
  if (
    line === '' ||
    line.length > MOST_CHARACTERS ||
    line.includes('?') ||
    line.split(' ').length > MOST_WORDS
  )
    return false
  if (!DEVICES.some((device) => line.includes(device))) return false
  if (FOOTER_STARTS.some((phrase) => matchesStart(line, phrase))) return true
  return line.split(' ').length <= MOST_WORDS_BEFORE_END && FOOTER_ENDS.some((end) => line.endsWith(end))
}

/** Whether the line ends such a line that was wrapped: no more than the device. Other words are the person's. */
export const isFooterRest = (above: string, text: string): boolean =>
  text.trim().split(/\s+/u).length <= 2 &&
  DEVICES.some((device) => plain(text).includes(device)) &&
  isFooter(`${above} ${text}`)

export const isLinkAlone = (text: string): boolean => LINK_ALONE.test(text.trim())
