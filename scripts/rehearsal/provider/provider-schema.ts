// The schema of the `provider` block itself. Its bindings have no getters; the types stand in the interfaces instead.
import type { AttributeSchema, BlockSchema, CtyType, NestedBlock } from './schema.ts'

const TYPES: Record<string, CtyType> = {
  string: 'string',
  number: 'number',
  'boolean | cdktf.IResolvable': 'bool',
  'string[]': ['list', 'string'],
  '{ [key: string]: string }': ['map', 'string'],
}
const INTERFACE = /^export interface (\w+) \{\n([\s\S]*?)^\}/gm
/** The name in Terraform is in the address of the documentation, one line above. */
const MEMBER = /#(\w+) \w+#\w+\}\n *\*\/\n *readonly \w+(\??): (.*);/g
/** `alias` is Terraform's own. */
const META = new Set(['alias'])

const blockOf = (interfaces: Map<string, string>, name: string): BlockSchema => {
  const attributes: AttributeSchema[] = []
  const blocks: NestedBlock[] = []
  for (const [, member = '', mark, typeText = ''] of (interfaces.get(name) ?? '').matchAll(MEMBER)) {
    if (META.has(member)) continue
    const required = mark !== '?'
    const type = TYPES[typeText]
    if (type !== undefined)
      attributes.push({ name: member, type, required, optional: !required, computed: false })
    else {
      const [, element = ''] = /^(\w+)\[\]/.exec(typeText) ?? []
      if (!interfaces.has(element))
        throw new Error(`cannot read the type of ${member} of the provider: ${typeText}`)
      const block = blockOf(interfaces, element)
      blocks.push({ name: member, block, nesting: 'list', min: required ? 1 : 0, max: 0 })
    }
  }
  return { attributes, blocks }
}

/** `source`: as bindingsSource('provider') gives it. */
export const providerSchema = (source: string): BlockSchema => {
  const interfaces = new Map([...source.matchAll(INTERFACE)].map(([, name = '', body = '']) => [name, body]))
  return blockOf(interfaces, 'AwsProviderConfig')
}
