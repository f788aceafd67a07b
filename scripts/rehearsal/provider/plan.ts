// What a resource will be: as it is written, and where AWS fills something in, not known yet.
import { UNKNOWN, isUnknown, isValues } from './coding.ts'
import type { Value, Values } from './coding.ts'
import type { BlockSchema } from './schema.ts'

const inBlocks = (value: Value | undefined, change: (block: Values) => Values): Value => {
  if (Array.isArray(value)) return value.map((block) => (isValues(block) ? change(block) : block))
  return isValues(value) ? change(value) : (value ?? null)
}

/** Of a new resource: everything computed that is not given becomes unknown, in blocks too. */
const withUnknowns = ({ attributes, blocks }: BlockSchema, values: Values): Values => {
  const planned: Values = { ...values }
  for (const { name, computed } of attributes) if (computed && values[name] === null) planned[name] = UNKNOWN
  for (const { name, block } of blocks)
    planned[name] = inBlocks(values[name], (inner) => withUnknowns(block, inner))
  return planned
}

const withAllTags = (planned: Values, configured: Values, defaultTags: Values): Values => {
  const { tags } = configured
  if (!('tags_all' in planned) || !('tags' in planned) || configured['tags_all']) return planned
  const own = isValues(tags) ? tags : {}
  return { ...planned, tags_all: isUnknown(tags) ? UNKNOWN : { ...defaultTags, ...own } }
}

export interface Change {
  prior: Values | null
  /** Terraform's own merge of what is written with what is there. */
  proposed: Values
  configured: Values
}

export const plan = (
  schema: BlockSchema,
  { prior, proposed, configured }: Change,
  defaultTags: Values,
): Values => withAllTags(prior ? proposed : withUnknowns(schema, proposed), configured, defaultTags)

/** No such thing can be changed: another one is made in its place. The rest of the provider's list is not known here. */
export const REPLACED = [
  'name',
  'bucket',
  'family',
  'container_definitions',
  'fifo_queue',
  'hash_key',
  'range_key',
  'rule_set_name',
]

export const toReplace = ({ prior, proposed }: Change): string[] =>
  prior ? REPLACED.filter((name) => name in prior && prior[name] !== proposed[name]) : []
