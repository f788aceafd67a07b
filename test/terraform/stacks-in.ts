// The stacks of a synthesised app, and what they use.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { UsedTypes } from './provider/load-schemas.ts'

export interface SynthesisedStack {
  id: string
  directory: string
}

interface Manifest {
  stacks: Record<string, { workingDirectory: string; dependencies: string[] }>
}

export interface StackJson {
  resource?: Record<string, Record<string, Record<string, unknown>>>
  data?: Record<string, Record<string, unknown>>
}

/** Those that others depend on come first, as `make deploy` takes them. */
export const stacksIn = (outdir: string): SynthesisedStack[] => {
  const { stacks } = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as Manifest
  const ordered: string[] = []
  const add = (id: string): void => {
    if (ordered.includes(id)) return
    for (const dependency of stacks[id]?.dependencies ?? []) add(dependency)
    ordered.push(id)
  }
  for (const id of Object.keys(stacks)) add(id)
  return ordered.map((id) => ({ id, directory: join(outdir, stacks[id]?.workingDirectory ?? '') }))
}

export const readStack = (directory: string): StackJson =>
  JSON.parse(readFileSync(join(directory, 'cdk.tf.json'), 'utf8')) as StackJson

export const typesIn = (directories: string[]): UsedTypes => {
  const stacks = directories.map(readStack)
  return {
    resources: stacks.flatMap(({ resource = {} }) => Object.keys(resource)),
    dataSources: stacks.flatMap(({ data = {} }) => Object.keys(data)),
  }
}
