import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { Bindings } from './operands.ts'
import { operandValue } from './operands.ts'
import type { Comparator, Condition } from './parse-condition.ts'
import { validationError } from './validation-error.ts'
import type { Item } from './values.ts'
import { compareValues, equalValues, setMembers, typeOf } from './values.ts'

/** Whether the item meets the condition. An absent item is an empty one. */
export function meets(item: Item, condition: Condition, bindings: Bindings): boolean {
  const value = (operand: Parameters<typeof operandValue>[0]) => operandValue(operand, item, bindings)
  switch (condition.kind) {
    case 'and':
      return meets(item, condition.left, bindings) && meets(item, condition.right, bindings)
    case 'or':
      return meets(item, condition.left, bindings) || meets(item, condition.right, bindings)
    case 'not':
      return !meets(item, condition.inner, bindings)
    case 'compare':
      return compares(condition.operator, value(condition.left), value(condition.right))
    case 'between':
      return liesBetween(value(condition.value), value(condition.low), value(condition.high))
    case 'in': {
      const one = value(condition.value)
      return condition.list.some((member) => compares('=', one, value(member)))
    }
    default:
      return calls(condition.name, value(condition.subject), condition.argument && value(condition.argument))
  }
}

/** A comparison with something absent is false, but for `<>`, which then is true. */
function compares(
  operator: Comparator,
  left: AttributeValue | undefined,
  right: AttributeValue | undefined,
): boolean {
  if (operator === '=' || operator === '<>') {
    const equal = left !== undefined && right !== undefined && equalValues(left, right)
    return equal === (operator === '=')
  }
  const order = left && right && compareValues(left, right)
  if (order === undefined) return false
  if (operator === '<') return order < 0
  if (operator === '<=') return order <= 0
  if (operator === '>') return order > 0
  return order >= 0
}

function liesBetween(
  value: AttributeValue | undefined,
  low: AttributeValue | undefined,
  high: AttributeValue | undefined,
): boolean {
  if (low && high && (compareValues(low, high) ?? 1) > 0) {
    throw validationError(
      'The BETWEEN operator requires upper bound to be greater than or equal to lower bound',
    )
  }
  return compares('>=', value, low) && compares('<=', value, high)
}

function calls(
  name: string,
  subject: AttributeValue | undefined,
  argument: AttributeValue | undefined,
): boolean {
  if (name === 'attribute_not_exists') return subject === undefined
  if (subject === undefined) return false
  if (name === 'attribute_exists') return true
  if (argument === undefined) return false
  if (name === 'attribute_type') return typeOf(subject) === argument.S
  return name === 'begins_with' ? beginsWith(subject, argument) : contains(subject, argument)
}

function beginsWith(subject: AttributeValue, start: AttributeValue): boolean {
  if (subject.S !== undefined && start.S !== undefined) return subject.S.startsWith(start.S)
  if (!subject.B || !start.B) return false
  return Buffer.compare(subject.B.subarray(0, start.B.length), start.B) === 0
}

/** Part of a text or of binary data, or a member of a set or list. */
function contains(subject: AttributeValue, part: AttributeValue): boolean {
  if (subject.S !== undefined) return part.S !== undefined && subject.S.includes(part.S)
  if (subject.B) return part.B !== undefined && Buffer.from(subject.B).includes(Buffer.from(part.B))
  const members = subject.L ?? setMembers(subject) ?? []
  return members.some((member) => equalValues(member, part))
}
