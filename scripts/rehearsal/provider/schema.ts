// The shape of a resource, as Terraform asks for it: attributes with their types, and blocks within blocks.

/** A type in Terraform's own notation (https://pkg.go.dev/github.com/zclconf/go-cty/cty), as it goes over the wire. */
export type CtyType =
  'string' | 'number' | 'bool' | ['list' | 'set' | 'map', CtyType] | ['object', Record<string, CtyType>]

export interface AttributeSchema {
  name: string
  type: CtyType
  required: boolean
  optional: boolean
  computed: boolean
}

export interface NestedBlock {
  name: string
  block: BlockSchema
  nesting: 'single' | 'list' | 'set'
  min: number
  /** 0: any number. */
  max: number
}

export interface BlockSchema {
  attributes: AttributeSchema[]
  blocks: NestedBlock[]
}

export interface Schemas {
  provider: BlockSchema
  resources: Record<string, BlockSchema>
  dataSources: Record<string, BlockSchema>
}

const nested = ({ block, nesting }: NestedBlock): CtyType => {
  const object = objectOf(block)
  return nesting === 'single' ? object : [nesting, object]
}

/** The type of a whole block, when it is the value of an attribute. */
export const objectOf = ({ attributes, blocks }: BlockSchema): CtyType => [
  'object',
  Object.fromEntries([
    ...attributes.map(({ name, type }) => [name, type] as const),
    ...blocks.map((block) => [block.name, nested(block)] as const),
  ]),
]
