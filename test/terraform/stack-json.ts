// What synthesised stacks use and make.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SynthesisedStack } from '../../scripts/deploy/stacks.ts'
import type { UsedTypes } from '../../scripts/rehearsal/provider/load-schemas.ts'

export interface StackJson {
  resource?: Record<string, Record<string, Record<string, unknown>>>
  data?: Record<string, Record<string, unknown>>
}

export const readStack = ({ dir }: SynthesisedStack): StackJson =>
  JSON.parse(readFileSync(join(dir, 'cdk.tf.json'), 'utf8')) as StackJson

export const typesIn = (stacks: SynthesisedStack[]): UsedTypes => {
  const read = stacks.map(readStack)
  return {
    resources: read.flatMap(({ resource = {} }) => Object.keys(resource)),
    dataSources: read.flatMap(({ data = {} }) => Object.keys(data)),
  }
}
