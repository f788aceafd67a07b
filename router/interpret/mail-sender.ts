// Who a mail is from. DMARC proves the domain of From as SES reads From: where two readers of it could differ, nobody is proven.
import { addressParser } from 'postal-mime'
import { addressIn } from '../../contract/messages/inbound-notice.ts'

/** Quoted strings and comments, in which anything may stand. */
const QUOTED = /"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.)*\)/g
/** A name and one address in angle brackets, or one bare address. */
const ONE_ADDRESS = /^[^<>]*<[^<>@]+@[^<>@]+>[\s,;]*$|^[^<>@]+@[^<>@]+$/
/** More than any person's header; bounds the search for quotes, too. */
const MOST_CHARACTERS = 1_000

/** The one address in the values of all From headers; `undefined` when there is none, several, or any doubt. */
export const senderOf = (fromHeaders: string[]): string | undefined => {
  const [header = '', ...others] = fromHeaders
  if (others.length > 0 || header.length > MOST_CHARACTERS) return undefined
  if (!ONE_ADDRESS.test(header.replace(QUOTED, ''))) return undefined
  const [sender, ...more] = addressParser(header)
  return more.length === 0 && !sender?.group ? addressIn(sender?.address ?? '') : undefined
}
