// What an apply would do. Pure.
import { REPLACED } from '../provider/plan.ts'
import type { Values } from '../provider/coding.ts'
import { mentionedIn } from './expressions.ts'
import type { Stack, Written } from './stack.ts'

export interface Kept {
  type: string
  /** As it was written when it was made, and what came of it. */
  written: Values
  values: Values
  after: string[]
}

export interface StackState {
  resources: Map<string, Kept>
  outputs: Record<string, unknown>
  tainted: Set<string>
}

export const emptyState = (): StackState => ({ resources: new Map(), outputs: {}, tainted: new Set() })

export type Action = 'create' | 'update' | 'delete' | 'replace'

export interface Change {
  address: string
  type: string
  action: Action
  reason?: string
  /** Absent: it goes. */
  written?: Written
}

const differs = ({ values, ignored }: Written, before: Values): string[] =>
  [...new Set([...Object.keys(values), ...Object.keys(before)])].filter(
    (name) => !ignored.includes(name) && JSON.stringify(values[name]) !== JSON.stringify(before[name]),
  )

const actionOf = (written: Written, kept: Kept | undefined, isTainted: boolean): Action | 'no-op' => {
  if (!kept) return 'create'
  if (isTainted) return 'replace'
  const changed = differs(written, kept.written)
  if (changed.some((name) => REPLACED.includes(name))) return 'replace'
  return changed.length > 0 ? 'update' : 'no-op'
}

/** What mentions something that is made anew is changed with it. */
const withNew = (changes: Map<string, Action | 'no-op'>, resources: Stack['resources']): void => {
  const isNew = (address: string): boolean => ['replace', 'create'].includes(changes.get(address) ?? '')
  for (const { address, values } of resources.values())
    if (changes.get(address) === 'no-op' && mentionedIn(values).some(isNew)) changes.set(address, 'update')
}

export const planOf = ({ resources }: Stack, state: StackState): Change[] => {
  const actions = new Map(
    [...resources.values()].map((written) => [
      written.address,
      actionOf(written, state.resources.get(written.address), state.tainted.has(written.address)),
    ]),
  )
  withNew(actions, resources)
  const made = [...resources.values()].flatMap((written): Change[] => {
    const action = actions.get(written.address) ?? 'no-op'
    return action === 'no-op' ? [] : [{ address: written.address, type: written.type, action, written }]
  })
  const gone = [...state.resources].flatMap(([address, { type }]): Change[] =>
    resources.has(address)
      ? []
      : [{ address, type, action: 'delete', reason: 'delete_because_no_resource_config' }],
  )
  return [...gone, ...made]
}

/** Everything goes. */
export const removalOf = (state: StackState): Change[] =>
  [...state.resources].map(([address, { type }]) => ({ address, type, action: 'delete' }))

const ACTIONS: Record<Action, string[]> = {
  create: ['create'],
  update: ['update'],
  delete: ['delete'],
  replace: ['delete', 'create'],
}

/** As `terraform show -json` of a plan. */
export const planJson = (changes: Change[]): string =>
  JSON.stringify({
    applyable: changes.length > 0,
    resource_changes: changes.map(({ address, action, reason }) => ({
      address,
      mode: 'managed',
      ...(reason !== undefined && { action_reason: reason }),
      change: { actions: ACTIONS[action] },
    })),
  })

/** As `terraform show -json` of a state. */
export const stateJson = ({ resources, outputs, tainted }: StackState): string =>
  JSON.stringify({
    values: {
      outputs: Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, { value }])),
      root_module: {
        resources: [...resources.keys()].map((address) => ({
          address,
          ...(tainted.has(address) && { tainted: true }),
        })),
      },
    },
  })
