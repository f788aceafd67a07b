// Nobody starves: a command lets others go first only so often, and where slots are scarce each project key has its turn.
import { allOf } from '../trace/trace.ts'
import type { Plan } from '../plan/plan.ts'
import type { RecordOf, TraceRecord } from '../trace/trace.ts'
import type { Oracle, Violation } from './oracle.ts'

export const MOST_PUT_BACKS = 3

const isCalm = ({ faults, coda }: Plan): boolean =>
  faults.every(({ kind }) => kind === 'disorder') && coda === undefined

const putBackByRow = (records: readonly TraceRecord[]): Violation[] =>
  allOf(records, 'putBack')
    .filter(({ times }) => times > MOST_PUT_BACKS)
    .map(({ commandId, times, at }) => ({
      oracle: 'starvation',
      says: `${commandId} was put back ${times} times`,
      at,
      commandId,
    }))

/** A claim, its way through the queue, where others overtake it, and a hand-over with its closing poll. */
const HOP_MS = 8_000

/**
 * Where slots are scarce each key has its turn: before it, every other key has a slot once, for as long as a slot may be kept and the command
 * in hand takes. Judged by the time from when it has work and no owner.
 */
const waitsForATurn: Oracle = ({ plan, records }) => {
  const { projects, slotSeconds, workers, slots, commands } = plan
  if (!isCalm(plan) || workers * slots >= projects.length) return []
  const longest = Math.max(...commands.map(({ seconds }) => seconds))
  // A command in hand is let go first by others, and may begin anew.
  const turnMs = (slotSeconds + longest * (1 + MOST_PUT_BACKS)) * 1_000 + HOP_MS
  const mostMs = Math.ceil(projects.length / (workers * slots)) * turnMs
  return projects
    .flatMap(({ projectKey }) => waitsOf(records, projectKey).filter(({ ms }) => ms > mostMs))
    .map(({ at, ms, projectKey }) => ({
      oracle: 'starvation',
      says: `${projectKey} had work and no owner for ${Math.round(ms / 1_000)} s, of at most ${Math.round(mostMs / 1_000)} s`,
      at,
      projectKey,
    }))
}

const waitsOf = (records: readonly TraceRecord[], projectKey: string) => {
  const waits: { at: number; ms: number; projectKey: string }[] = []
  const open = new Set<string>()
  let isOwned = false
  let since: number | undefined
  for (const record of records) {
    if (!('projectKey' in record) || record.projectKey !== projectKey) continue
    if (record.what === 'opened') open.add(record.commandId)
    if (record.what === 'closed') open.delete(record.commandId)
    if (record.what === 'claimed') isOwned = true
    if (record.what === 'released') isOwned = false
    const isWaiting = open.size > 0 && !isOwned
    if (isWaiting) since ??= record.at
    else if (since !== undefined) {
      waits.push({ at: record.at, ms: record.at - since, projectKey })
      since = undefined
    }
  }
  const last = records.at(-1)?.at ?? 0
  if (since !== undefined) waits.push({ at: last, ms: last - since, projectKey })
  return waits
}

/** By its places in the order: each put back gives it a new one. An owner that dies of it does not count it. */
const putBackSeldom: Oracle = ({ plan, records }) => {
  const places = new Map<string, number>()
  return allOf(records, 'opened').flatMap(({ commandId, projectKey, number = 0, at }) => {
    // The first place: it ends.
    if (number < 0) return []
    const times = (places.get(commandId) ?? -1) + 1
    places.set(commandId, times)
    if (times <= MOST_PUT_BACKS || !isCalm(plan)) return []
    return [
      { oracle: 'starvation', says: `${commandId} was put back ${times} times`, at, commandId, projectKey },
    ]
  })
}

/** A request on its way, or hidden for a moment by who had no room for it. */
const OUT_OF_SIGHT_MS = 5_000
/** What began to wait later may go first while the older request is out of sight, but not often. */
const MOST_OVERTAKEN = 2

/** The oldest waiting first. */
const overtakes: Oracle = ({ plan, records }) => {
  if (!isCalm(plan)) return []
  const waits = plan.projects.flatMap(({ projectKey }) => waitsOf(records, projectKey))
  return waits.flatMap(({ projectKey, at, ms }) => {
    const since = at - ms
    const younger = waits.filter(
      (other) =>
        other.projectKey !== projectKey && other.at < at && other.at - other.ms > since + OUT_OF_SIGHT_MS,
    )
    if (younger.length <= MOST_OVERTAKEN) return []
    const says = `${projectKey} waited while ${younger.length} that came later went first`
    return [{ oracle: 'starvation', says, at, projectKey }]
  })
}

/** As long as a worker remembers whose slot it passed on. */
const GIVES_WAY_MS = 10_000

/** Who passed a slot on does not take it again while another key waits that has waited since before. */
const givesWay: Oracle = ({ plan, records }) => {
  if (!isCalm(plan)) return []
  const waits = plan.projects.flatMap(({ projectKey }) => waitsOf(records, projectKey))
  return allOf(records, 'log')
    .filter(({ event }) => event === 'slot_passed_on')
    .flatMap(({ by, at, fields }) => {
      const isNext = (claim: RecordOf<'claimed'>): boolean => claim.by === by && claim.at > at
      const next = allOf(records, 'claimed').find(isNext)
      if (!next || next.projectKey !== fields['projectKey'] || next.at - at >= GIVES_WAY_MS) return []
      const others = waits.filter((wait) => wait.at - wait.ms < at && wait.at > next.at)
      return others.slice(0, 1).map(({ projectKey }) => ({
        oracle: 'starvation',
        says: `${by} passed the slot of ${next.projectKey} on, and took it again before ${projectKey}`,
        at: next.at,
        projectKey: next.projectKey,
      }))
    })
}

export const starvation: Oracle = (past) => [
  ...putBackByRow(past.records),
  ...putBackSeldom(past),
  ...waitsForATurn(past),
  ...givesWay(past),
  ...overtakes(past),
]
