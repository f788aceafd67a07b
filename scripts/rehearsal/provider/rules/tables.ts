import { isUnknown, isValues, textOf } from '../coding.ts'
import type { Value, Values } from '../coding.ts'
import type { Rule } from './rule.ts'

const blocks = (value: Value | undefined): Values[] => (Array.isArray(value) ? value.filter(isValues) : [])
const keysOf = (values: Values): string[] =>
  [values['hash_key'], values['range_key']].flatMap((key) => textOf(key) ?? [])

/** "all attributes must be indexed", says the provider; and every key must be described. */
export const attributesAreKeys: Rule = (type, values) => {
  if (type !== 'aws_dynamodb_table' || isUnknown(values['attribute'])) return []
  const indexes = [...blocks(values['global_secondary_index']), ...blocks(values['local_secondary_index'])]
  const keys = new Set([values, ...indexes].flatMap(keysOf))
  const described = new Set(blocks(values['attribute']).flatMap(({ name }) => textOf(name ?? null) ?? []))
  return [
    ...[...described]
      .filter((name) => !keys.has(name))
      .map((name) => `attribute ${name} is no key of the table or of an index`),
    ...[...keys]
      .filter((name) => !described.has(name))
      .map((name) => `the key ${name} is not described by an attribute`),
  ]
}
