// Finds the closing of a mail that leads to a block of contact data: that much is a signature. A closing and a name alone stay.
import { CLOSINGS } from './closing-phrases.ts'
import { hasAddress } from './evidence.ts'

/** A signature stands at the end: further up nobody looks for it. In lines that say something. */
const MOST_LINES_OF_SIGNATURE = 16
const LONGEST_LINE = 100

const PHONE = /(?:\+|\(0|\b0)[\d\s()./–-]{7,24}\d/u
const PHONE_WORD =
  /^\W{0,3}(?:t|m|f|p|tel|tél|tlf|phone|telefon|teléfono|telefone|telefono|telefoon|puh|mobile|mobil|móvil|mobiel|cell|fax|office|direct|тел|моб|電話|电话|手机|전화|휴대폰|携帯|hp|gsm|kom)[.:：)]/iu
const LINK = /https?:\/\/|\bwww\.[\p{L}\d-]/iu
const REMARK = /^p\.?\s?p?\.?s\b/iu

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

const isSentence = (text: string): boolean => text.length > LONGEST_LINE || REMARK.test(text.trim())

/** Where the signature begins and ends among these lines of a person, as [from, to): from the closing through the last contact line. Two signs
 * are needed: a link alone may be what the person wants to be used. */
export const contactBlock = (texts: string[]): [number, number] | undefined => {
  let filled = 0
  for (let at = texts.length - 1; at >= 0 && filled < 2 * MOST_LINES_OF_SIGNATURE; at -= 1) {
    const text = texts[at] ?? ''
    if (text.trim() === '') continue
    filled += 1
    if (!isClosing(text)) continue
    const end = endOfBlock(texts, at + 1)
    if (end !== undefined) return [at, end]
  }
  return undefined
}

/** Where the contact data of these lines end, which begin there; `undefined` when they are none. */
export const endOfBlock = (texts: string[], from: number): number | undefined => {
  let [signs, end, filled] = [0, from, 0]
  for (let at = from; at < texts.length && filled < MOST_LINES_OF_SIGNATURE; at += 1) {
    const text = texts[at] ?? ''
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
