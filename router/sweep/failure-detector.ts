// An owner is dead when its row has not changed for a whole lease on this router's own monotonic clock. The owner stops itself earlier, by
// its own clocks, counted from before its last write was seen here. So clocks of two machines are never compared.
import { isUnchangedSince } from '../../contract/ownership/decide.ts'
import type { LifeSign, Ownership } from '../../contract/ownership/record.ts'

export interface FailureDetector {
  /**
   * `fresh`: rows that were just read; `nowMs`: monotonic, taken after that. Returns the project keys among `all` whose owner was dead when they
   * were last read. Forgets what is not in `all`.
   */
  observe: (fresh: Ownership[], nowMs: number, all?: Ownership[]) => Set<string>
  /** Owners that will be dead by then if they stay silent, and when: a look at that moment finds it out at once. */
  suspects: (byMs: number) => Suspect[]
}

export interface Suspect {
  projectKey: string
  /** Monotonic. */
  deadMs: number
}

interface Seen extends LifeSign {
  leaseMs: number
  sinceMs: number
  /** When it was read unchanged for the last time: only what was read tells anything. */
  readMs: number
}

export const makeFailureDetector = (): FailureDetector => {
  let seen = new Map<string, Seen>()

  const look = (row: Ownership, nowMs: number): void => {
    const before = seen.get(row.projectKey)
    const { generation, heartbeat, leaseMs } = row
    const sinceMs = before && isUnchangedSince(row, before) ? before.sinceMs : nowMs
    seen.set(row.projectKey, { generation, heartbeat, leaseMs, sinceMs, readMs: nowMs })
  }

  const isDead = ({ projectKey, leaseMs }: Ownership): boolean => {
    const { sinceMs, readMs } = seen.get(projectKey) ?? { sinceMs: 0, readMs: 0 }
    return readMs - sinceMs >= leaseMs
  }

  return {
    observe: (fresh, nowMs, all = fresh) => {
      for (const row of fresh) look(row, nowMs)
      const owned = all.filter(({ containerId }) => containerId !== undefined)
      seen = new Map(
        owned.flatMap(({ projectKey }) => {
          const sign = seen.get(projectKey)
          return sign ? [[projectKey, sign]] : []
        }),
      )
      return new Set(
        owned.filter((row) => seen.has(row.projectKey) && isDead(row)).map((row) => row.projectKey),
      )
    },
    suspects: (byMs) =>
      [...seen].flatMap(([projectKey, { sinceMs, readMs, leaseMs }]) => {
        const deadMs = sinceMs + leaseMs
        return readMs < deadMs && deadMs <= byMs ? [{ projectKey, deadMs }] : []
      }),
  }
}
