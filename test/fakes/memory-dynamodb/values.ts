import type { AttributeValue } from '@aws-sdk/client-dynamodb'

/** An item as DynamoDB keeps it. Attribute values are never shared between a caller and a table. */
export type Item = Record<string, AttributeValue>

export type ValueType = 'S' | 'N' | 'B' | 'SS' | 'NS' | 'BS' | 'M' | 'L' | 'NULL' | 'BOOL'

const types = new Set<string>(['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'NULL', 'BOOL'])

/** The type of a value; undefined for one with no known type set, which DynamoDB refuses. */
export function typeOf(value: AttributeValue): ValueType | undefined {
  const contents = value as unknown as Record<string, unknown>
  for (const key in contents) if (contents[key] !== undefined && types.has(key)) return key as ValueType
  return undefined
}

/** Strings are ordered by their UTF-8 bytes, which differs from JavaScript's order beyond the basic plane. */
export function compareStrings(one: string, other: string): number {
  if (one === other) return 0
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}

/** Orders two values of one scalar type (S, N, B); undefined when they cannot be ordered. */
export function compareValues(one: AttributeValue, other: AttributeValue): number | undefined {
  if (one.N !== undefined && other.N !== undefined) return Number(one.N) - Number(other.N)
  if (one.S !== undefined && other.S !== undefined) return compareStrings(one.S, other.S)
  if (one.B !== undefined && other.B !== undefined) return Buffer.compare(one.B, other.B)
  return undefined
}

/** Equal as DynamoDB sees it: numbers by value, sets in any order, maps and lists throughout. */
export function equalValues(one: AttributeValue, other: AttributeValue): boolean {
  const order = compareValues(one, other)
  if (order !== undefined) return order === 0
  if (one.BOOL !== undefined) return one.BOOL === other.BOOL
  if (one.NULL !== undefined) return other.NULL !== undefined
  if (one.L && other.L) {
    const others = other.L
    return one.L.length === others.length && one.L.every((value, i) => equalValues(value, others[i]!))
  }
  if (one.M && other.M) return equalMaps(one.M, other.M)
  const members = setMembers(one)
  const others = setMembers(other)
  if (!members || !others || typeOf(one) !== typeOf(other) || members.length !== others.length) return false
  return members.every((member) => others.some((its) => equalValues(member, its)))
}

function equalMaps(one: Item, other: Item): boolean {
  const names = Object.keys(one)
  if (names.length !== Object.keys(other).length) return false
  return names.every((name) => other[name] !== undefined && equalValues(one[name]!, other[name]))
}

/** The members of a set as values of their own; undefined when the value is no set. */
export function setMembers(value: AttributeValue): AttributeValue[] | undefined {
  if (value.SS) return value.SS.map((S) => ({ S }))
  if (value.NS) return value.NS.map((N) => ({ N }))
  if (value.BS) return value.BS.map((B) => ({ B }))
  return undefined
}

/** A copy that shares nothing with the original, so that neither side can change the other's. */
export function copyValue(value: AttributeValue): AttributeValue {
  if (value.M) return { M: copyItem(value.M) }
  if (value.L) return { L: value.L.map(copyValue) }
  if (value.SS) return { SS: [...value.SS] }
  if (value.NS) return { NS: [...value.NS] }
  if (value.BS) return { BS: value.BS.map((bytes) => bytes.slice()) }
  if (value.B) return { B: value.B.slice() }
  return { ...value }
}

export function copyItem(item: Item): Item {
  const copy: Item = {}
  for (const name in item) copy[name] = copyValue(item[name]!)
  return copy
}
