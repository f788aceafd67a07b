// Finds header fields that a mail program writes above a quoted or forwarded mail: "From: … Sent: … To: … Subject: …".
import { hasAddress, hasDate, hasTime } from './evidence.ts'
import { FIELDS } from './header-names.ts'
import type { Field } from './header-names.ts'
import { isBlank } from './line.ts'
import type { Line } from './line.ts'

/** Longest block, with its blank lines and wrapped values. */
const MOST_LINES_IN_BLOCK = 16
/** Blank or unknown lines between two fields. */
const MOST_BETWEEN = 3

/** "*From:* Ann", "From : Ann", "发件人：Ann". The name is short, so that the expression is cheap. */
const NAMED = /^[\s*_|"•-]{0,6}([\p{L}\p{M}][\p{L}\p{M} /'’().-]{0,30}?)[\s*_]{0,4}[:：][*_]{0,3}(.{0,300})/u
const NAME_INSIDE = /(?:^|[\s*;])([\p{L}\p{M}][\p{L}\p{M}'’-]{0,24}(?: [\p{L}\p{M}]{1,16})?)[*_ ]{0,3}[:：]/gu

const fieldsOf = (name: string | undefined): Set<Field> =>
  FIELDS.get((name ?? '').replaceAll('’', "'").trim().toLowerCase()) ?? new Set()

export const namedField = (text: string): { fields: Set<Field>; value: string } | undefined => {
  const [, name, value = ''] = NAMED.exec(text.slice(0, 400)) ?? []
  const fields = fieldsOf(name)
  return fields.size > 0 && value.trim() !== '' ? { fields, value } : undefined
}

/** Several fields on one line, as some programs flatten them. */
const inlineFields = (text: string): Set<Field>[] =>
  [...text.slice(0, 600).matchAll(NAME_INSIDE)]
    .map(([, name]) => fieldsOf(name))
    .filter(({ size }) => size > 0)

interface Seen {
  fields: Set<Field>[]
  text: string
  lines: number
}

const collect = (lines: Line[], at: number): Seen => {
  const seen: Seen = { fields: [], text: '', lines: 0 }
  let between = 0
  for (let i = 0; i < MOST_LINES_IN_BLOCK && between <= MOST_BETWEEN; i += 1) {
    const line = lines[at + i]
    if (!line || line.depth !== lines[at]?.depth) break
    const inline = inlineFields(line.text)
    const named = namedField(line.text)
    if (!named) {
      // A wrapped value follows its field directly.
      between += isBlank(line) || i === 0 ? 1 : 2
      continue
    }
    between = 0
    seen.fields.push(...(inline.length >= 3 ? inline : [named.fields]))
    seen.text += `${line.text}\n`
    seen.lines = i + 1
  }
  return seen
}

const has = (fields: Set<Field>[], field: Field): boolean => fields.some((each) => each.has(field))

/** How many of these fields can be told apart: one line may stand for two, but counts once. */
const different = (fields: Set<Field>[], wanted: Field[]): number =>
  Math.min(fields.length, wanted.filter((field) => has(fields, field)).length)

const dated = (text: string): boolean => hasDate(text) || hasTime(text)

/** Number of lines of the block that begins here; 0 when there is none. `expected`: a separator stands above, or our own mail follows. */
export const headerBlockAt = (lines: Line[], at: number, expected = false): number => {
  if (!namedField(lines[at]?.text ?? '')) return 0
  const { fields, text, lines: count } = collect(lines, at)
  const evidence = hasAddress(text) || dated(text)
  const kinds = different(fields, ['from', 'date', 'to', 'subject'])
  if (expected && (kinds >= 2 || evidence)) return count
  if (kinds >= 4) return count
  // "Date: 12 May, From: 10:00, To: 12:00" is a person's.
  const isMail = hasAddress(text) || (has(fields, 'subject') && dated(text))
  if (kinds === 3) return isMail ? count : 0
  return kinds === 2 && has(fields, 'from') && has(fields, 'date') && hasAddress(text) ? count : 0
}
