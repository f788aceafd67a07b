// A synthesised stack as Terraform reads it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Value, Values } from '../provider/coding.ts'
import { mentionedIn } from './expressions.ts'

export interface Written {
  address: string
  type: string
  /** As it stands there, without what is for Terraform alone. */
  values: Values
  isProtected: boolean
  ignored: string[]
  /** Addresses of this stack that have to be there before. */
  after: string[]
}

export interface Stack {
  region: string
  resources: Map<string, Written>
  dataSources: { address: string; type: string }[]
  outputs: Record<string, Value>
}

type ByName = Record<string, Record<string, Value>>
interface Json {
  provider: { aws: { region: string }[] }
  resource?: Record<string, ByName>
  data?: Record<string, ByName>
  output?: Record<string, { value: Value }>
}

interface Lifecycle {
  prevent_destroy?: boolean
  ignore_changes?: string[]
}

const each = (types: Record<string, ByName> = {}) =>
  Object.entries(types).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, values]) => ({ type, name, values })),
  )

const writtenOf = (type: string, name: string, all: Record<string, Value>, known: Set<string>): Written => {
  const { '//': _, lifecycle, depends_on: __, ...values } = all
  const { prevent_destroy = false, ignore_changes = [] } = (lifecycle ?? {}) as Lifecycle
  const address = `${type}.${name}`
  const after = mentionedIn(all).filter((other) => other !== address && known.has(other))
  return { address, type, values, isProtected: prevent_destroy, ignored: ignore_changes, after }
}

export const readStack = (dir: string): Stack => {
  const json = JSON.parse(readFileSync(join(dir, 'cdk.tf.json'), 'utf8')) as Json
  const resources = each(json.resource)
  const known = new Set(resources.map(({ type, name }) => `${type}.${name}`))
  return {
    region: json.provider.aws[0]?.region ?? '',
    resources: new Map(
      resources.map(({ type, name, values }) => [`${type}.${name}`, writtenOf(type, name, values, known)]),
    ),
    dataSources: each(json.data).map(({ type, name }) => ({ type, address: `data.${type}.${name}` })),
    outputs: Object.fromEntries(Object.entries(json.output ?? {}).map(([name, { value }]) => [name, value])),
  }
}
