import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { Names, Path } from './paths.ts'
import { atPath, parsePath, valueAt } from './paths.ts'
import type { ExpressionKind, Tokens } from './tokens.ts'
import { validationError } from './validation-error.ts'
import type { Item, ValueType } from './values.ts'
import { typeOf } from './values.ts'

export type Values = Readonly<Record<string, AttributeValue>>

export type Operand =
  { kind: 'path'; path: Path } | { kind: 'value'; name: string } | { kind: 'size'; path: Path }

/** What a call brings along for its expressions. */
export interface Bindings {
  names: Names
  values: Values
}

/** An operator's demand on the type of a :value, which DynamoDB checks whatever the item holds. */
export interface OperandRule {
  operator: string
  value: string
  types: readonly ValueType[]
}

export const ordered: readonly ValueType[] = ['S', 'N', 'B']

/** Reads `path`, `:value` or, in conditions, `size(path)`. */
export function parseOperand(tokens: Tokens, kind: ExpressionKind): Operand {
  if (tokens.peek().startsWith(':')) return { kind: 'value', name: tokens.take() }
  if (!atPath(tokens)) tokens.fail()
  if (tokens.peek() !== 'size' || kind === 'UpdateExpression')
    return { kind: 'path', path: parsePath(tokens, kind) }
  tokens.take()
  tokens.expect('(')
  const path = parsePath(tokens, kind)
  tokens.expect(')')
  return { kind: 'size', path }
}

export function operandValue(
  operand: Operand,
  item: Item,
  { names, values }: Bindings,
): AttributeValue | undefined {
  if (operand.kind === 'value') return values[operand.name]
  const value = valueAt(item, operand.path, names)
  return operand.kind === 'path' || !value ? value : sizeValue(value)
}

/** The `size` function: bytes of text or binary, elements of a set, list or map; nothing for other types. */
function sizeValue(value: AttributeValue): AttributeValue | undefined {
  if (value.S !== undefined) return { N: String(Buffer.byteLength(value.S)) }
  if (value.M) return { N: String(Object.keys(value.M).length) }
  const many = value.B ?? value.L ?? value.SS ?? value.NS ?? value.BS
  return many && { N: String(many.length) }
}

const typeNames: Readonly<Record<ValueType, string>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
  M: 'MAP',
  L: 'LIST',
  NULL: 'NULL',
  BOOL: 'BOOLEAN',
}

export function checkOperandTypes(rules: readonly OperandRule[], values: Values, kind: ExpressionKind): void {
  for (const { operator, value, types } of rules) {
    const type = typeOf(values[value]!)
    if (type && types.includes(type)) continue
    throw validationError(
      `Invalid ${kind}: Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type && typeNames[type]}`,
    )
  }
}
