// Whether words that stand alone below a mail are the name of who sent it. Pure.
import { countWords } from '../language/function-words.ts'
import { endOfBlock, isContact } from '../own-words/contact-block.ts'
import { fold, wordsOf } from './fold.ts'
import type { Word } from './fold.ts'

export interface Sender {
  fromName: string
  from: string
}

const MOST_NAMES = 3
/** Shorter beginnings say nothing. */
const LEAST = 3

/** Parts of addresses that are nobody's name, and could be what a wish is about. */
const NO_NAMES = new Set(
  'info office shop mail email contact kontakt team hello admin web website webmaster site page home homepage sales support service news blog marketing music the and of gmbh ltd'.split(
    ' ',
  ),
)

const partsOf = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{M}]+/u)
    .map(fold)
    .filter((part) => part !== '' && !NO_NAMES.has(part))

const namesOf = ({ fromName, from }: Sender): string[] => [
  ...partsOf(fromName),
  ...partsOf(from.split('@')[0] ?? ''),
]

const begins = (one: string, other: string): boolean => one.length >= LEAST && other.startsWith(one)

/** "Annie" signs as Ann, and a.example as A. */
const isOf = (names: string[], { text }: Word): boolean =>
  names.some((name) => name === text || begins(text, name) || begins(name, text)) ||
  (text.length === 1 && names.some((name) => name.startsWith(text)))

/** Written like a name, and no word that sentences about websites are made of. */
const couldBe = (word: Word): boolean => couldBeCompany(word) && !NO_NAMES.has(word.text)
const couldBeCompany = ({ text, isNameLike }: Word): boolean => isNameLike && countWords([text]).size === 0

/** Of two names in two scripts one is none. */
export const areOfOneScript = (words: Word[]): boolean =>
  new Set(words.map(({ text }) => /^\p{Lo}/u.test(text))).size === 1

const areInitials = ([word, ...others]: Word[], { fromName }: Sender): boolean => {
  const initials = wordsOf(fromName).map(({ text }) => text[0] ?? '')
  return others.length === 0 && initials.length > 1 && word?.text === initials.join('')
}

/** The sender's own name, or initials. One word of it may be new where From names the person by one word, or none. */
export const isOwnName = (words: Word[], sender: Sender): boolean => {
  if (words.length === 0 || words.length > MOST_NAMES || !areOfOneScript(words)) return false
  const names = namesOf(sender)
  const unknown = words.filter((word) => !isOf(names, word))
  const mayBeNew = partsOf(sender.fromName).length < 2 ? 1 : 0
  if (unknown.length === words.length) return areInitials(words, sender)
  return unknown.length <= mayBeNew && unknown.every(couldBe)
}

const MOST_LINES_BELOW = 3
const MOST_WORDS_IN_LINE = 5

const linesOf = (words: Word[]): Word[][] => {
  const lines: Word[][] = []
  for (const word of words) {
    if (word.after === 'line' || lines.length === 0) lines.push([word])
    else lines.at(-1)?.push(word)
  }
  return lines
}

/** What stands below "Best regards": a name, and below the sender's own one a few lines about who that is. */
export const isSignedBy = (words: Word[], sender: Sender): boolean => {
  const [name = [], ...below] = linesOf(words)
  if (words.length === 0) return true
  const isOwn = isOwnName(name, sender)
  const isName = isOwn || (name.length <= MOST_NAMES && areOfOneScript(name) && name.every(couldBe))
  if (!isName || below.length > MOST_LINES_BELOW || (below.length > 0 && !isOwn)) return false
  return below.every(
    (line) => line.length <= MOST_WORDS_IN_LINE && line.every(({ isNameLike }) => isNameLike),
  )
}

/** A whole name on a line of its own, and below it who that is: a signature without a closing. */
export const isSignature = (words: Word[], sender: Sender): boolean => {
  const [name = [], ...below] = linesOf(words)
  const isWhole = words[0]?.after === 'line' && name.length > 1 && isOwnName(name, sender)
  return isWhole && isSignedBy(words, sender) && below.flat().every(couldBeCompany)
}

/** An address says where somebody is, in whatever words it is written. */
const ADDRESS = /\S{1,200}@\S{1,200}|https?:\/\/\S{1,300}|www\.\S{1,300}/gi
/** "Tel.", "Mobile". */
const MOST_WORDS_OF_CONTACT = 2

/** A line that says more is no part of a signature. */
const couldBeAboutPerson = (text: string): boolean => {
  const words = wordsOf(text.replace(ADDRESS, ' ')).filter((word) => /\p{L}/u.test(word.text))
  if (isContact(text)) return words.length <= MOST_WORDS_OF_CONTACT
  return words.length <= MOST_WORDS_IN_LINE && words.every(({ isNameLike }) => isNameLike)
}

/** The text without the sender's name at its end and the contact data below it. */
export const withoutContacts = (text: string, sender: Sender): string => {
  const lines = text.split('\n')
  const name = lines.findIndex((line, i) => i > 0 && isOwnName(wordsOf(line), sender))
  const below = name < 0 ? [] : lines.slice(name + 1)
  const end = endOfBlock(below, 0) ?? 0
  const isAll = end > 0 && below.slice(end).every((line) => line.trim() === '')
  return isAll && below.every(couldBeAboutPerson) ? lines.slice(0, name).join('\n') : text
}
