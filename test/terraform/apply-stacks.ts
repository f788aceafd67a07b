// Plans and applies stacks one after the other, as `make deploy` does, and reads back what came of it.
import type { Values } from '../../scripts/rehearsal/provider/coding.ts'
import type { SynthesisedStack } from '../../scripts/deploy/stacks.ts'
import type { TerraformOf } from './terraform-of.ts'
import type { TerraformRun } from './run-terraform.ts'

export interface AppliedResource {
  /** `aws_sqs_queue.email`, for instance. */
  address: string
  mode: 'managed' | 'data'
  type: string
  name: string
  /** Everything worked out: nothing in them is a placeholder. */
  values: Values
}

export interface AppliedStack {
  id: string
  resources: AppliedResource[]
  outputs: Record<string, { value: unknown }>
}

interface Shown {
  values?: { root_module?: { resources?: AppliedResource[] }; outputs?: AppliedStack['outputs'] }
}

/** Terraform's `-detailed-exitcode`. */
export const NOTHING_TO_DO = 0

/** All at once, so that what does not wait for another is really made at the same time. */
const AT_ONCE = ['-input=false', '-parallelism=64']

/** Throws what Terraform said, when it failed. */
export const run = async (
  { terraform }: TerraformOf,
  stack: SynthesisedStack,
  ...args: string[]
): Promise<TerraformRun> => {
  const ran = await terraform(stack.dir, ...args)
  if (ran.code !== 0) throw new Error(`terraform ${args.join(' ')} in ${stack.id}: ${ran.said}`)
  return ran
}

const show = async (under: TerraformOf, stack: SynthesisedStack): Promise<AppliedStack> => {
  const { stdout } = await run(under, stack, 'show', '-json')
  const { root_module, outputs = {} } = (JSON.parse(stdout) as Shown).values ?? {}
  return { id: stack.id, resources: root_module?.resources ?? [], outputs }
}

export const applyStack = async (under: TerraformOf, stack: SynthesisedStack): Promise<AppliedStack> => {
  await run(under, stack, 'init', '-input=false')
  await run(under, stack, 'plan', '-out=plan', ...AT_ONCE)
  await run(under, stack, 'apply', ...AT_ONCE, 'plan')
  return show(under, stack)
}

export const applyStacks = async (under: TerraformOf): Promise<AppliedStack[]> => {
  const applied: AppliedStack[] = []
  for (const stack of under.stacks) applied.push(await applyStack(under, stack))
  return applied
}

/** Its exit code says whether anything is left to do. */
export const planAgain = (under: TerraformOf, stack: SynthesisedStack): Promise<TerraformRun> =>
  under.terraform(stack.dir, 'plan', '-detailed-exitcode', ...AT_ONCE)

interface Planned {
  resource_changes?: { address: string; mode: string; change: { actions: string[] } }[]
}

/** What a plan would do, as `update aws_ecs_service.router`; what is made anew is deleted and created. */
export const plannedChanges = async (under: TerraformOf, stack: SynthesisedStack): Promise<string[]> => {
  await run(under, stack, 'plan', '-out=next', ...AT_ONCE)
  const { stdout } = await run(under, stack, 'show', '-json', 'next')
  const { resource_changes: changes = [] } = JSON.parse(stdout) as Planned
  return changes
    .filter(({ mode, change }) => mode === 'managed' && !change.actions.includes('no-op'))
    .map(({ address, change }) => `${change.actions.join('+')} ${address}`)
}
