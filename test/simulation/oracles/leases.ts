// A lease, as its owner believes in it: from the moment it sent the last write that it has heard of. Nobody may be granted the project
// key while the owner before still believes (unless it is dead), and an owner may do nothing when it no longer can.
import { LEASE_SECONDS, PREFIX } from '../plan/sim-settings.ts'
import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb'
import { tableNames } from '../../../contract/names.ts'
import type { RecordOf, TraceRecord } from '../trace/trace.ts'
import type { Oracle, Violation } from './oracle.ts'

const TRACKING_TABLE = tableNames(PREFIX).tracking
const LEASE_MS = LEASE_SECONDS * 1_000
/** After a pause a process must notice first that its lease is over; its program may have made a step before. */
const WAKE_MS = 1_000

interface Owner {
  owner: string
  generation: number
  /** When it sent the write from which its lease counts. */
  since: number
  isReleased?: true
  /** Whose calls may still be under way. */
  before: Owner | undefined
}

interface Watched {
  owners: Map<string, Owner>
  dead: Set<string>
  /** The project key of each command. */
  keys: Map<string, string>
  /** When a process last woke up. */
  wokeAt: Map<string, number>
}

const keep = ({ owners, dead, keys, wokeAt }: Watched, record: TraceRecord): void => {
  if (record.what === 'processEnded') dead.add(record.by)
  if (record.what === 'resumed') wokeAt.set(record.by, record.at)
  if (record.what === 'accepted') keys.set(record.commandId, record.projectKey)
  if (record.what === 'released') release(owners, record)
  if (record.what === 'claimed') {
    const { projectKey, owner, generation, sentAt } = record
    owners.set(projectKey, { owner, generation, since: sentAt, before: owners.get(projectKey) })
  }
  if (record.what === 'extended') {
    const held = owners.get(record.projectKey)
    if (held?.owner === record.by && held.generation === record.generation)
      held.since = Math.max(held.since, record.sentAt)
  }
}

/** What it sent before may still arrive. */
const release = (owners: Watched['owners'], { projectKey }: RecordOf<'released'>): void => {
  const held = owners.get(projectKey)
  if (held) held.isReleased = true
}

const grantedTooEarly = ({ owners, dead }: Watched, claim: RecordOf<'claimed'>): Violation[] => {
  const { at, projectKey, owner } = claim
  const before = owners.get(projectKey)
  if (!before || before.owner === owner || before.isReleased || dead.has(before.owner)) return []
  const leftMs = before.since + LEASE_MS - at
  if (leftMs <= 0) return []
  const says = `${owner} was granted ${projectKey} while ${before.owner} had ${Math.round(leftMs)} ms of its lease left`
  return [{ oracle: 'live lease', says, at, projectKey }]
}

const workedTooLate = (
  { owners, wokeAt }: Watched,
  work: RecordOf<'jobWorked' | 'pushSent'>,
): Violation[] => {
  const { at, by, projectKey, commandId, generation } = work
  const held = owners.get(projectKey)
  const isOver = held?.generation !== generation || at > held.since + LEASE_MS
  const isWaking = work.what === 'jobWorked' && at - (wokeAt.get(by) ?? -Infinity) < WAKE_MS
  if (!isOver || isWaking) return []
  const did = work.what === 'pushSent' ? 'pushed' : 'worked'
  return [
    { oracle: 'own lease', says: `${by} ${did} for ${commandId} after its lease`, at, commandId, projectKey },
  ]
}

/** The command and generation of a worker's write on a tracking row. */
const workInTable = ({
  call,
  input,
}: RecordOf<'call'>): { commandId: string; generation: number } | undefined => {
  const { TableName, Key, ExpressionAttributeValues: values } = input as UpdateItemCommandInput
  if (call !== 'dynamodb.UpdateItem' || TableName !== TRACKING_TABLE) return undefined
  const generation = values?.[':generation']?.N
  const commandId = Key?.['commandId']?.S
  return commandId && generation ? { commandId, generation: Number(generation) } : undefined
}

const wroteTooLate = ({ owners, keys }: Watched, record: RecordOf<'call'>): Violation[] => {
  const { by, sentAt } = record
  const written = by.startsWith('worker') ? workInTable(record) : undefined
  if (!written || sentAt === undefined) return []
  const { commandId, generation } = written
  let own = owners.get(keys.get(commandId) ?? '')
  while (own && own.generation !== generation) own = own.before
  if (own && sentAt <= own.since + LEASE_MS) return []
  return [
    { oracle: 'own lease', says: `${by} wrote for ${commandId} after its lease`, at: record.at, commandId },
  ]
}

export const leases: Oracle = ({ records }) => {
  const watched: Watched = { owners: new Map(), dead: new Set(), keys: new Map(), wokeAt: new Map() }
  const violations: Violation[] = []
  for (const record of records) {
    if (record.what === 'claimed') violations.push(...grantedTooEarly(watched, record))
    if (record.what === 'jobWorked' || record.what === 'pushSent')
      violations.push(...workedTooLate(watched, record))
    if (record.what === 'call') violations.push(...wroteTooLate(watched, record))
    keep(watched, record)
  }
  return violations
}
