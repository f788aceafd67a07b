import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { Expressions } from './expressions.ts'
import type { KeySchema } from './keys.ts'
import type { Operand } from './operands.ts'
import type { Condition } from './parse-condition.ts'
import { resolveName } from './paths.ts'
import { validationError } from './validation-error.ts'
import { typeOf } from './values.ts'

/** A key condition taken apart: the one partition, and what the range key must meet in it. */
export interface KeyCondition {
  hash: AttributeValue
  range: Condition | undefined
}

/** Accepts `hash = :v`, alone or with AND and one condition on the range key, in either order. */
export function readKeyCondition(expressions: Expressions, schema: KeySchema): KeyCondition {
  const { keyCondition, names, values } = expressions
  if (!keyCondition)
    throw validationError('Either the KeyConditions or KeyConditionExpression parameter must be specified')
  const parts = keyCondition.kind === 'and' ? [keyCondition.left, keyCondition.right] : [keyCondition]
  const isOn = (name: string | undefined) => (part: Condition) => subjectOf(part, names) === name
  const hash = parts.find(isOn(schema.hash.name))
  const others = parts.filter((part) => part !== hash)
  if (!hash) throw validationError(`Query condition missed key schema element: ${schema.hash.name}`)
  if (hash.kind !== 'compare' || hash.operator !== '=' || hash.right.kind !== 'value') {
    throw validationError('Query key condition not supported')
  }
  const value = values[hash.right.name]!
  if (typeOf(value) !== schema.hash.type) {
    throw validationError(
      'One or more parameter values were invalid: Condition parameter type does not match schema type',
    )
  }
  const [range] = others
  if (range && !(schema.range && isOn(schema.range.name)(range))) {
    throw validationError('Query key condition not supported')
  }
  return { hash: value, range }
}

/** The attribute that a permitted part of a key condition is about. */
function subjectOf(part: Condition, names: Readonly<Record<string, string>>): string | undefined {
  if (part.kind === 'compare' && part.operator !== '<>') return nameOf(part.left, names)
  if (part.kind === 'between') return nameOf(part.value, names)
  if (part.kind === 'function' && part.name === 'begins_with') return nameOf(part.subject, names)
  throw validationError(`Invalid operator used in KeyConditionExpression: ${part.kind.toUpperCase()}`)
}

function nameOf(operand: Operand, names: Readonly<Record<string, string>>): string | undefined {
  const [name] = operand.kind === 'path' && operand.path.length === 1 ? operand.path : []
  return name === undefined ? undefined : resolveName(String(name), names)
}

/** The first attributes of all paths in a condition. */
export function attributesIn(condition: Condition, names: Readonly<Record<string, string>>): string[] {
  const ofOperand = (operand: Operand | undefined) =>
    operand && operand.kind !== 'value' ? [resolveName(String(operand.path[0]), names)] : []
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...attributesIn(condition.left, names), ...attributesIn(condition.right, names)]
    case 'not':
      return attributesIn(condition.inner, names)
    case 'compare':
      return [condition.left, condition.right].flatMap(ofOperand)
    case 'between':
      return [condition.value, condition.low, condition.high].flatMap(ofOperand)
    case 'in':
      return [condition.value, ...condition.list].flatMap(ofOperand)
    default:
      return [condition.subject, condition.argument].flatMap(ofOperand)
  }
}
