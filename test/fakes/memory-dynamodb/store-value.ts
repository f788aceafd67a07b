import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { invalidParameters, validationError } from './validation-error.ts'
import type { Item } from './values.ts'
import { typeOf } from './values.ts'

/** The most an item may weigh, names and values together. */
export const mostItemBytes = 400 * 1024

/** A value checked, copied and written as DynamoDB writes it, with its weight. */
interface Stored<T> {
  value: T
  bytes: number
}

/** Attributes set to undefined are left out, as the SDK leaves them out of the request. */
export function storeItem(item: Item): Stored<Item> {
  const value: Item = {}
  let bytes = 0
  for (const name in item) {
    if (item[name] === undefined) continue
    const stored = storeValue(item[name])
    value[name] = stored.value
    bytes += Buffer.byteLength(name) + stored.bytes
  }
  return { value, bytes }
}

export function storeValue(value: AttributeValue): Stored<AttributeValue> {
  switch (typeOf(value)) {
    case 'S':
      return { value: { S: String(value.S) }, bytes: Buffer.byteLength(String(value.S)) }
    case 'N':
      return storeNumber(String(value.N))
    case 'B':
      return { value: { B: new Uint8Array(value.B!) }, bytes: value.B!.byteLength }
    case 'BOOL':
      return { value: { BOOL: value.BOOL! }, bytes: 1 }
    case 'NULL':
      return { value: { NULL: true }, bytes: 1 }
    case 'M':
      return storeMap(value.M!)
    case 'L':
      return storeList(value.L!)
    case 'SS':
    case 'NS':
    case 'BS':
      return storeSet(value)
    default:
      throw validationError(
        'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes',
      )
  }
}

/** "007", "7.0" and "7" are one number. Refuses what arithmetic in doubles could not keep exact. */
function storeNumber(text: string): Stored<AttributeValue> {
  const number = Number(text)
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) || !Number.isFinite(number)) {
    throw validationError(`The parameter cannot be converted to a numeric value: ${text}`)
  }
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/[^\d]/g, '')
    .replace(/^0+/, '')
  if (digits.length > 15 && !Number.isSafeInteger(number)) {
    throw new Error(`the in-memory fake keeps numbers of up to 15 digits exactly, not ${text}`)
  }
  return { value: { N: String(number) }, bytes: Math.ceil(digits.length / 2) + 1 }
}

function storeMap(map: Item): Stored<AttributeValue> {
  const { value, bytes } = storeItem(map)
  return { value: { M: value }, bytes: bytes + 3 + Object.keys(value).length }
}

function storeList(list: AttributeValue[]): Stored<AttributeValue> {
  const stored = list.map(storeValue)
  const bytes = stored.reduce((sum, element) => sum + element.bytes + 1, 3)
  return { value: { L: stored.map((element) => element.value) }, bytes }
}

function storeSet({ SS, NS, BS }: AttributeValue): Stored<AttributeValue> {
  const size = (SS ?? NS ?? BS)!.length
  if (size === 0) throw invalidParameters('An string set  may not be empty')
  if (BS) {
    const bytes = BS.reduce((sum, member) => sum + member.byteLength, 0)
    return { value: { BS: BS.map((member) => member.slice()) }, bytes }
  }
  const members = SS ?? NS!.map((text) => storeNumber(text).value.N!)
  if (new Set(members).size < size) throw invalidParameters('Input collection contains duplicates.')
  const bytes = members.reduce((sum, member) => sum + Buffer.byteLength(member), 0)
  return { value: SS ? { SS: [...members] } : { NS: members }, bytes }
}
