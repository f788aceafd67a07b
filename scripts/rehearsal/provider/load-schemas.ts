// The schemas of those types that are asked for: all of hashicorp/aws would be some 1,500.
import { bindingsSource } from './bindings-source.ts'
import { providerSchema } from './provider-schema.ts'
import type { BlockSchema, Schemas } from './schema.ts'
import { schemaFromBindings } from './schema-from-bindings.ts'

/** Types by their names in Terraform, `aws_sqs_queue` for instance. */
export interface UsedTypes {
  resources: Iterable<string>
  dataSources: Iterable<string>
}

/** What the bindings do not know is left out: Terraform then refuses it by name. */
const schemasOf = (
  types: Iterable<string>,
  folderOf: (type: string) => string,
): Record<string, BlockSchema> =>
  Object.fromEntries(
    [...new Set(types)].flatMap((type) => {
      const source = bindingsSource(folderOf(type))
      return source === undefined ? [] : [[type, schemaFromBindings(source)]]
    }),
  )

const hyphened = (type: string): string => type.replaceAll('_', '-')

export const loadSchemas = ({ resources, dataSources }: UsedTypes): Schemas => {
  const provider = bindingsSource('provider')
  if (provider === undefined) throw new Error('the bindings have no provider')
  return {
    provider: providerSchema(provider),
    resources: schemasOf(resources, (type) => hyphened(type).replace(/^aws-/, '')),
    dataSources: schemasOf(dataSources, (type) => `data-${hyphened(type)}`),
  }
}
