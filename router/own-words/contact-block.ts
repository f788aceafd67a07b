// Finds the closing of a mail that leads to a block of contact data: that much is a signature. A closing and a name alone stay.
import { CLOSINGS } from './closing-phrases.ts'
import { firstFilled, hasAddress, leadsOn } from './evidence.ts'
import { isFooter } from './footer.ts'

/** A signature stands at the end: further up nobody looks for it. In lines that say something. */
const MOST_LINES_OF_SIGNATURE = 16
const LONGEST_LINE = 100

const PHONE = /(?:\+|\(0|\b0)[\d\s()./–-]{7,24}\d/u
const PHONE_WORD =
  /^\W{0,3}(?:t|m|f|p|tel|tél|tlf|phone|telefon|teléfono|telefone|telefono|telefoon|puh|mobile|mobil|móvil|mobiel|cell|fax|office|direct|тел|моб|電話|电话|手机|전화|휴대폰|携帯|hp|gsm|kom)[.:：)]/iu
const LINK = /https?:\/\/|\bwww\.[\p{L}\d-]/iu
const REMARK = /^p\.?\s?p?\.?s\b/iu

/** What the law of many countries wants a company to say, below how it is reached: "HRB 12345", "Registered office: …". */
const REGISTER_NUMBER =
  /(?<!\p{L})(?:hr[ab]|ust-?id(?:-?nr)?|vat(?: reg)?(?: no| number)?|siret|siren|rcs \p{L}{2,30}|tva|kvk|btw|p\.? ?iva|cif|nif|cnpj|nip|regon|krs|ičo?|dič|cvr|org\.? ?nr|y-tunnus|инн|огрн|company (?:no|number))[.:\s]{0,4}(?:\p{L}{2} ?)?\p{Nd}{3}/iu
const REGISTER_NAME =
  /^(?:geschäftsführ\p{L}{1,8}|vorstand\p{L}{0,16}|aufsichtsrat\p{L}{0,16}|sitz der gesellschaft|registergericht|handelsregister|siège social|capital social|registered office|managing directors?)\s?[:：]/iu
const LONGEST_REGISTER_LINE = 300

const closingOf = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[\s,.!;:，。！-]+$/u, '')

export const isClosing = (text: string): boolean =>
  text.length <= LONGEST_LINE && CLOSINGS.has(closingOf(text))

export const isContact = (text: string): boolean =>
  PHONE.test(text) || PHONE_WORD.test(text) || LINK.test(text) || hasAddress(text)

const isOfCompany = (text: string): boolean =>
  text.length <= LONGEST_REGISTER_LINE && (REGISTER_NUMBER.test(text) || REGISTER_NAME.test(text.trim()))

/** "the address stays ann@x.org.": a person's sentence, however it tells how to reach somebody. */
const SMALL_WORD = /(?<![\p{L}\p{Nd}@./-])\p{Ll}{2,}(?=[\s,.!?])/gu
const isProse = (text: string): boolean =>
  /[.!?。]\s*$/u.test(text) && (text.match(SMALL_WORD)?.length ?? 0) >= 4

/** Whether what follows goes on with a sentence. */
export const goesOn = (texts: string[]): boolean => /^\s*\p{Ll}/u.test(firstFilled(texts).slice(0, 100))

const isSentence = (text: string): boolean =>
  text.length > LONGEST_LINE || REMARK.test(text.trim()) || isProse(text)

/** Where the signature begins and ends among these lines of a person, as [from, to): from the closing, or a line of the
 * program, through the last contact line. Two signs
 * are needed: a link alone may be what the person wants to be used. A block in the middle of a sentence is part of it. */
export const contactBlock = (texts: string[]): [number, number] | undefined => {
  let filled = 0
  for (let at = texts.length - 1; at >= 0 && filled < 2 * MOST_LINES_OF_SIGNATURE; at -= 1) {
    const text = texts[at] ?? ''
    if (text.trim() === '') continue
    filled += 1
    if (!isClosing(text) && !isFooter(text)) continue
    const end = endOfBlock(texts, at + 1)
    if (end === undefined) continue
    return leadsOn(texts.slice(0, at)) || goesOn(texts.slice(end)) ? undefined : [at, end]
  }
  return undefined
}

/** Where the contact data of these lines end, which begin there; `undefined` when they are none. */
export const endOfBlock = (texts: string[], from: number): number | undefined => {
  let [signs, end, filled] = [0, from, 0]
  for (let at = from; at < texts.length && filled < MOST_LINES_OF_SIGNATURE; at += 1) {
    const text = texts[at] ?? ''
    if (signs >= 2 && isOfCompany(text)) {
      end = at + 1
      continue
    }
    if (isSentence(text)) break
    if (text.trim() === '') continue
    filled += 1
    if (isContact(text)) {
      signs += PHONE.test(text) ? 2 : 1
      end = at + 1
    }
  }
  return signs >= 2 ? end : undefined
}
