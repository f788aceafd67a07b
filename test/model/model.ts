// What every step needs: the rules, the configuration, the tables; and the commands that the model talks about.
import { marshall } from '@aws-sdk/util-dynamodb'
import { readOwnership } from '../../contract/ownership/record.ts'
import { newRow, readTracking } from '../../contract/tracking/record.ts'
import type { InterruptPolicy } from '../../contract/interrupt-policy.ts'
import type { ResponseMessage } from '../../contract/messages/response-message.ts'
import type { Update } from '../../contract/dynamodb-update.ts'
import type { Ownership } from '../../contract/ownership/record.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { Fault } from './fault-kinds.ts'
import type { Rules } from './rules.ts'
import { CONTAINERS, FREE, replaced } from './state.ts'
import type { State } from './state.ts'
import { makeTable } from './tables.ts'
import type { Row, Table } from './tables.ts'

export interface Configuration {
  name: string
  /** The thread of each command. */
  threads: string[]
  policy: InterruptPolicy
  faults: Fault[]
  /** How many faults may happen in one history. */
  mostFaults: number
  mostOpen: number
  /** A message that was received so often goes to the dead letters. */
  receiveLimit: number
  /** Whether a sweep leaves the time of its claim request on the row. It decides nothing but how often is asked. */
  notesRequests?: true
  workers: number
  routers: number
  /** The generation that a fence of an earlier life of the tables names. */
  fence?: number
  /** As in the product, unless it is given. */
  mostPutBacks?: number
  /** No command may end as dead: nothing that happens here is to blame a command for. */
  givesUpNothing?: true
}

export interface Model {
  rules: Rules
  config: Configuration
  ownership: Table<Ownership>
  tracking: Table<Tracking | undefined>
}

export const KEY = 'shop#ann'
/** All times are this one: nothing is decided from them but what the model decides itself. */
export const NOW = 1_000
const LEASE_MS = 1_000

export const makeModel = (rules: Rules, config: Configuration): Model => ({
  rules,
  config,
  ownership: makeTable(readOwnership),
  tracking: makeTable((item) => (Object.keys(item).length > 0 ? readTracking(item) : undefined)),
})

const message = (commandId: string, threadId: string) => ({
  sessionId: threadId,
  commandId,
  timestamp: NOW,
  type: 'edit' as const,
  instruction: commandId,
  userEmail: 'ann@customer.test',
  chatThreadId: threadId,
  context: { branch: `thread-${threadId}` },
  projectId: 'shop',
  userId: 'ann',
})

/** The row of a command as a router puts it. */
export const acceptedItem = (commandId: string, threadId: string) =>
  marshall(
    newRow({
      commandId,
      projectKey: KEY,
      threadId,
      message: message(commandId, threadId),
      reply: { email: 'ann@customer.test', subject: '', references: [] },
      notes: [],
      acceptedAt: NOW,
    }),
  )

export const responseOf = (commandId: string, generation: number): ResponseMessage => ({
  sessionId: 't',
  commandId,
  projectId: 'shop',
  userId: 'ann',
  timestamp: NOW,
  success: true,
  summary: '',
  generation,
  durationMs: 0,
})

export const claimOf = (index: number) => ({
  containerId: CONTAINERS[index] ?? '',
  now: NOW,
  leaseMs: LEASE_MS,
})

export const placeOf = (commandId: string): number => Number(commandId.slice(1)) - 1
export const threadOf = ({ config }: Model, commandId: string): string =>
  config.threads[placeOf(commandId)] ?? ''

export const tracked = (state: State, commandId: string): Tracking | undefined =>
  state.tracked[placeOf(commandId)]?.record

/** A conditional write on the ownership row; `undefined` when it was refused. */
export const own = (
  model: Model,
  { row }: State,
  name: string,
  update: () => Update,
): Row<Ownership> | undefined => model.ownership.write(row, name, update)

/** A conditional write on a command's row: the state after it, or `undefined` when it was refused. */
export const track = (
  model: Model,
  state: State,
  commandId: string,
  name: string,
  update: () => Update,
): State | undefined => {
  const place = placeOf(commandId)
  const before = state.tracked[place]
  const after = before?.record && model.tracking.write(before, name, update)
  return after && { ...state, tracked: replaced(state.tracked, place, after) }
}

/** No claim has this number. */
const OF_ANOTHER_LIFE = -1

/** Nothing has arrived yet. */
export const firstState = ({ config, ownership, tracking }: Model): State => ({
  row: ownership.row({ projectKey: { S: KEY } }),
  tracked: config.threads.map(() => tracking.row({})),
  input: { work: [], control: [], dead: [], sent: [] },
  bells: { notices: config.threads.map((_, i) => `c${i + 1}`), requests: [], responses: [] },
  world: {
    fence: config.fence ? { generation: config.fence, claim: OF_ANOTHER_LIFE } : { generation: 0, claim: 0 },
    raisedAbove: 0,
    begun: 0,
    claims: 0,
    mailed: config.threads.map(() => ''),
    order: [],
    told: [],
    faultsLeft: config.mostFaults,
  },
  workers: Array.from({ length: config.workers }, () => FREE),
  routers: Array.from({ length: config.routers }, () => FREE),
})
