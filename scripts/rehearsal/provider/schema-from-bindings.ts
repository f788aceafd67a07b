// The schema of a resource or data source of hashicorp/aws, read back from the bindings that were generated from it.
import { objectOf } from './schema.ts'
import type { AttributeSchema, BlockSchema, CtyType, NestedBlock } from './schema.ts'

/** The getter of an attribute tells its type. A set is handed out as a list. */
const GETTERS: [RegExp, CtyType][] = [
  [/ cdktf\.Fn\.tolist\(this\.getListAttribute\(/, ['set', 'string']],
  [/ cdktf\.Token\.asNumberList\(cdktf\.Fn\.tolist\(this\.getNumberListAttribute\(/, ['set', 'number']],
  [/this\.getListAttribute\(/, ['list', 'string']],
  [/this\.getNumberListAttribute\(/, ['list', 'number']],
  [/this\.getStringAttribute\(/, 'string'],
  [/this\.getNumberAttribute\(/, 'number'],
  [/this\.getBooleanAttribute\(/, 'bool'],
  [/this\.getStringMapAttribute\(|new cdktf\.StringMap\(/, ['map', 'string']],
  [/this\.getNumberMapAttribute\(|new cdktf\.NumberMap\(/, ['map', 'number']],
  [/this\.getBooleanMapAttribute\(|new cdktf\.BooleanMap\(/, ['map', 'bool']],
]
const CLASS = /^export class (\w+) extends cdktf\.\w+ \{\n([\s\S]*?)^\}/gm
const ATTRIBUTE =
  /^ {2}\/\/ (\w+) - computed: (true|false), optional: (true|false), required: (true|false)\n([\s\S]*?)\n\n/gm
const STRUCTURE = / = new (\w+)(List|OutputReference)\(this, "\w+"(?:, (true|false))?\)/
/** The one element of a list, which may have no other. Without the index it is an object by itself. */
const ONLY_ELEMENT = /super\(terraformResource, terraformAttribute, false, 0\)/

type Classes = Map<string, string>
type Nesting = Pick<NestedBlock, 'nesting' | 'max'>

const nestingOf = (classes: Classes, element: string, kind: string, isSet: string | undefined): Nesting => {
  if (kind === 'List') return { nesting: isSet === 'true' ? 'set' : 'list', max: 0 }
  return ONLY_ELEMENT.test(classes.get(element) ?? '')
    ? { nesting: 'list', max: 1 }
    : { nesting: 'single', max: 1 }
}

const simpleType = (name: string, text: string): CtyType => {
  const found = GETTERS.find(([getter]) => getter.test(text))
  if (!found) throw new Error(`cannot tell the type of ${name} from the bindings: ${text}`)
  return found[1]
}

const blockOf = (classes: Classes, className: string): BlockSchema => {
  const body = classes.get(className)
  if (body === undefined) throw new Error(`the bindings have no class ${className}`)
  const attributes: AttributeSchema[] = []
  const blocks: NestedBlock[] = []
  for (const [, name = '', computed, optional, required, text = ''] of `${body}\n\n`.matchAll(ATTRIBUTE)) {
    const flags = {
      required: required === 'true',
      optional: optional === 'true',
      computed: computed === 'true',
    }
    const [, structure, kind = '', isSet] = STRUCTURE.exec(text) ?? []
    if (structure === undefined) {
      attributes.push({ name, type: simpleType(name, text), ...flags })
      continue
    }
    const element = `${structure}OutputReference`
    const nesting = nestingOf(classes, element, kind, isSet)
    const block = blockOf(classes, element)
    if (!flags.computed) blocks.push({ name, block, ...nesting, min: flags.required ? 1 : 0 })
    else {
      // No block is computed: what can be left to AWS is an attribute, its type a list or set of objects.
      const object = objectOf(block)
      attributes.push({
        name,
        type: nesting.nesting === 'single' ? object : [nesting.nesting, object],
        ...flags,
      })
    }
  }
  return { attributes, blocks }
}

/** `source`: as bindingsSource() gives it. */
export const schemaFromBindings = (source: string): BlockSchema => {
  const classes: Classes = new Map(
    [...source.matchAll(CLASS)].map(([, name = '', body = '']) => [name, body]),
  )
  const main = /^export class (\w+) extends cdktf\.Terraform(?:Resource|DataSource) /m.exec(source)?.[1]
  if (main === undefined) throw new Error('the bindings have neither a resource nor a data source')
  return blockOf(classes, main)
}
