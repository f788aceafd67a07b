// The stacks as Terraform would read them, for the tests: synthesised in this process, parsed, and kept for the next test that asks.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../../../cdktf/build-app.ts'
import { readDeployment } from '../../../cdktf/read-deployment.ts'

/** Attributes of a resource or of a data source. */
// oxlint-disable-next-line typescript/no-explicit-any -- as free as JSON is: a wrong path is undefined, and its test red
export type Attributes = Record<string, any>

type ByTypeAndId = Record<string, Record<string, Attributes>>

/** One `cdk.tf.json`. */
export interface StackJson {
  terraform: Attributes
  provider: Record<string, Attributes[]>
  resource: ByTypeAndId
  data: ByTypeAndId
  output: Record<string, Attributes>
}

export interface Synthesised {
  /** By the ids of the stacks: data, compute, observability, workflow. */
  stacks: Record<string, StackJson>
  /** The ids, each with those that are applied before it. */
  dependencies: Record<string, string[]>
  /** Everything that was written, for a search in it. */
  text: string
}

/** The least that a deployment must be told. */
export const NEEDED = {
  AWS_REGION: 'eu-central-1',
  SENDER_ADDRESS: 'edit@example.org',
  EDITOR_COMMAND: 'true',
  IMAGE_TAG: 'abc1234',
}

/** An address for TARGET=local; nothing is called there. */
export const LOCAL = { TARGET: 'local', AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }

/** What stands for the number of the account in the output of every stack. */
export const ACCOUNT = '${data.aws_caller_identity.account.account_id}'

interface Manifest {
  stacks: Record<string, { dependencies: string[]; synthesizedStackPath: string }>
}

/** What a stack without some of its parts has. */
export const EMPTY = { terraform: {}, provider: {}, resource: {}, data: {}, output: {} }

const synthInto = (dir: string, env: Record<string, string>, projects: object[]): Synthesised => {
  const file = join(dir, 'projects.json')
  writeFileSync(file, JSON.stringify(projects))
  const outdir = join(dir, 'out')
  buildApp(readDeployment({ ...NEEDED, PROJECTS_FILE: file, ...env }), outdir).synth()
  const { stacks } = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as Manifest
  const texts = Object.entries(stacks).map(
    ([id, { synthesizedStackPath }]) =>
      [id, readFileSync(join(outdir, synthesizedStackPath), 'utf8')] as const,
  )
  return {
    stacks: Object.fromEntries(
      texts.map(([id, text]) => [id, { ...EMPTY, ...(JSON.parse(text) as Partial<StackJson>) }]),
    ),
    dependencies: Object.fromEntries(
      Object.entries(stacks).map(([id, { dependencies }]) => [id, dependencies]),
    ),
    text: texts.map(([, text]) => text).join('\n'),
  }
}

/** All stacks anew, from NEEDED and these settings over it, with these rows in the file of projects. Leaves nothing on the disk. */
export const synthAnew = (env: Record<string, string> = {}, projects: object[] = []): Synthesised => {
  const dir = mkdtempSync(join(tmpdir(), 'webordinary-synth-'))
  try {
    return synthInto(dir, env, projects)
  } finally {
    rmSync(dir, { recursive: true })
  }
}

const known = new Map<string, Synthesised>()

/** Like `synthAnew`, but each once in a process: what it returns must not be changed. */
export const synth = (env: Record<string, string> = {}, projects: object[] = []): Synthesised => {
  const key = JSON.stringify([env, projects])
  const synthesised = known.get(key) ?? synthAnew(env, projects)
  known.set(key, synthesised)
  return synthesised
}

/** One stack of `synth`. Throws when there is none of this name. */
export const stackOf = (id: string, env: Record<string, string> = {}, projects: object[] = []): StackJson => {
  const stack = synth(env, projects).stacks[id]
  if (!stack) throw new Error(`no stack ${id} is synthesised`)
  return stack
}

/** All resources of a type, in no order that means something. */
export const resourcesOf = (stack: StackJson, type: string): Attributes[] =>
  Object.values(stack.resource[type] ?? {})
