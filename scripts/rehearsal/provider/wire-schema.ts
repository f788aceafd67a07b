// A schema as Terraform wants to be sent it.
import type { BlockSchema } from './schema.ts'

const NESTING = { single: 1, list: 2, set: 3 } as const

const wireBlock = ({ attributes, blocks }: BlockSchema): object => ({
  attributes: attributes.map(({ type, ...attribute }) => ({
    ...attribute,
    type: Buffer.from(JSON.stringify(type)),
  })),
  block_types: blocks.map(({ name, block, nesting, min, max }) => ({
    type_name: name,
    block: wireBlock(block),
    nesting: NESTING[nesting],
    // A single block is there or not; only lists and sets are counted.
    ...(nesting !== 'single' && { min_items: min, max_items: max }),
  })),
})

export const wireSchema = (schema: BlockSchema): object => ({ version: 0, block: wireBlock(schema) })
