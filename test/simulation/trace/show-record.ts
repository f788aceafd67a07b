// A trace for people: one line per record, with the time, the process, and what there is to know.
import type { TraceRecord } from './trace.ts'

type Loose = Record<string, unknown>

const short = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 3)}...` : text

const plain = (value: unknown): unknown => {
  if (value instanceof Error) return `${value.name}: ${value.message}`
  if (value instanceof Set) return [...(value as Set<unknown>)]
  if (value instanceof Uint8Array) return `${value.length} bytes`
  return value
}

const shown = (value: unknown): string => {
  const simple = plain(value)
  return typeof simple === 'string' ? simple : (JSON.stringify(simple, (_key, inner) => plain(inner)) ?? '')
}

/** What a call is about: the queue or table, the key, the condition, the first of a message. */
const about = (input: Loose): string => {
  const { QueueUrl, TableName, Key, UpdateExpression, ConditionExpression, MessageBody, Item, Entries } =
    input
  const queue = typeof QueueUrl === 'string' ? QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1) : ''
  const key = Key ?? Item
  const name = key
    ? short(shown(Object.values((key as Loose)['commandId'] ?? (key as Loose)['projectKey'] ?? {})[0]), 40)
    : ''
  const parts = [
    queue || TableName,
    name,
    UpdateExpression,
    ConditionExpression && `if ${shown(ConditionExpression)}`,
    MessageBody,
    Entries && `${(Entries as unknown[]).length} entries`,
  ]
  return parts.filter(Boolean).map(shown).join(' | ')
}

const fieldsOf = ({ at: _at, by: _by, what: _what, ...fields }: TraceRecord): string => {
  const { input, call, outcome, event, fields: logged, level, ...others } = fields as Loose
  if (input) return `${shown(call)} ${outcome ? `(${shown(outcome)}) ` : ''}${about(input as Loose)}`
  if (event) return `${shown(level)} ${shown(event)} ${fieldList(logged as Loose)}`
  return fieldList(others)
}

const fieldList = (fields: Loose): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${shown(value)}`)
    .join(' ')

export const showRecord = (record: TraceRecord, most = 180): string => {
  const seconds = (record.at / 1_000).toFixed(3).padStart(9)
  return short(`${seconds}  ${record.by.padEnd(11)} ${record.what.padEnd(12)} ${fieldsOf(record)}`, most)
}
