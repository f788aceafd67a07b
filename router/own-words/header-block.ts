// Finds header fields that a mail program writes above a quoted or forwarded mail: "From: … Sent: … To: … Subject: …".
import { hasAddress, hasDate, hasTime, leadsOn } from './evidence.ts'
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

const DRAWN = /^[\s>]{0,4}[-–—_=*]{3}/u

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

interface Entry {
  fields: Set<Field>
  line: string
  value: string
}

interface Block {
  entries: Entry[]
  lines: number
}

const has = (entries: Entry[], field: Field): boolean => entries.some(({ fields }) => fields.has(field))

const entriesOf = (line: string): Entry[] => {
  const named = namedField(line)
  if (!named) return []
  const inline = inlineFields(line)
  return inline.length < 3
    ? [{ ...named, line }]
    : inline.map((fields) => ({ fields, line, value: named.value }))
}

/** A second From begins another block. */
const isRepeated = (entries: Entry[], { fields }: Entry): boolean =>
  [...fields].every((field) => field !== 'cc' && has(entries, field))

/** The fields that follow each other. Where blank lines stand between them, they do so from the first. */
const collect = (lines: Line[], at: number): Block => {
  const block: Block = { entries: [], lines: 0 }
  let [between, isSpaced] = [0, false]
  for (let i = 0; i < MOST_LINES_IN_BLOCK && between <= MOST_BETWEEN; i += 1) {
    const line = lines[at + i]
    if (!line || line.depth !== lines[at]?.depth || line.mark === 'rule') break
    const [entry, ...more] = entriesOf(line.text)
    if (entry) {
      if (isRepeated(block.entries, entry)) break
      block.entries.push(entry, ...more)
      block.lines = i + 1
      between = 0
      continue
    }
    if (i === 0 || DRAWN.test(line.text)) break
    if (isBlank(line)) isSpaced ||= block.entries.length === 1 && has(block.entries, 'from')
    // A wrapped value follows its field directly.
    if (isBlank(line) ? !isSpaced : isBlank(lines[at + i - 1])) break
    between += 1
  }
  return block
}

/** How many of these fields can be told apart: one line may stand for two, but counts once. */
const different = (entries: Entry[]): number =>
  Math.min(
    entries.length,
    (['from', 'date', 'to', 'subject'] as const).filter((field) => has(entries, field)).length,
  )

/** "From: 9:00" is a person's. */
const isSender = ({ fields, line, value }: Entry): boolean =>
  fields.has('from') && (hasAddress(line) || /^[^\p{L}\p{Nd}]*\p{L}{2}/u.test(value))

const isSent = ({ fields, line }: Entry): boolean => fields.has('date') && hasDate(line) && hasTime(line)

/** Where a person's line ends that may lead to the block: "The mail should be:". */
const FARTHEST_LEAD = 3

const isShown = (lines: Line[], at: number): boolean =>
  leadsOn(lines.slice(Math.max(0, at - FARTHEST_LEAD), at).map(({ depth, text }) => (depth > 0 ? '' : text)))

/** Without a separator above them programs begin with the sender, or say when to the minute. A person's labels may stand above them. */
const canBegin = (entry: Entry): boolean =>
  entry.fields.has('from') || (entry.fields.has('date') && hasTime(entry.line))

/** Number of lines of the block that begins here; 0 when there is none. `expected`: a separator stands above. */
export const headerBlockAt = (lines: Line[], at: number, expected = false): number => {
  const { entries, lines: count } = collect(lines, at)
  const kinds = different(entries)
  const isAddressed = entries.some(({ line }) => hasAddress(line))
  const isDated = entries.some(({ line }) => hasDate(line) || hasTime(line))
  if (expected && (kinds >= 2 || (kinds === 1 && (isAddressed || isDated)))) return count
  if (!entries.some(isSender)) return 0
  const isPartOfMore = !isAddressed && namedField(lines[at - 1]?.text ?? '') !== undefined
  if (isPartOfMore || !entries.slice(0, 1).some(canBegin)) return 0
  if (isShown(lines, at) && !entries.some(isSent)) return 0
  if (kinds >= 3) return isAddressed || entries.some(isSent) ? count : 0
  return kinds === 2 && has(entries, 'date') && isAddressed ? count : 0
}
