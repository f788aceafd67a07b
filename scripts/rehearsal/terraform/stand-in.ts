// Terraform where there is none: plans and applies stacks through the stand-in provider, and keeps their states in memory. It knows what
// `make deploy` asks of Terraform, and no more.
import type { Values } from '../provider/coding.ts'
import { newSession } from '../provider/session.ts'
import type { Session } from '../provider/session.ts'
import type { World } from '../provider/world.ts'
import type { Reply } from '../programs/reply.ts'
import { Refused, carryOutAll, dataOf } from './carry-out.ts'
import { evaluated } from './expressions.ts'
import type { Known } from './expressions.ts'
import { emptyState, planJson, planOf, removalOf, stateJson } from './plan.ts'
import type { Change, Kept, StackState } from './plan.ts'
import { readStack } from './stack.ts'
import type { Stack } from './stack.ts'
import { applyWords, countsOf, planWords } from './words.ts'

/** Its arguments, `-chdir=DIR` before the command. */
export type TerraformProgram = (args: string[], stop: AbortSignal) => Promise<Reply>

const failed = (error: unknown): Reply => {
  if (!(error instanceof Refused)) throw error
  return { code: 1, err: `Error: ${error.message}\n` }
}

const addressIn = (args: string[]): string => args.filter((arg) => !arg.startsWith('-')).at(0) ?? ''

/** What the stacks of a deployment share. */
interface Stacks {
  session: Session
  states: Map<string, StackState>
  plans: Map<string, Change[]>
}

const knownIn = (stack: Stack, state: StackState, session: Session): Known => {
  const data = dataOf(stack, session)
  return (address) => data.get(address) ?? state.resources.get(address)?.values
}

const stateOf = ({ states }: Stacks, dir: string): StackState => {
  const state = states.get(dir) ?? emptyState()
  states.set(dir, state)
  return state
}

const doChanges = async (all: Stacks, dir: string, changes: Change[], stop: AbortSignal): Promise<void> => {
  const stack = readStack(dir)
  const state = stateOf(all, dir)
  const { session } = all
  session.place = { ...session.place, region: stack.region }
  session.stopping = new AbortController()
  const abort = (): void => session.stopping.abort()
  stop.addEventListener('abort', abort)
  if (stop.aborted) abort()
  try {
    const known = knownIn(stack, state, session)
    await carryOutAll(session, state, changes, known)
    const isLeft = state.resources.size > 0
    state.outputs = isLeft ? (evaluated(stack.outputs, known) as Record<string, unknown>) : {}
  } finally {
    stop.removeEventListener('abort', abort)
  }
}

type Command = (all: Stacks, dir: string, args: string[], stop: AbortSignal) => Promise<Reply>

const protectedIn = (changes: Change[]): Change | undefined =>
  changes.find(({ action, written }) => action === 'replace' && written?.isProtected === true)

const COMMANDS: Record<string, Command> = {
  init: async () => ({ out: 'Terraform has been successfully initialized!\n' }),
  plan: async (all, dir) => {
    const changes = planOf(readStack(dir), stateOf(all, dir))
    const kept = protectedIn(changes)
    if (kept) return { code: 1, err: `Error: Instance cannot be destroyed\n${kept.address}\n` }
    all.plans.set(dir, changes)
    return { out: planWords(changes) }
  },
  show: async (all, dir, args) => ({
    out: args.at(-1) === '-json' ? stateJson(stateOf(all, dir)) : planJson(all.plans.get(dir) ?? []),
  }),
  apply: async (all, dir, args, stop) => {
    const isPlanned = !args.includes('-auto-approve')
    const changes = isPlanned ? (all.plans.get(dir) ?? []) : planOf(readStack(dir), stateOf(all, dir))
    await doChanges(all, dir, changes, stop)
    return { out: applyWords(countsOf(changes)) }
  },
  destroy: async (all, dir, _, stop) => {
    const changes = removalOf(stateOf(all, dir))
    await doChanges(all, dir, changes, stop)
    return { out: `Destroy complete! Resources: ${changes.length} destroyed.\n` }
  },
  state: async (all, dir) => ({
    out: [...stateOf(all, dir).resources.keys()].map((each) => `${each}\n`).join(''),
  }),
  untaint: async (all, dir, args) => {
    stateOf(all, dir).tainted.delete(addressIn(args))
    return {}
  },
  import: async (all, dir, args) => {
    const written = readStack(dir).resources.get(addressIn(args))
    if (!written) return { code: 1, err: `Error: no resource ${addressIn(args)}\n` }
    const values: Values = { ...written.values, id: args.at(-1) ?? '', arn: args.at(-1) ?? '' }
    const kept: Kept = { type: written.type, written: written.values, values, after: written.after }
    stateOf(all, dir).resources.set(written.address, kept)
    return {}
  },
}

/** Terraform's errors are replies; what it does is in `world`. */
export const standInTerraform = (world: World): TerraformProgram => {
  const noSchemas = () => ({ provider: { attributes: [], blocks: [] }, resources: {}, dataSources: {} })
  const all: Stacks = { session: newSession(noSchemas, world), states: new Map(), plans: new Map() }
  return async (args, stop) => {
    const dir = args.find((arg) => arg.startsWith('-chdir='))?.slice('-chdir='.length) ?? ''
    const [name = '', ...rest] = args.filter((arg) => !arg.startsWith('-chdir='))
    if (name === 'version') return { out: '{"terraform_version":"1.11.4"}' }
    const command = COMMANDS[name]
    if (!command) return { code: 1, err: `the stand-in for terraform does not know ${name}\n` }
    return command(all, dir, rest, stop).catch(failed)
  }
}
