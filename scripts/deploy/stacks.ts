// The synthesised stacks, in the order in which they are applied.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StackJson } from './unprotect.ts'

export interface SynthesisedStack {
  id: string
  /** With its `cdk.tf.json`. */
  dir: string
}

interface Manifest {
  stacks: Record<string, { workingDirectory: string; dependencies: string[] }>
}

/** Every stack behind those that it depends on, otherwise as in the manifest. Throws when they depend on each other. Pure. */
export const inOrder = ({ stacks }: Manifest): string[] => {
  const done: string[] = []
  let left = Object.keys(stacks)
  while (left.length > 0) {
    const next = left.find((id) => stacks[id]?.dependencies.every((other) => done.includes(other)))
    if (next === undefined) throw new Error(`the stacks ${left.join(', ')} depend on each other`)
    done.push(next)
    left = left.filter((id) => id !== next)
  }
  return done
}

export const readStacks = (outdir: string): SynthesisedStack[] => {
  const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as Manifest
  return inOrder(manifest).map((id) => ({
    id,
    dir: join(outdir, manifest.stacks[id]?.workingDirectory ?? ''),
  }))
}

export const stackFile = ({ dir }: SynthesisedStack): string => join(dir, 'cdk.tf.json')

/** As it was synthesised. */
export const readStackJson = (stack: SynthesisedStack): StackJson =>
  JSON.parse(readFileSync(stackFile(stack), 'utf8')) as StackJson
