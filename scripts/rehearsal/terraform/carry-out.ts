// Makes, changes and removes what was planned, through the stand-in provider.
import type { Values } from '../provider/coding.ts'
import { UNKNOWN } from '../provider/coding.ts'
import { apply } from '../provider/apply.ts'
import { CONVENTIONS } from '../provider/conventions.ts'
import { readData } from '../provider/data-sources.ts'
import type { BlockSchema } from '../provider/schema.ts'
import type { Session } from '../provider/session.ts'
import { evaluated } from './expressions.ts'
import type { Known } from './expressions.ts'
import type { Change, StackState } from './plan.ts'
import type { Stack } from './stack.ts'

/** Only what AWS fills in by a convention; nobody asks for the rest. */
const schemaOf = (type: string): BlockSchema => ({
  blocks: [],
  attributes: Object.keys(CONVENTIONS[type] ?? { id: '' })
    .filter((name) => name !== 'unique')
    .map((name) => ({ name, type: 'string', required: false, optional: false, computed: true })),
})

/** What the stacks ask of data sources. */
const ASKED = ['account_id', 'id', 'names', 'region'].map((name) => ({
  name,
  type: 'string' as const,
  required: false,
  optional: false,
  computed: true,
}))
const UNSET = Object.fromEntries(ASKED.map(({ name }) => [name, null]))

export const dataOf = ({ dataSources }: Stack, { place }: Session): Map<string, Values> =>
  new Map(
    dataSources.map(({ address, type }) => [
      address,
      readData({ blocks: [], attributes: ASKED }, type, UNSET, place),
    ]),
  )

/** What Terraform says as an error. */
export class Refused extends Error {}

/** Makes, changes or removes one thing. */
const carryOut = async (session: Session, state: StackState, change: Change, known: Known): Promise<void> => {
  const { address, type, action, written } = change
  const schema = schemaOf(type)
  const kept = state.resources.get(address)
  if (kept && (action === 'delete' || action === 'replace')) {
    const gone = await apply(session, { type, schema, prior: kept.values, planned: null })
    if (gone.problems) throw new Refused(gone.problems.join(', '))
    state.resources.delete(address)
  }
  if (!written) return
  const prior = action === 'update' ? (kept?.values ?? null) : null
  const filledIn = Object.fromEntries(schema.attributes.map(({ name }) => [name, prior?.[name] ?? UNKNOWN]))
  const planned = { ...filledIn, ...(evaluated(written.values, known) as Values) }
  const applied = await apply(session, { type, schema, prior, planned })
  const values = applied.values ?? undefined
  if (values) state.resources.set(address, { type, written: written.values, values, after: written.after })
  if (applied.problems && values) state.tainted.add(address)
  if (applied.problems) throw new Refused(applied.problems.join(', '))
  state.tainted.delete(address)
}

/** What waits for what: makers for what they mention, removals for whoever mentions them. */
const isReady = (change: Change, left: Map<string, Change>, state: StackState): boolean => {
  const awaited = change.written
    ? change.written.after
    : [...state.resources].filter(([, { after }]) => after.includes(change.address)).map(([other]) => other)
  return !awaited.some((address) => left.has(address) && address !== change.address)
}

/** In the order in which they wait for each other. Rejects with Refused at the first that fails. */
export const carryOutAll = async (
  session: Session,
  state: StackState,
  changes: Change[],
  known: Known,
): Promise<void> => {
  const left = new Map(changes.map((change) => [change.address, change]))
  while (left.size > 0 && !session.stopping.signal.aborted) {
    const ready = [...left.values()].filter((change) => isReady(change, left, state))
    if (ready.length === 0) throw new Refused(`these wait for each other: ${[...left.keys()].join(', ')}`)
    const done = await Promise.allSettled(ready.map((change) => carryOut(session, state, change, known)))
    const failed = done.find((each) => each.status === 'rejected')
    if (failed) throw failed.reason
    for (const { address } of ready) left.delete(address)
  }
  if (session.stopping.signal.aborted) throw new Refused('interrupted')
}
