// What AWS would have filled in. By convention where there is one, otherwise anything of the right type.
import { isUnknown, isValues, textOf } from './coding.ts'
import type { Value, Values } from './coding.ts'
import { CONVENTIONS } from './conventions.ts'
import type { AttributeSchema, BlockSchema, CtyType } from './schema.ts'

export interface Place {
  region: string
  account: string
}

/** Of something that AWS would name: `type` and the number that it would draw. */
export interface Thing {
  type: string
  serial: string
  place: Place
}

const PLACEHOLDER = /\{(\w+)\}/g

/** Services name a cluster by its ARN or by its name; its name is the last part of both. */
const lastPart = (text: string): string => text.replace(/^arn:.*\//, '')

const fillIn = (template: string, values: Values, { serial, place }: Thing): string => {
  const known: Values = { ...values, ...place, serial, short: serial.slice(-4) }
  // A composed id may name something optional; an index without a range key, for instance.
  return template.replaceAll(PLACEHOLDER, (_, name: string) => {
    const text = textOf(known[name]) ?? ''
    return name === 'cluster' ? lastPart(text) : text
  })
}

/** What AWS has only one of. Things without a convention have their id. */
export const uniqueKey = (values: Values, thing: Thing): string => {
  const template = CONVENTIONS[thing.type]?.unique
  return `${thing.type} ${template === undefined ? textOf(values['id']) : fillIn(template, values, thing)}`
}

/** Enough elements for whoever takes one by its number. */
const SEVERAL = 3

const byType = (type: CtyType, text: string): Value => {
  if (type === 'string') return text
  if (type === 'number') return 1
  if (type === 'bool') return false
  const [kind, inner] = type
  if (kind === 'object')
    return Object.fromEntries(
      Object.entries(inner).map(([name, each]) => [name, byType(each, `${text}-${name}`)]),
    )
  if (kind === 'map' || inner !== 'string') return kind === 'map' ? {} : []
  return Array.from({ length: SEVERAL }, (_, index) => `${text}-${index}`)
}

const emptyOf = (type: CtyType): Value => {
  if (type === 'string') return ''
  if (type === 'number') return 0
  if (type === 'bool') return false
  if (type[0] === 'object') return null
  return type[0] === 'map' ? {} : []
}

const madeUp = ({ name, type, optional }: AttributeSchema, values: Values, thing: Thing): Value => {
  const template = CONVENTIONS[thing.type]?.[name]
  if (template !== undefined) return fillIn(template, values, thing)
  if (name === 'region') return thing.place.region
  if (name === 'name' || name === 'bucket')
    return `${textOf(values[`${name}_prefix`]) ?? ''}terraform-${thing.serial}`
  const text = `${name.replaceAll('_', '-')}-${thing.serial}`
  // What could have been chosen and was not is mostly empty in AWS, too. Only what nobody can choose is told by AWS alone.
  return optional && name !== 'id' ? emptyOf(type) : byType(type, text)
}

const FIRST = ['region', 'name', 'bucket']
const orderOf = (name: string): number => (FIRST.includes(name) ? 0 : 1)

/** `planned` with nothing unknown left. Names come before what is put together from them. */
export const makeUp = ({ attributes, blocks }: BlockSchema, planned: Values, thing: Thing): Values => {
  const values = { ...planned }
  for (const attribute of attributes.toSorted((a, b) => orderOf(a.name) - orderOf(b.name)))
    if (isUnknown(values[attribute.name])) values[attribute.name] = madeUp(attribute, values, thing)
  for (const { name, block } of blocks) {
    const inner = values[name]
    const fill = (each: Value): Value =>
      isValues(each) ? makeUp(block, each, { ...thing, type: `${thing.type}.${name}` }) : each
    values[name] = Array.isArray(inner) ? inner.map(fill) : fill(inner ?? null)
  }
  return values
}
