import type { Operand, OperandRule } from './operands.ts'
import { parseOperand } from './operands.ts'
import type { Path } from './paths.ts'
import { atPath, parsePath } from './paths.ts'
import type { Tokens } from './tokens.ts'
import { readTokens } from './tokens.ts'
import { validationError } from './validation-error.ts'
import type { ValueType } from './values.ts'

export type NewValue =
  | Operand
  | { kind: '+' | '-'; left: NewValue; right: NewValue }
  | { kind: 'if_not_exists'; path: Path; otherwise: NewValue }
  | { kind: 'list_append'; left: NewValue; right: NewValue }

export interface ParsedUpdate {
  set: { path: Path; value: NewValue }[]
  remove: Path[]
  /** The :value to add or delete, by name. */
  add: { path: Path; value: string }[]
  delete: { path: Path; value: string }[]
  /** All paths that the expression writes, in its order. */
  targets: Path[]
  placeholders: Tokens['placeholders']
  rules: OperandRule[]
}

const kind = 'UpdateExpression'
const sets: readonly ValueType[] = ['SS', 'NS', 'BS']

export function parseUpdate(text: string): ParsedUpdate {
  const tokens = readTokens(text, kind)
  const parsed: ParsedUpdate = {
    set: [],
    remove: [],
    add: [],
    delete: [],
    targets: [],
    placeholders: tokens.placeholders,
    rules: [],
  }
  const seen = new Set<string>()
  while (tokens.peek() !== '') {
    const section = tokens.take().toUpperCase()
    if (seen.has(section)) {
      throw validationError(
        `Invalid ${kind}: The "${section}" section can only be used once in an update expression;`,
      )
    }
    seen.add(section)
    do parseClause(section, tokens, parsed)
    while (tokens.takeIf(','))
  }
  return parsed
}

function parseClause(section: string, tokens: Tokens, parsed: ParsedUpdate): void {
  if (!['SET', 'REMOVE', 'ADD', 'DELETE'].includes(section)) tokens.fail()
  const path = parsePath(tokens, kind)
  parsed.targets.push(path)
  if (section === 'REMOVE') parsed.remove.push(path)
  else if (section === 'SET') {
    tokens.expect('=')
    parsed.set.push({ path, value: parseNewValue(tokens, parsed.rules) })
  } else {
    if (!tokens.peek().startsWith(':')) tokens.fail()
    const value = tokens.take()
    const adds = section === 'ADD'
    parsed.rules.push({ operator: section, value, types: adds ? ['N', ...sets] : sets })
    parsed[adds ? 'add' : 'delete'].push({ path, value })
  }
}

function parseNewValue(tokens: Tokens, rules: OperandRule[]): NewValue {
  const left = parseTerm(tokens, rules)
  for (const sign of ['+', '-'] as const) {
    if (!tokens.takeIf(sign)) continue
    const right = parseTerm(tokens, rules)
    demand(rules, sign, 'N', [left, right])
    return { kind: sign, left, right }
  }
  return left
}

function parseTerm(tokens: Tokens, rules: OperandRule[]): NewValue {
  if (tokens.takeIf('(')) {
    const inner = parseNewValue(tokens, rules)
    tokens.expect(')')
    return inner
  }
  if (!atPath(tokens) || tokens.peek(1) !== '(') return parseOperand(tokens, kind)
  const name = tokens.take()
  tokens.expect('(')
  if (name === 'if_not_exists') return parseIfNotExists(tokens, rules)
  if (name === 'list_append') return parseListAppend(tokens, rules)
  throw validationError(`Invalid ${kind}: Invalid function name; function: ${name}`)
}

function parseIfNotExists(tokens: Tokens, rules: OperandRule[]): NewValue {
  const path = parsePath(tokens, kind)
  tokens.expect(',')
  const otherwise = parseTerm(tokens, rules)
  tokens.expect(')')
  return { kind: 'if_not_exists', path, otherwise }
}

function parseListAppend(tokens: Tokens, rules: OperandRule[]): NewValue {
  const left = parseTerm(tokens, rules)
  tokens.expect(',')
  const right = parseTerm(tokens, rules)
  tokens.expect(')')
  demand(rules, 'list_append', 'L', [left, right])
  return { kind: 'list_append', left, right }
}

function demand(rules: OperandRule[], operator: string, type: ValueType, operands: NewValue[]): void {
  for (const operand of operands) {
    if (operand.kind === 'value') rules.push({ operator, value: operand.name, types: [type] })
  }
}
