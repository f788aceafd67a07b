import type { Part } from './parts.ts'

const METHOD = /^METHOD[ \t]*:[ \t]*([A-Z-]{1,20})/im

/** What an invitation is: REQUEST, REPLY, CANCEL and so on. */
export const calendarMethodOf = (part: Part): string | undefined =>
  (part.parameters.get('method') ?? METHOD.exec(part.content().toString('latin1', 0, 10_000))?.[1])?.toUpperCase()
