// Who owns a project key: claim, hold, observe, release (rules 2, 3, 5, 6).
import type { Mutant } from '../mutant.ts'

const EXPRESSIONS = 'contract/ownership/expressions.ts'
const DECIDE = 'contract/ownership/decide.ts'
const VALIDITY = 'worker/lease/validity.ts'

export const OWNERSHIP_MUTANTS: Mutant[] = [
  {
    name: 'claim without condition',
    file: EXPRESSIONS,
    find: "condition: 'generation = :seen AND heartbeat = :beat',",
    replace: "condition: 'generation >= :seen OR heartbeat >= :beat',",
    says: 'two workers own one project key',
  },
  {
    name: 'claim whoever owns',
    file: DECIDE,
    find: "if (!isFree && !(dead && isUnchangedSince(record, dead))) return 'owned'",
    replace: "if (!isFree && me === '') return 'owned'",
    says: 'a repeated claim request takes a key from a living owner',
  },
  {
    name: 'stale evidence of death',
    file: DECIDE,
    find: "if (!isFree && !(dead && isUnchangedSince(record, dead))) return 'owned'",
    replace: "if (!isFree && !dead) return 'owned'",
    says: 'a claim request that comes late takes the key from the owner after the dead one',
  },
  {
    name: 'generation stays',
    file: EXPRESSIONS,
    find: "':next': seen.generation + 1,",
    replace: "':next': seen.generation,",
    says: 'nothing tells a former owner from the present one',
  },
  {
    name: 'silence without heartbeats',
    file: DECIDE,
    find: 'record.generation === sign.generation && record.heartbeat === sign.heartbeat',
    replace: 'record.generation === sign.generation',
    says: 'a living owner counts as dead when its generation has stood for a lease',
  },
  {
    name: 'impatient observer',
    file: 'router/sweep/failure-detector.ts',
    find: '>= leaseMs',
    replace: '>= leaseMs / 4',
    says: 'an owner counts as dead before its lease is over',
  },
  {
    name: 'heartbeat without counter',
    file: 'worker/lease/owned-row.ts',
    find: 'const beat = { heartbeat: ++heartbeat, ended }',
    replace: 'const beat = { heartbeat, ended }',
    says: 'a living owner gives no sign of life',
  },
  {
    name: 'no self-expiry',
    file: VALIDITY,
    find: '!isGivenUp && !lost.signal.aborted && msSince(extendedAt) < usableMs',
    replace: '!isGivenUp && !lost.signal.aborted && usableMs > 0',
    says: 'an owner that cannot reach the tables works on under somebody else',
  },
  {
    name: 'lease that is too long',
    file: VALIDITY,
    find: 'const STOP_SHARE = 0.1',
    replace: 'const STOP_SHARE = -0.2',
    says: 'an owner believes in its lease for longer than it lasts',
  },
  {
    name: 'release with work open',
    file: EXPRESSIONS,
    find: 'condition: `${STILL_MINE} AND ${NOTHING_OPEN}`,',
    replace: 'condition: STILL_MINE,',
    says: 'a command that is accepted in the moment of the release is never found',
  },
  {
    name: 'sweep that asks for nothing',
    file: DECIDE,
    find: "return isDead && record.claimRequestedFor !== signOf(record) ? 'request a claim' : 'wait'",
    replace: "return isDead && record.claimRequestedFor !== signOf(record) ? 'leave' : 'leave'",
    says: 'a lost claim request is for ever, and a dead owner too',
  },
  {
    name: 'lost requests that are never missed',
    file: DECIDE,
    find: 'Math.max(0, waiting - requests)',
    replace: 'Math.min(0, waiting - requests)',
    says: 'a lost claim request is for ever',
  },
  {
    name: 'requests that are repeated where they lie',
    file: DECIDE,
    find: 'Math.max(0, waiting - requests)',
    replace: 'Math.max(0, waiting)',
    says: 'the queue of claim requests grows as long as nobody takes them',
  },
  {
    name: 'slices that do not go on',
    file: 'router/sweep/look.ts',
    find: '    from = page.next\n',
    replace: '    from ??= page.next\n',
    says: 'the sweep of a long index reads the same part again and again',
  },
  {
    name: 'round that forgets what it has not read',
    file: 'router/sweep/look.ts',
    find: 'if (!page.next) endRound()',
    replace: 'endRound()',
    says: 'owners are watched only while their slice is read',
  },
  {
    name: 'claim request without evidence',
    file: 'router/sweep/sweep.ts',
    find: 'await requestClaim(projectKey, isDead ? { generation, heartbeat } : undefined)',
    replace: 'await requestClaim(projectKey)',
    says: 'nobody may take over from a dead owner',
  },
  {
    name: 'slot that is never passed on',
    file: 'worker/ownership/slot-is-wanted.ts',
    find: 'performance.now() - beganMonoMs >= slotMs && hasMore()',
    replace: 'performance.now() < beganMonoMs && hasMore()',
    says: 'a project key with many commands keeps its slot while others wait',
  },
  {
    name: 'first to come back',
    file: 'worker/claim/passed-on.ts',
    find: '< MOST_MS',
    replace: '< 0 * MOST_MS',
    says: 'who passed a slot on takes it again, by a request that has lain in the queue for longer than those of others',
  },
  {
    name: 'nobody seen waiting',
    file: 'worker/claim/others-waiting.ts',
    find: 'return Number(Attributes.ApproximateNumberOfMessages ?? 0)',
    replace: 'return 0 * Number(Attributes.ApproximateNumberOfMessages ?? 0)',
    says: 'the same: a worker that is full does not look who waits',
  },
  {
    name: 'left without a trace',
    file: EXPRESSIONS,
    find: "set: 'SET leaseExpiresAt = :zero, generation = :reached REMOVE containerId, active',",
    replace: "set: 'SET leaseExpiresAt = :zero, generation = :reached REMOVE containerId, active, waiting',",
    says: 'a key that was left in a drain is found only by its one claim request',
  },
]
