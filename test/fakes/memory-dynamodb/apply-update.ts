import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { Bindings } from './operands.ts'
import { operandValue } from './operands.ts'
import type { NewValue, ParsedUpdate } from './parse-update.ts'
import type { Path } from './paths.ts'
import { ownValue, resolvePath, valueAt } from './paths.ts'
import { validationError } from './validation-error.ts'
import type { Item } from './values.ts'
import { copyItem, copyValue, equalValues, setMembers, typeOf } from './values.ts'

/** The item after the update; the given one stays as it is, and every value is computed from it. */
export function applyUpdate(item: Item, update: ParsedUpdate, bindings: Bindings): Item {
  const { names, values } = bindings
  const updated = copyItem(item)
  for (const { path, value } of update.set) {
    setAt(updated, resolvePath(path, names), copyValue(newValue(value, item, bindings)))
  }
  for (const { path, value } of update.add) {
    const sum = added(valueAt(item, path, names), values[value]!)
    setAt(updated, resolvePath(path, names), sum)
  }
  for (const { path, value } of update.delete) {
    const held = valueAt(item, path, names)
    if (!held) continue
    const left = withoutMembers(held, values[value]!)
    if (left) setAt(updated, resolvePath(path, names), left)
    else removeAt(updated, resolvePath(path, names))
  }
  // From the end, because the indexes in the expression are those of the list before the update.
  const removals = update.remove.map((path) => resolvePath(path, names)).toSorted(byLastIndexDown)
  for (const path of removals) removeAt(updated, path)
  return updated
}

function byLastIndexDown(one: Path, other: Path): number {
  return lastIndex(other) - lastIndex(one)
}

function lastIndex(path: Path): number {
  return path.findLast((part) => typeof part === 'number') ?? -1
}

function newValue(value: NewValue, item: Item, bindings: Bindings): AttributeValue {
  switch (value.kind) {
    case '+':
    case '-':
      return summed(newValue(value.left, item, bindings), newValue(value.right, item, bindings), value.kind)
    case 'if_not_exists':
      return valueAt(item, value.path, bindings.names) ?? newValue(value.otherwise, item, bindings)
    case 'list_append': {
      const [left, right] = [newValue(value.left, item, bindings), newValue(value.right, item, bindings)]
      if (!left.L || !right.L) throw wrongType()
      return { L: [...left.L, ...right.L] }
    }
    default: {
      const found = operandValue(value, item, bindings)
      if (found) return found
      throw validationError('The provided expression refers to an attribute that does not exist in the item')
    }
  }
}

function wrongType(): Error {
  return validationError('An operand in the update expression has an incorrect data type')
}

function summed(left: AttributeValue, right: AttributeValue, sign: '+' | '-'): AttributeValue {
  if (left.N === undefined || right.N === undefined) throw wrongType()
  const sum = sign === '+' ? Number(left.N) + Number(right.N) : Number(left.N) - Number(right.N)
  // DynamoDB counts in decimals: 0.1 + 0.2 is 0.3 there.
  return { N: Number.isInteger(sum) ? String(sum) : String(Number(sum.toPrecision(15))) }
}

function added(held: AttributeValue | undefined, more: AttributeValue): AttributeValue {
  if (!held) return copyValue(more)
  if (held.N !== undefined || more.N !== undefined) return summed(held, more, '+')
  const members = setMembers(held)
  const type = typeOf(held)
  if (!members || type !== typeOf(more)) throw wrongType()
  const fresh = setMembers(more)!.filter((member) => !members.some((its) => equalValues(its, member)))
  return makeSet(type, [...members, ...fresh])
}

/** What is left of a set; undefined for nothing, because DynamoDB has no empty sets. */
function withoutMembers(held: AttributeValue, fewer: AttributeValue): AttributeValue | undefined {
  const members = setMembers(held)
  if (!members || typeOf(held) !== typeOf(fewer)) throw wrongType()
  const gone = setMembers(fewer)!
  const left = members.filter((member) => !gone.some((its) => equalValues(its, member)))
  return left.length > 0 ? makeSet(typeOf(held), left) : undefined
}

function makeSet(type: string | undefined, members: AttributeValue[]): AttributeValue {
  if (type === 'SS') return { SS: members.map(({ S }) => S!) }
  if (type === 'NS') return { NS: members.map(({ N }) => N!) }
  return { BS: members.map(({ B }) => B!) }
}

/** Finds the map or list that holds the last part of a path. */
function parentAt(item: Item, path: Path): AttributeValue {
  const parent = path.length === 1 ? { M: item } : valueAt(item, path.slice(0, -1))
  const fits = typeof path.at(-1) === 'number' ? parent?.L : parent?.M
  if (parent && fits) return parent
  throw validationError('The document path provided in the update expression is invalid for update')
}

function setAt(item: Item, path: Path, value: AttributeValue): void {
  const { L: list, M: map } = parentAt(item, path)
  const last = path.at(-1)
  if (typeof last === 'number') list!.splice(Math.min(last, list!.length), 1, value)
  else map![last!] = value
}

function removeAt(item: Item, path: Path): void {
  const { L: list, M: map } = parentAt(item, path)
  const last = path.at(-1)
  if (typeof last === 'number') list!.splice(last, 1)
  else if (ownValue(map, last!)) delete map![last!]
}
