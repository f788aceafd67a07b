// As much of the language of CloudWatch Logs Insights as our saved queries use, over log lines in memory. What it does not know it refuses.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html

type Row = Record<string, unknown>

export interface ParsedQuery {
  /** Over a copy of the rows. */
  run: (rows: Row[]) => Row[]
  /** The fields of log lines that it reads. */
  fields: string[]
}

interface Command {
  apply: (rows: Row[]) => Row[]
  reads: string[]
  /** Names that the commands after it may use. */
  makes: string[]
}

const FIELD = String.raw`@?[A-Za-z]\w*(?:\.\w+)*`

/** `error.message` is the field of a field; `@timestamp` is when CloudWatch got the line, here when it was written. */
const valueOf = (row: Row, field: string): unknown => {
  if (Object.hasOwn(row, field)) return row[field]
  if (field === '@timestamp') return Date.parse(row['timestamp'] as string)
  return field.split('.').reduce<unknown>((value, name) => (value as Row | undefined)?.[name], row)
}

const listOf = (text: string): string[] => text.split(/,(?![^(]*\))/).map((part) => part.trim())

const need = (text: string, pattern: RegExp): string[] => {
  const match = pattern.exec(text)
  if (!match) throw new Error(`not understood: ${text}`)
  return match.slice(1)
}

const fieldsCommand = (text: string): Command => {
  const fields = listOf(text).map((part) => need(part, new RegExp(`^(${FIELD})$`))[0] ?? '')
  // Later commands still see every field of the event.
  return { reads: fields, makes: [], apply: (rows) => rows }
}

const filterCommand = (text: string): Command => {
  const [field = '', operator, values = ''] = need(
    text,
    new RegExp(String.raw`^(${FIELD}) (=|in) ("[^"]*"|\["[^\]]*"\])$`),
  )
  const wanted = operator === 'in' ? (JSON.parse(values) as string[]) : [JSON.parse(values) as string]
  return {
    reads: [field],
    makes: [],
    apply: (rows) => rows.filter((row) => wanted.includes(valueOf(row, field) as string)),
  }
}

const numbers = (rows: Row[], field: string): number[] =>
  rows
    .map((row) => valueOf(row, field))
    .filter((value) => typeof value === 'number')
    .toSorted((a, b) => a - b)

const latest = (rows: Row[], field: string): unknown => {
  const having = rows.filter((row) => valueOf(row, field) !== undefined)
  const newest = having.reduce<Row | undefined>(
    (best, row) =>
      best && Number(valueOf(best, '@timestamp')) > Number(valueOf(row, '@timestamp')) ? best : row,
    undefined,
  )
  return newest && valueOf(newest, field)
}

const AGGREGATES: Record<string, (rows: Row[], field: string, share: number) => unknown> = {
  count: (rows) => rows.length,
  sum: (rows, field) => numbers(rows, field).reduce((sum, value) => sum + value, 0),
  avg: (rows, field) =>
    numbers(rows, field).reduce((sum, value) => sum + value, 0) / numbers(rows, field).length,
  max: (rows, field) => numbers(rows, field).at(-1),
  pct: (rows, field, share) => {
    const all = numbers(rows, field)
    return all[Math.max(0, Math.ceil((all.length * share) / 100) - 1)]
  },
  latest,
}

const statsCommand = (text: string): Command => {
  const [aggregates = '', by = ''] = need(text, /^(.+) by (.+)$/)
  const groups = listOf(by)
  const columns = listOf(aggregates).map((part) => {
    const [name = '', field = '', share = '', alias = ''] = need(
      part,
      new RegExp(String.raw`^(\w+)\((\*|${FIELD})(?:, (\d+))?\) as (\w+)$`),
    )
    const aggregate = AGGREGATES[name]
    if (!aggregate) throw new Error(`no such function: ${name}`)
    return { alias, field, of: (rows: Row[]) => aggregate(rows, field, Number(share)) }
  })
  return {
    reads: [...groups, ...columns.map(({ field }) => field).filter((field) => field !== '*')],
    makes: columns.map(({ alias }) => alias),
    apply: (rows) =>
      [...Map.groupBy(rows, (row) => JSON.stringify(groups.map((field) => valueOf(row, field))))].map(
        ([, members]) => ({
          ...Object.fromEntries(groups.map((field) => [field, valueOf(members[0] ?? {}, field)])),
          ...Object.fromEntries(columns.map(({ alias, of }) => [alias, of(members)])),
        }),
      ),
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''))

const compare = (a: unknown, b: unknown): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : textOf(a) < textOf(b) ? -1 : 1

const sortCommand = (text: string): Command => {
  const [field = '', order] = need(text, new RegExp(`^(${FIELD}) (asc|desc)$`))
  const sign = order === 'asc' ? 1 : -1
  return {
    reads: [field],
    makes: [],
    apply: (rows) => rows.toSorted((a, b) => sign * compare(valueOf(a, field), valueOf(b, field))),
  }
}

const limitCommand = (text: string): Command => {
  const count = Number(need(text, /^(\d+)$/)[0])
  return { reads: [], makes: [], apply: (rows) => rows.slice(0, count) }
}

const COMMANDS: Record<string, (text: string) => Command> = {
  fields: fieldsCommand,
  filter: filterCommand,
  stats: statsCommand,
  sort: sortCommand,
  limit: limitCommand,
}

/** Throws for what it does not know. */
export const parseQuery = (query: string): ParsedQuery => {
  const made = new Set<string>()
  const fields = new Set<string>()
  const commands = query.split('|').map((part) => {
    const [name = '', text = ''] = need(part.trim(), /^(\w+) (.+)$/s)
    const command = COMMANDS[name]?.(text.trim())
    if (!command) throw new Error(`no such command: ${name}`)
    for (const field of command.reads) if (!made.has(field)) fields.add(field)
    for (const alias of command.makes) made.add(alias)
    return command
  })
  return {
    fields: [...fields],
    run: (rows) => commands.reduce((current, { apply }) => apply(current), [...rows]),
  }
}
