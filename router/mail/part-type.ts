// The type of a part, as far as it tells a machine from a person.
import type { Attachment } from 'postal-mime'

const METHOD = /^METHOD:[ \t]*([a-z]{1,20})\s*$/im
/** A calendar's method stands in its first lines. */
const METHOD_WITHIN = 2_000

const methodOf = ({ method, content }: Attachment): string | undefined =>
  method ??
  METHOD.exec(
    typeof content === 'string'
      ? content.slice(0, METHOD_WITHIN)
      : new TextDecoder('latin1').decode(new Uint8Array(content).subarray(0, METHOD_WITHIN)),
  )?.[1]

const CALENDAR = /^(text\/calendar|application\/ics)$/i

/** In lower case; a calendar's with its method, which says whether it invites or answers. */
export const partTypeOf = (part: Attachment): string => {
  if (!CALENDAR.test(part.mimeType)) return part.mimeType.toLowerCase()
  const method = methodOf(part)
  return method ? `text/calendar; method=${method.toLowerCase()}` : 'text/calendar'
}
