import type { AttributeValue, AttributeDefinition, KeySchemaElement } from '@aws-sdk/client-dynamodb'
import { invalidParameters, validationError } from './validation-error.ts'
import type { Item } from './values.ts'
import { compareValues, typeOf } from './values.ts'

export interface KeyAttribute {
  name: string
  type: 'S' | 'N' | 'B'
}

/** The key of a table or of an index. */
export interface KeySchema {
  hash: KeyAttribute
  range: KeyAttribute | undefined
}

export function readKeySchema(
  elements: KeySchemaElement[] | undefined,
  definitions: AttributeDefinition[] | undefined,
): KeySchema {
  const find = (kind: 'HASH' | 'RANGE') => {
    const name = elements?.find(({ KeyType }) => KeyType === kind)?.AttributeName
    if (name === undefined) return undefined
    const type = definitions?.find((definition) => definition.AttributeName === name)?.AttributeType
    if (type) return { name, type }
    throw invalidParameters(
      `Some index key attributes are not defined in AttributeDefinitions. Keys: [${name}]`,
    )
  }
  const hash = find('HASH')
  if (!hash) throw validationError('No Hash Key specified in schema.')
  return { hash, range: find('RANGE') }
}

export function attributesOf({ hash, range }: KeySchema): KeyAttribute[] {
  return range ? [hash, range] : [hash]
}

/** Text that two key values share exactly when they are equal; numbers are stored in one form already. */
export function encodeKeyValue(value: AttributeValue): string {
  if (value.S !== undefined) return value.S
  if (value.N !== undefined) return String(Number(value.N))
  return Buffer.from(value.B!).toString('base64')
}

/** The key of a read or write of one item: exactly the table's key attributes, of their types, not empty. */
export function checkKey(key: Item | undefined, schema: KeySchema): Item {
  const attributes = attributesOf(schema)
  const given = Object.keys(key ?? {}).filter((name) => key?.[name] !== undefined)
  const fits = attributes.every(({ name, type }) => key?.[name] && typeOf(key[name]) === type)
  if (!key || !fits || given.length !== attributes.length) {
    throw validationError('The provided key element does not match the schema')
  }
  for (const { name } of attributes) refuseEmpty(name, key[name]!)
  return key
}

/** The same for a whole item that is to be put. */
export function checkItemKey(item: Item, schema: KeySchema): void {
  for (const { name, type } of attributesOf(schema)) {
    const value = item[name]
    if (!value) throw invalidParameters(`Missing the key ${name} in the item`)
    const actual = typeOf(value)
    if (actual !== type) {
      throw invalidParameters(`Type mismatch for key ${name} expected: ${type} actual: ${actual}`)
    }
    refuseEmpty(name, value)
  }
}

function refuseEmpty(name: string, { S, B }: AttributeValue): void {
  if (S !== '' && B?.length !== 0) return
  throw validationError(
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
  )
}

/** An item may lack an index's key, and then is not in the index; what it has must fit. */
export function checkIndexKey(item: Item, index: string, schema: KeySchema): void {
  for (const { name, type } of attributesOf(schema)) {
    const value = item[name]
    if (!value) continue
    const actual = typeOf(value)
    if (actual !== type) {
      const types = `Expected: ${type} Actual: ${actual}`
      throw invalidParameters(`Type mismatch for Index Key ${name} ${types} IndexName: ${index}`)
    }
    refuseEmpty(name, value)
  }
}

export function hasKey(item: Item, schema: KeySchema): boolean {
  return attributesOf(schema).every(({ name }) => Object.hasOwn(item, name))
}

export function keyOf(item: Item, schema: KeySchema): Item {
  return Object.fromEntries(attributesOf(schema).map(({ name }) => [name, item[name]!]))
}

export function compareKeys(one: Item, other: Item, schema: KeySchema): number {
  for (const { name } of attributesOf(schema)) {
    const order = compareValues(one[name]!, other[name]!) ?? 0
    if (order !== 0) return order
  }
  return 0
}
