import { domainToASCII, domainToUnicode } from 'node:url'

const ADDRESS = /^(?=[!-~]*$)[^@<>,;:"()[\]\\]{1,64}@[^@<>,;:"()[\]\\]{1,189}$/

/**
 * A bare e-mail address: one `@`, no display name, no quoting, visible ASCII only. SES sends to no other, and other letters could become
 * someone else's address in lower case.
 */
export const isAddress = (text: string): boolean => ADDRESS.test(text)

const IS_ASCII = /^[!-~]*$/

/** No letter beyond ASCII becomes one of ASCII, as the sign for Kelvin would. */
const lowerCase = (letter: string): string => {
  const lower = letter.toLowerCase()
  return IS_ASCII.test(lower) && !IS_ASCII.test(letter) ? letter : lower
}

/**
 * A domain beyond ASCII as the DNS has it (`xn--`). Empty for one that is not written as it is registered: wide letters and their like
 * would turn into somebody else's domain.
 */
const asciiDomain = (domain: string): string => {
  const written = domain.replaceAll(/./gsu, lowerCase).normalize('NFC')
  const ascii = domainToASCII(written)
  return domainToUnicode(ascii) === written ? ascii : ''
}

const canonical = (address: string): string => {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  return IS_ASCII.test(domain) ? address : `${address.slice(0, at)}@${asciiDomain(domain)}`
}

/** Longer than any header with one address. */
const MOST_CHARACTERS = 1_000

/** What stands in a header beside comments, which may be nested; `undefined` when one does not end. */
const withoutComments = (header: string): string | undefined => {
  let depth = 0
  let isQuoted = false
  let kept = ''
  for (let i = 0; i < header.length; i++) {
    const character = header[i] ?? ''
    const pair = character === '\\' ? character + (header[++i] ?? '') : character
    if (pair === '"' && depth === 0) isQuoted = !isQuoted
    if (!isQuoted && pair === '(') depth++
    if (depth === 0) kept += pair
    else if (pair === ')' && --depth === 0) kept += ' '
  }
  return depth === 0 && !isQuoted ? kept : undefined
}

/** Quoted text is part of a display name, even if it looks like an address. */
const QUOTED = /"(?:[^"\\]|\\.)*"/g

/**
 * `Ann <Ann@Example.org>` -> `ann@example.org`, with the domain as the DNS has it. `undefined` unless there is exactly one address that
 * SES can send to: letters beyond ASCII only behind the `@`.
 */
export const addressIn = (header: string): string | undefined => {
  const text = header.length > MOST_CHARACTERS ? undefined : withoutComments(header)
  if (text === undefined) return undefined
  const inside = /^[^<>,;]*<([^<>]*)>\s*$/.exec(text.replaceAll(QUOTED, ''))?.[1] ?? text
  const address = canonical(inside.trim())
  return isAddress(address) ? address.toLowerCase() : undefined
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)
