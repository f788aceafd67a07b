// Where the time of a take-over goes, told from the calls that passed the proxies. Pure.
import { projectQueueNames, sharedQueueNames, tableNames } from '../../../contract/names.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/names.ts'
import type { WireCall } from '../faults/wire-call.ts'
import type { Deed } from '../fleet/deeds.ts'
import type { Line } from '../journal.ts'
import { LEASE_MS } from '../settings.ts'
import { covered, spoiledSpans } from './fault-cost.ts'
import type { Span } from './fault-cost.ts'
import type { TakeOver } from './take-overs.ts'

/**
 * `lease`: from the deed to the end of the lease that the last sign of life began; `detection`: until a router notes that the owner is dead;
 * `request`: until the claim request is in the queue; `receive`: until the next owner has it; `claim`: until the row is its own;
 * `visibility`: until it has received a command; `start`: until that begins.
 */
export const CAUSES = ['lease', 'detection', 'request', 'receive', 'claim', 'visibility', 'start'] as const
export type Cause = (typeof CAUSES)[number]
/** What the goal is about. The rest comes before the work goes on. */
export const UNTIL_CLAIM: Cause[] = CAUSES.slice(0, 5)

export interface Phase {
  ms: number
  /** Of it: while a call on its way was spoiled by the harness, or the request lay with a process that the harness had stopped. */
  spoiledMs: number
}
export type Phases = Record<Cause, Phase>

const OWNERSHIP = tableNames(LOCAL_PREFIX).ownership
const UNCLAIMED = sharedQueueNames(LOCAL_PREFIX).unclaimed
const inputOf = (projectKey: string): string => projectQueueNames(LOCAL_PREFIX, projectKey).input

/** How routers read the rows. */
const LOOKS = new Set(['Query', 'Scan', 'BatchGetItem'])
const NOTES_DEATH = 'claimRequestedFor'
const CLAIMS = 'claimedAt'
const BEGINS = new Set(['started', 'settled', 'settled_before', 'not_its_turn'])

export interface Explained {
  projectKey: string
  /** Until the claim. */
  ms: number
  phases: Phases
}

/** Calls about one project key, and the looks of routers at all of them, in the order of time. */
interface Story extends TakeOver {
  calls: WireCall[]
  /** While the next owner was paused. */
  still: Span[]
  /** The first thing that the next owner did with a command, if it came so far. */
  begun?: Line
}

/** `calls`: all, in the order of time. `lines`: likewise. */
const storyOf = (taken: TakeOver, calls: WireCall[], lines: Line[], deeds: Deed[]): Story => {
  const { projectKey, deed, claim } = taken
  const begun = lines.find(
    (line) =>
      BEGINS.has(line.event) &&
      line.projectKey === projectKey &&
      line.generation === claim.generation &&
      line.containerId === claim.containerId &&
      line.at >= claim.at,
  )
  const to = begun?.at ?? claim.at
  const isAbout = ({ target, subjects, act }: WireCall): boolean =>
    subjects.includes(projectKey) || target === inputOf(projectKey) || target === UNCLAIMED || LOOKS.has(act)
  const near = calls.filter((call) => call.endedAt >= deed.at - LEASE_MS && call.at <= to && isAbout(call))
  const still = deeds
    .filter(({ act, containerId }) => act === 'pause' && containerId === claim.containerId)
    .map(({ at, until }) => ({ from: at, to: until }))
  return { ...taken, calls: near, still, ...(begun && { begun }) }
}

interface Moments {
  deed: number
  sign: number
  /** The router that noted the death saw the last sign of life. */
  seen: number
  found: number
  finder: string
  requested: number
  received: number
  claimed: number
  arrived: number
  begun: number
}

const isDone = ({ status }: WireCall): boolean => status === 200
/** Its caller has got the answer, too. */
const isAnswered = (call: WireCall): boolean =>
  isDone(call) && (call.after === undefined || call.after === 'delay')

const lastSign = ({ projectKey, deed, claim, calls }: Story): number => {
  const isSign = (call: WireCall): boolean =>
    call.place === deed.name &&
    call.act === 'UpdateItem' &&
    call.target === OWNERSHIP &&
    call.subjects.includes(projectKey) &&
    isDone(call) &&
    call.at < claim.at &&
    // The next process of this place may be the one that claims.
    !(call.at > deed.at && call.sets?.includes(CLAIMS))
  return Math.max(...calls.filter(isSign).map(({ appliedAt = 0 }) => appliedAt), deed.at - LEASE_MS)
}

const momentsOf = (story: Story): Moments => {
  const { projectKey, deed, claim, calls, begun } = story
  const sign = lastSign(story)
  const upTo = (to: number): WireCall[] => calls.filter(({ at }) => at >= sign && at <= to)
  const note = upTo(claim.at).find(
    (call) => call.subjects.includes(projectKey) && call.sets?.includes(NOTES_DEATH),
  )
  const finder = note?.place ?? ''
  const sent = upTo(claim.at).find(
    (call) =>
      call.act === 'SendMessage' &&
      call.target === UNCLAIMED &&
      isDone(call) &&
      call.at >= (note?.at ?? sign) &&
      call.subjects.includes(projectKey),
  )
  const receives = (target: string, subject: string, to: number): WireCall[] =>
    calls.filter(
      ({ act, place, appliedAt = 0, subjects, ...call }) =>
        act === 'ReceiveMessage' &&
        call.target === target &&
        place === claim.from &&
        subjects.includes(subject) &&
        appliedAt >= sign &&
        appliedAt <= to,
    )
  const received = receives(UNCLAIMED, projectKey, claim.at).at(-1)
  const arrived = begun && receives(inputOf(projectKey), begun.commandId ?? '', begun.at).at(-1)
  const look = upTo(claim.at).find((call) => call.place === finder && LOOKS.has(call.act) && isAnswered(call))
  // What was not found took no time: the phase that follows has it.
  const claimed = claim.at
  const receivedAt = Math.min(received?.endedAt ?? sent?.appliedAt ?? note?.at ?? claimed, claimed)
  const requested = Math.min(sent?.appliedAt ?? note?.at ?? receivedAt, receivedAt)
  const found = Math.min(note?.at ?? requested, requested)
  const begunAt = begun?.at ?? claimed
  return {
    deed: deed.at,
    sign,
    seen: look?.endedAt ?? sign,
    found,
    finder,
    requested,
    received: receivedAt,
    claimed,
    arrived: Math.min(Math.max(arrived?.endedAt ?? claimed, claimed), begunAt),
    begun: begunAt,
  }
}

/** Receives that took the request away from everybody else, spoiled or by a process that was stopped, until it came back. */
const hiddenSpans = ({ projectKey, calls }: Story, target: string, by: string): Span[] => {
  const takes = calls
    .filter(
      (call) =>
        call.act === 'ReceiveMessage' &&
        call.target === target &&
        call.appliedAt !== undefined &&
        call.subjects.includes(projectKey),
    )
    .toSorted((a, b) => (a.appliedAt ?? 0) - (b.appliedAt ?? 0))
  return takes.flatMap((take, i) =>
    i < takes.length - 1 || take.place !== by
      ? [{ from: take.appliedAt ?? take.at, to: takes[i + 1]?.appliedAt ?? Infinity }]
      : [],
  )
}

const phasesOf = (story: Story): Phases => {
  const at = momentsOf(story)
  const { projectKey, claim, calls, still } = story
  const spans = (isOnTheWay: (call: WireCall) => boolean): Span[] => spoiledSpans(calls.filter(isOnTheWay))
  const isOwnRow = (call: WireCall): boolean => call.subjects.includes(projectKey)
  const looks = spans(({ place, act }) => place === at.finder && LOOKS.has(act))
  const ofFinder = spans((call) => call.place === at.finder && isOwnRow(call))
  const polls = spans(
    ({ place, act, target }) => place === claim.from && act === 'ReceiveMessage' && target === UNCLAIMED,
  )
  const ofOwner = spans((call) => call.place === claim.from && isOwnRow(call))
  const ofInput = spans(
    (call) => call.place === claim.from && (call.target === inputOf(projectKey) || isOwnRow(call)),
  )
  const phase = (from: number, to: number, costs: Span[]): Phase => ({
    ms: to - from,
    spoiledMs: covered(costs, { from, to }),
  })
  const end = Math.min(at.sign + LEASE_MS, at.found)
  const late = phase(end, at.found, looks)
  return {
    // What a dead process had sent is late only if a proxy held it back.
    lease: phase(at.deed, end, [{ from: at.deed, to: at.sign }]),
    // A look that came late at the last sign of life makes the verdict late by as much.
    detection: {
      ms: late.ms,
      spoiledMs: Math.min(late.ms, late.spoiledMs + covered(looks, { from: at.sign, to: at.seen })),
    },
    request: phase(at.found, at.requested, ofFinder),
    receive: phase(at.requested, at.received, [
      ...polls,
      ...still,
      ...hiddenSpans(story, UNCLAIMED, claim.from),
    ]),
    claim: phase(at.received, at.claimed, [...ofOwner, ...still]),
    visibility: phase(at.claimed, at.arrived, ofInput),
    start: phase(at.arrived, at.begun, ofInput),
  }
}

export interface Told {
  wire: WireCall[]
  lines: Line[]
  deeds: Deed[]
}

/** `wire`: all calls, in the order of time. `lines`: what all processes have logged. */
export const explain = (taken: TakeOver, { wire, lines, deeds }: Told): Explained => ({
  projectKey: taken.projectKey,
  ms: taken.ms,
  phases: phasesOf(storyOf(taken, wire, lines, deeds)),
})
