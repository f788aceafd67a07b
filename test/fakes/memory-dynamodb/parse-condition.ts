import type { Operand, OperandRule } from './operands.ts'
import { ordered, parseOperand } from './operands.ts'
import { atPath } from './paths.ts'
import type { ExpressionKind, Tokens } from './tokens.ts'
import { readTokens } from './tokens.ts'
import { validationError } from './validation-error.ts'
import type { ValueType } from './values.ts'

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>='

export type Condition =
  | { kind: 'and' | 'or'; left: Condition; right: Condition }
  | { kind: 'not'; inner: Condition }
  | { kind: 'compare'; operator: Comparator; left: Operand; right: Operand }
  | { kind: 'between'; value: Operand; low: Operand; high: Operand }
  | { kind: 'in'; value: Operand; list: Operand[] }
  | { kind: 'function'; name: string; subject: Operand; argument: Operand | undefined }

export interface ParsedCondition {
  condition: Condition
  placeholders: Tokens['placeholders']
  rules: OperandRule[]
}

const comparators = new Set(['=', '<>', '<', '<=', '>', '>='])

/** Functions that are a condition by themselves, with the types their second argument may have. */
const functions: Readonly<Record<string, readonly ValueType[] | undefined>> = {
  attribute_exists: undefined,
  attribute_not_exists: undefined,
  attribute_type: ['S'],
  begins_with: ['S', 'B'],
  contains: ['S', 'N', 'B', 'BOOL', 'NULL', 'M', 'L', 'SS', 'NS', 'BS'],
}

/** Parses a condition, filter or key condition. From loose to tight: OR, AND, NOT, then comparison or parentheses. */
export function parseCondition(text: string, kind: ExpressionKind): ParsedCondition {
  const tokens = readTokens(text, kind)
  const rules: OperandRule[] = []
  const demand = (operator: string, types: readonly ValueType[], operands: Operand[]) => {
    for (const operand of operands) {
      if (operand.kind === 'value') rules.push({ operator, value: operand.name, types })
    }
  }

  function or(): Condition {
    let left = and()
    while (tokens.takeIf('OR')) left = { kind: 'or', left, right: and() }
    return left
  }
  function and(): Condition {
    let left = not()
    while (tokens.takeIf('AND')) left = { kind: 'and', left, right: not() }
    return left
  }
  function not(): Condition {
    return tokens.takeIf('NOT') ? { kind: 'not', inner: not() } : single()
  }
  function single(): Condition {
    if (tokens.takeIf('(')) {
      const inner = or()
      tokens.expect(')')
      return inner
    }
    return Object.hasOwn(functions, tokens.peek()) ? call() : comparison()
  }
  function call(): Condition {
    const name = tokens.take()
    tokens.expect('(')
    const subject = parseOperand(tokens, kind)
    const types = functions[name]
    const argument = types && (tokens.expect(','), parseOperand(tokens, kind))
    tokens.expect(')')
    if (types && argument) demand(name, types, [argument])
    if (subject.kind === 'path') return { kind: 'function', name, subject, argument }
    throw validationError(
      `Invalid ${kind}: Operator or function requires a document path; operator or function: ${name}`,
    )
  }
  function comparison(): Condition {
    refuseUnknownFunction(tokens, kind)
    const value = parseOperand(tokens, kind)
    if (tokens.takeIf('BETWEEN')) return between(value)
    if (tokens.takeIf('IN')) return inList(value)
    if (!comparators.has(tokens.peek())) tokens.fail()
    const operator = tokens.take() as Comparator
    const right = parseOperand(tokens, kind)
    if (operator !== '=' && operator !== '<>') demand(operator, ordered, [value, right])
    return { kind: 'compare', operator, left: value, right }
  }
  function between(value: Operand): Condition {
    const low = parseOperand(tokens, kind)
    tokens.expect('AND')
    const high = parseOperand(tokens, kind)
    demand('BETWEEN', ordered, [value, low, high])
    return { kind: 'between', value, low, high }
  }
  function inList(value: Operand): Condition {
    tokens.expect('(')
    const list = [parseOperand(tokens, kind)]
    while (tokens.takeIf(',')) list.push(parseOperand(tokens, kind))
    tokens.expect(')')
    return { kind: 'in', value, list }
  }
  const condition = or()
  if (tokens.peek() !== '') tokens.fail()
  return { condition, placeholders: tokens.placeholders, rules }
}

function refuseUnknownFunction(tokens: Tokens, kind: ExpressionKind): void {
  if (!atPath(tokens) || tokens.peek(1) !== '(' || tokens.peek() === 'size') return
  throw validationError(`Invalid ${kind}: Invalid function name; function: ${tokens.peek()}`)
}
