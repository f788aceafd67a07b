import type { Part } from './parts.ts'

const CALENDAR = /^(text\/calendar|application\/ics)$/
const METHOD = /^METHOD[ \t]*:[ \t]*([A-Z-]{1,20})/im
/** The method stands in the first lines. */
const METHOD_WITHIN = 10_000

/** The type of a part; a calendar's with its method, which says whether it invites or answers. */
export const typeWithMethod = ({ type, parameters, content }: Part): string => {
  if (!CALENDAR.test(type)) return type
  const method = parameters.get('method') ?? METHOD.exec(content().toString('latin1', 0, METHOD_WITHIN))?.[1]
  return method === undefined ? 'text/calendar' : `text/calendar; method=${method.toLowerCase()}`
}
