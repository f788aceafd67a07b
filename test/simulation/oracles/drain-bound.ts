import type { Plan } from '../plan/plan.ts'
import { LEASE_SECONDS, SWEEP_SECONDS } from '../plan/sim-settings.ts'

/** A notice, or a mail, whose router died is seen again after a minute; both can happen to one command. */
const MINUTES_WAITED = 2.5 * 60_000
/** A refused command is in no `open`: when its router died, its notice rings again after five minutes, then after twice as long. */
const REFUSED_WAITED = 15 * 60_000
/** Every worker that a deadly command kills costs one take-over; for the third time it is settled as dead. */
const MOST_KILLS = 3

/** A push that hangs is waited for by its job. */
const longestPushMs = ({ faults }: Plan): number =>
  Math.max(
    0,
    ...faults.map((fault) =>
      fault.kind === 'calls' && fault.service === 'git' && fault.mishap === 'slow request'
        ? (fault.delayMs ?? 0)
        : 0,
    ),
  )

const isScarce = ({ workers, slots, projects }: Plan): boolean => workers * slots < projects.length
const sumOf = (times: number[]): number => times.reduce((sum, ms) => sum + ms, 0)

/** How long everything may take after the last fault: lease, sweep, all jobs one after the other, and the waits that remain. */
export const drainMs = (plan: Plan): number => {
  const { commands, mostOpen } = plan
  const leaseMs = LEASE_SECONDS * 1_000
  const takeOverMs = 1.25 * leaseMs + SWEEP_SECONDS * 1_000
  const perKey = new Map<string, number>()
  for (const { projectKey, seconds, kills } of commands) {
    const runs = Math.min(kills, MOST_KILLS)
    const ms = seconds * 1_000 * (1 + runs) + runs * takeOverMs
    perKey.set(projectKey, (perKey.get(projectKey) ?? 0) + ms + 2_000)
  }
  return (
    takeOverMs +
    (isScarce(plan) ? sumOf([...perKey.values()]) : Math.max(0, ...perKey.values())) +
    MINUTES_WAITED +
    longestPushMs(plan) +
    (mostOpen < commands.length ? REFUSED_WAITED : 0)
  )
}
