// The resources of all synthesised stacks, as a flat list.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SynthesisedStack } from '../deploy/stacks.ts'

export interface Resource {
  /** Of Terraform, `aws_sqs_queue` for instance. */
  type: string
  name: string
  /** Its arguments. */
  body: Record<string, unknown>
}

type StackJson = { resource?: Record<string, Record<string, Record<string, unknown>>> }

/** Pure. */
export const resourcesIn = ({ resource = {} }: StackJson): Resource[] =>
  Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, body]) => ({ type, name, body })),
  )

export const readResources = (stacks: SynthesisedStack[]): Resource[] =>
  stacks.flatMap(({ dir }) =>
    resourcesIn(JSON.parse(readFileSync(join(dir, 'cdk.tf.json'), 'utf8')) as StackJson),
  )
