// The sender of a mail. DMARC proves the domain of From as SES reads it. If two parsers could read From differently, nothing is proven.
import { addressParser } from 'postal-mime'
import { addressIn } from '../../contract/address.ts'

/** Quoted strings and comments, which may contain anything. */
const QUOTED = /"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.)*\)/g
/** A name and one address in angle brackets, or one bare address. */
const ONE_ADDRESS = /^[^<>]*<[^<>@]+@[^<>@]+>[\s,;]*$|^[^<>@]+@[^<>@]+$/
/** Longer than any real header; also bounds the search for quotes. */
const MOST_CHARACTERS = 1_000

/** The one address in the values of all From headers; `undefined` when there is none, several, or any doubt. */
export const senderOf = (fromHeaders: string[]): string | undefined => {
  const [header = '', ...others] = fromHeaders
  if (others.length > 0 || header.length > MOST_CHARACTERS) return undefined
  if (!ONE_ADDRESS.test(header.replace(QUOTED, ''))) return undefined
  const [sender, ...more] = addressParser(header)
  return more.length === 0 && !sender?.group ? addressIn(sender?.address ?? '') : undefined
}
