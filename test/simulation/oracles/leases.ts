// A lease, as its owner believes in it: from the moment it sent the last write that it has heard of. Nobody may be granted the project
// key while the owner before still believes (unless it is dead), and an owner may do nothing when it no longer can.
import { LEASE_SECONDS } from '../plan/sim-settings.ts'
import type { RecordOf, TraceRecord } from '../trace/trace.ts'
import type { Oracle, Violation } from './oracle.ts'

const LEASE_MS = LEASE_SECONDS * 1_000
/** After a pause a process must notice first that its lease is over; its program may have made a step before. */
const WAKE_MS = 1_000

interface Owner {
  owner: string
  generation: number
  /** When it sent the write from which its lease counts. */
  since: number
}

interface Watched {
  owners: Map<string, Owner>
  dead: Set<string>
  /** When a process last woke up. */
  wokeAt: Map<string, number>
}

const keep = ({ owners, dead, wokeAt }: Watched, record: TraceRecord): void => {
  if (record.what === 'processEnded') dead.add(record.by)
  if (record.what === 'resumed') wokeAt.set(record.by, record.at)
  if (record.what === 'released') owners.delete(record.projectKey)
  if (record.what === 'claimed') {
    const { projectKey, owner, generation, sentAt } = record
    owners.set(projectKey, { owner, generation, since: sentAt })
  }
  if (record.what === 'extended') {
    const held = owners.get(record.projectKey)
    if (held?.owner === record.by && held.generation === record.generation)
      held.since = Math.max(held.since, record.sentAt)
  }
}

const grantedTooEarly = ({ owners, dead }: Watched, claim: RecordOf<'claimed'>): Violation[] => {
  const { at, projectKey, owner } = claim
  const before = owners.get(projectKey)
  if (!before || before.owner === owner || dead.has(before.owner)) return []
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

export const leases: Oracle = ({ records }) => {
  const watched: Watched = { owners: new Map(), dead: new Set(), wokeAt: new Map() }
  const violations: Violation[] = []
  for (const record of records) {
    if (record.what === 'claimed') violations.push(...grantedTooEarly(watched, record))
    if (record.what === 'jobWorked' || record.what === 'pushSent')
      violations.push(...workedTooLate(watched, record))
    keep(watched, record)
  }
  return violations
}
