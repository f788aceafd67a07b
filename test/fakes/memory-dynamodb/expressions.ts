import type { OperandRule, Values } from './operands.ts'
import { checkOperandTypes } from './operands.ts'
import type { Condition } from './parse-condition.ts'
import { parseCondition } from './parse-condition.ts'
import type { ParsedUpdate } from './parse-update.ts'
import { parseUpdate } from './parse-update.ts'
import type { Names, Path } from './paths.ts'
import { parsePath } from './paths.ts'
import type { ExpressionKind, Tokens } from './tokens.ts'
import { readTokens } from './tokens.ts'
import { validationError } from './validation-error.ts'
import { storeValue } from './store-value.ts'

type Placeholders = Tokens['placeholders']

export interface ParsedProjection {
  paths: Path[]
  placeholders: Placeholders
}

/** The parameters of a call that hold or serve expressions. */
export interface ExpressionInput {
  ConditionExpression?: string | undefined
  FilterExpression?: string | undefined
  KeyConditionExpression?: string | undefined
  ProjectionExpression?: string | undefined
  UpdateExpression?: string | undefined
  ExpressionAttributeNames?: Names | undefined
  ExpressionAttributeValues?: Values | undefined
}

/** A call's expressions, parsed and checked against its names and values. */
export interface Expressions {
  names: Names
  values: Values
  condition: Condition | undefined
  filter: Condition | undefined
  keyCondition: Condition | undefined
  projection: Path[] | undefined
  update: ParsedUpdate | undefined
}

/** Parsing depends on the text alone, so each text is parsed once per process. */
function remember<Parsed>(parse: (text: string, kind: ExpressionKind) => Parsed) {
  const known = new Map<string, Parsed>()
  return (text: string | undefined, kind: ExpressionKind): Parsed | undefined => {
    if (text === undefined) return undefined
    const key = kind + text
    let parsed = known.get(key)
    if (parsed === undefined) {
      if (known.size > 1000) known.clear()
      known.set(key, (parsed = parse(text, kind)))
    }
    return parsed
  }
}

const knownCondition = remember(parseCondition)
const knownUpdate = remember(parseUpdate)
const knownProjection = remember(parseProjection)

function parseProjection(text: string, kind: ExpressionKind): ParsedProjection {
  const tokens = readTokens(text, kind)
  const paths = [parsePath(tokens, kind)]
  while (tokens.takeIf(',')) paths.push(parsePath(tokens, kind))
  if (tokens.peek() !== '') tokens.fail()
  return { paths, placeholders: tokens.placeholders }
}

export function readExpressions(input: ExpressionInput): Expressions {
  const names = defined(input.ExpressionAttributeNames)
  const values = defined(input.ExpressionAttributeValues)
  const condition = knownCondition(input.ConditionExpression, 'ConditionExpression')
  const filter = knownCondition(input.FilterExpression, 'FilterExpression')
  const keyCondition = knownCondition(input.KeyConditionExpression, 'KeyConditionExpression')
  const projection = knownProjection(input.ProjectionExpression, 'ProjectionExpression')
  const update = knownUpdate(input.UpdateExpression, 'UpdateExpression')

  const used: [ExpressionKind, { placeholders: Placeholders; rules?: OperandRule[] } | undefined][] = [
    ['ConditionExpression', condition],
    ['FilterExpression', filter],
    ['KeyConditionExpression', keyCondition],
    ['ProjectionExpression', projection],
    ['UpdateExpression', update],
  ]
  const unusedNames = new Set(Object.keys(names))
  const unusedValues = new Set(Object.keys(values))
  for (const [kind, parsed] of used) {
    if (!parsed) continue
    for (const name of parsed.placeholders.names) bind(name, names, unusedNames, `${kind}: ${unknownName}`)
    for (const value of parsed.placeholders.values)
      bind(value, values, unusedValues, `${kind}: ${unknownValue}`)
  }
  refuseUnused('ExpressionAttributeNames', unusedNames)
  refuseUnused('ExpressionAttributeValues', unusedValues)
  for (const value of Object.values(values)) storeValue(value)
  for (const [kind, parsed] of used) if (parsed?.rules) checkOperandTypes(parsed.rules, values, kind)
  return {
    names,
    values,
    condition: condition?.condition,
    filter: filter?.condition,
    keyCondition: keyCondition?.condition,
    projection: projection?.paths,
    update,
  }
}

const unknownName = 'An expression attribute name used in the document path is not defined; attribute name: '
const unknownValue = 'An expression attribute value used in expression is not defined; attribute value: '

/** An entry set to undefined is no entry: the SDK leaves it out of the request. */
function defined<T>(map: Readonly<Record<string, T>> | undefined): Readonly<Record<string, T>> {
  if (map === undefined) return {}
  const entries = Object.entries(map).filter(([, value]) => value !== undefined)
  if (entries.length === 0) throw validationError('ExpressionAttributeNames or -Values must not be empty')
  return entries.length === Object.keys(map).length ? map : Object.fromEntries(entries)
}

function bind(placeholder: string, given: object, unused: Set<string>, problem: string): void {
  if (!Object.hasOwn(given, placeholder)) throw validationError(`Invalid ${problem}${placeholder}`)
  unused.delete(placeholder)
}

function refuseUnused(parameter: string, unused: Set<string>): void {
  if (unused.size === 0) return
  throw validationError(
    `Value provided in ${parameter} unused in expressions: keys: {${[...unused].join(', ')}}`,
  )
}
