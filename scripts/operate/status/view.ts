// The status: what is so, and what of it is wrong. Pure.
import { MANY_FAILURES } from '../../../contract/metrics.ts'
import { ENDS } from '../../../contract/tracking/record.ts'
import { dayOf } from '../../../contract/tracking/answered-day.ts'
import type { End } from '../../../contract/tracking/record.ts'
import { many } from '../cli/amounts.ts'
import type { Answered } from '../cli/answered.ts'
import { isNearlyFull, roomText } from '../cli/disk-room.ts'
import { reasonIn } from '../cli/reason-in.ts'
import type { CommandRow } from '../trace/rows.ts'
import { ageText } from '../cli/times.ts'
import { daemonsOf, hasStoppedSweeping, isAlive } from './daemons.ts'
import type { Daemon } from './daemons.ts'
import type { Depth } from './depths.ts'
import type { OpenId, StatusFacts } from './facts.ts'
import { openWorkOf } from './open-work.ts'
import type { OpenWork } from './open-work.ts'

export type Outcomes = Record<End, number>

export interface Failure {
  commandId: string
  projectKey: string
  at: number
  end: string
  /** One line; hostile text. */
  reason: string
}

export interface StatusView {
  now: number
  workers: Daemon[]
  routers: Daemon[]
  /** Not all that are owned were read: there are too many. */
  moreOwners: boolean
  /** Oldest first. */
  open: OpenWork[]
  /** Open in all, also what was not read. */
  openCount: number
  withoutRow: OpenId[]
  unreadable: string[]
  ended: { hour: Outcomes; day: Outcomes }
  /** Of today (UTC), as far as it was noted; US dollars. */
  costToday: number
  failures: Failure[]
  deadLetters: { count: number; queues: Depth[]; keysLookedInto: number; keysWithWork: number }
  depths: Depth[]
  /** What is wrong, each in a few words; nothing: all is well. */
  problems: string[]
}

const HOUR_MS = 3_600_000

const outcomesOf = (answered: Answered[]): Outcomes => {
  const count = (end: End): number => answered.filter((one) => one.end === end).length
  return Object.fromEntries(ENDS.map((end) => [end, count(end)])) as Outcomes
}

const costOf = ({ answered, rows, now }: StatusFacts): number => {
  const today = answered.filter(({ answeredAt }) => dayOf(answeredAt) === dayOf(now))
  const open = rows.map(({ progress }) => progress?.costUsd ?? 0)
  return [...today.map(({ costUsd }) => costUsd), ...open].reduce((sum, usd) => sum + usd, 0)
}

const reasonOf = ({ end, response, mailProblem }: CommandRow): string =>
  end === 'failed' || end === 'dead'
    ? reasonIn(response?.error ?? response?.summary ?? mailProblem)
    : `its person was NOT told: ${reasonIn(mailProblem)}`

const failuresOf = ({ failures }: StatusFacts): Failure[] =>
  failures.map((row) => ({
    commandId: row.commandId,
    projectKey: row.projectKey,
    at: row.answeredAt ?? 0,
    end: row.end ?? '',
    reason: reasonOf(row),
  }))

type Seen = Omit<StatusView, 'problems'>

/** By the measure of the alarm. */
const manyFailures = ({ answered, now }: StatusFacts): string[] => {
  const since = now - MANY_FAILURES.seconds * 1_000
  const failed = answered.filter(
    ({ end, answeredAt }) => (end === 'failed' || end === 'dead') && answeredAt > since,
  ).length
  return failed < MANY_FAILURES.count ? [] : [`${failed} commands failed within half an hour: make failed`]
}

const problemsOf = (view: Seen, facts: StatusFacts): string[] => {
  const { workers, routers, now, open, withoutRow, unreadable, deadLetters } = view
  const late = [...routers, ...workers].filter((daemon) => daemon.isLate)
  const still = routers.filter((router) => isAlive(router) && hasStoppedSweeping(router))
  const full = workers.filter((worker) => isAlive(worker) && isNearlyFull(worker))
  const stuck = open.filter(({ isStuck }) => isStuck)
  return [
    ...late.map(({ name, seenAt }) => `${name} is frozen or gone: no sign for ${ageText(now - seenAt)}`),
    ...(!routers.some(isAlive) ? ['no router is alive: mails wait'] : []),
    ...still.map(({ name }) => `${name} does not sweep`),
    ...full.map((worker) => `the disk of ${worker.name} is nearly full: ${roomText(worker)}`),
    ...(stuck.length > 0 ? [`${many(stuck.length, 'open command')} that nobody works on`] : []),
    ...(withoutRow.length > 0 ? [`${withoutRow.length} open without a row`] : []),
    ...(unreadable.length > 0 ? [many(unreadable.length, 'unreadable row')] : []),
    ...(deadLetters.count > 0 ? [many(deadLetters.count, 'dead letter')] : []),
    ...manyFailures(facts),
  ]
}

/** `worker`: only this one was looked at, and the routers and queues were not. */
export const viewOf = (facts: StatusFacts, worker?: string): StatusView => {
  const { now, signs, owners, depths, answered } = facts
  const { workers, routers } = daemonsOf(signs, owners, now)
  const byKey = new Map(owners.map((owner) => [owner.projectKey, owner]))
  const open = facts.rows.map((row) => openWorkOf(row, { now, owner: byKey.get(row.projectKey), workers }))
  const dead = depths.filter(({ isDeadLetters }) => isDeadLetters)
  const seen: Seen = {
    now,
    workers: worker === undefined ? workers : workers.filter(({ containerId }) => containerId === worker),
    routers,
    moreOwners: facts.moreOwners,
    open: open.toSorted((a, b) => a.acceptedAt - b.acceptedAt),
    openCount: open.length + facts.withoutRow.length + facts.unreadable.length + facts.unread,
    withoutRow: facts.withoutRow,
    unreadable: facts.unreadable,
    ended: {
      hour: outcomesOf(answered.filter(({ answeredAt }) => now - answeredAt < HOUR_MS)),
      day: outcomesOf(answered),
    },
    costToday: costOf(facts),
    failures: failuresOf(facts),
    deadLetters: {
      count: dead.reduce((sum, { waiting, inFlight }) => sum + waiting + inFlight, 0),
      queues: dead.filter(({ waiting, inFlight }) => waiting + inFlight > 0),
      keysLookedInto: dead.filter(({ projectKey }) => projectKey !== undefined).length,
      keysWithWork: owners.filter((owner) => owner.open.size > 0).length,
    },
    depths: depths.filter(({ isDeadLetters }) => !isDeadLetters),
  }
  const problems = problemsOf(worker === undefined ? seen : { ...seen, routers: [] }, facts)
  const ofWorker = problems.filter((problem) => !problem.startsWith('no router'))
  return { ...seen, problems: worker === undefined ? problems : ofWorker }
}
