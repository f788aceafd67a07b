// The two tables of the model. A row is changed by the product's own Update, through the evaluator of the DynamoDB fake; what was computed
// once is remembered, because the search makes the same few writes millions of times.
import { updateInput } from '../../contract/dynamodb-update.ts'
import type { Item, Update } from '../../contract/dynamodb-update.ts'
import { applyUpdate } from '../fakes/memory-dynamodb/apply-update.ts'
import { meets } from '../fakes/memory-dynamodb/evaluate-condition.ts'
import { readExpressions } from '../fakes/memory-dynamodb/expressions.ts'

/** A stored row and what it says. Equal rows are the same object. */
export interface Row<Record> {
  item: Item
  record: Record
}

export interface Table<Record> {
  /** The row of these contents. */
  row: (item: Item) => Row<Record>
  /** The row after the write, or `undefined` when its condition was not met. `name` stands for the update and all that it depends on. */
  write: (row: Row<Record>, name: string, update: () => Update) => Row<Record> | undefined
}

/** The item after the update; `undefined` when the condition was not met. */
export const written = (item: Item, update: Update): Item | undefined => {
  const expressions = readExpressions(updateInput('t', update))
  if (expressions.condition && !meets(item, expressions.condition, expressions)) return undefined
  return expressions.update ? applyUpdate(item, expressions.update, expressions) : item
}

/** Attributes in the order of their names, so that equal rows have one text. */
const sorted = (item: Item): Item =>
  Object.fromEntries(
    Object.entries(item)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, value.M ? { M: sorted(value.M) } : value]),
  )

export const makeTable = <Record>(read: (item: Item) => Record): Table<Record> => {
  const rows = new Map<string, Row<Record>>()
  const writes = new WeakMap<Row<Record>, Map<string, Row<Record> | undefined>>()

  const row = (item: Item): Row<Record> => {
    const ordered = sorted(item)
    const text = JSON.stringify(ordered)
    const known = rows.get(text)
    if (known) return known
    const made = { item: ordered, record: read(ordered) }
    rows.set(text, made)
    writes.set(made, new Map())
    return made
  }

  return {
    row,
    write: (before, name, update) => {
      const known = writes.get(before)
      if (known?.has(name)) return known.get(name)
      const item = written(before.item, update())
      const after = item && row(item)
      known?.set(name, after)
      return after
    },
  }
}
