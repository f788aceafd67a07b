// What a person needs to know afterwards: `terraform output` shows it.
import { TerraformOutput } from '#cdk'
import type { TerraformStack } from '#cdk'

/** By name. */
export type Outputs = Record<string, { description: string; value: unknown }>

export const makeOutputs = (stack: TerraformStack, outputs: Outputs): void => {
  for (const [name, { description, value }] of Object.entries(outputs))
    new TerraformOutput(stack, name, { description, value, staticId: true })
}
