// An owner is dead when its row has not changed for a whole lease on this router's own monotonic clock. The owner stops itself earlier, by
// its own clocks, counted from before its last write was seen here. So clocks of two machines are never compared.
import { isUnchangedSince } from '../../contract/ownership/decide.ts'
import type { LifeSign, Ownership } from '../../contract/ownership/record.ts'

export interface FailureDetector {
  /** `nowMs`: monotonic, taken after the rows were read. Returns the project keys whose owner is dead. Forgets rows that are missing. */
  observe: (rows: Ownership[], nowMs: number) => Set<string>
}

export const makeFailureDetector = (): FailureDetector => {
  let seen = new Map<string, LifeSign & { sinceMs: number }>()
  return {
    observe: (rows, nowMs) => {
      const owned = rows.filter(({ containerId }) => containerId !== undefined)
      seen = new Map(
        owned.map((row) => {
          const before = seen.get(row.projectKey)
          const { generation, heartbeat } = row
          const sign =
            before && isUnchangedSince(row, before) ? before : { generation, heartbeat, sinceMs: nowMs }
          return [row.projectKey, sign]
        }),
      )
      const isDead = ({ projectKey, leaseMs }: Ownership): boolean =>
        nowMs - (seen.get(projectKey)?.sinceMs ?? nowMs) >= leaseMs
      return new Set(owned.filter(isDead).map(({ projectKey }) => projectKey))
    },
  }
}
