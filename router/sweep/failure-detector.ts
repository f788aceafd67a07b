// Which owners are dead: whoever gives no sign of life for a whole lease, on this router's own monotonic clock. The owner stops itself
// sooner, by its own clocks, counted from before the sign of life was seen here; so no two clocks are ever compared.
import { standsAt } from '../../contract/ownership/decide.ts'
import type { LifeSign, Ownership } from '../../contract/ownership/record.ts'

export interface FailureDetector {
  /** `nowMs`: monotonic, taken after the rows were read. Returns the project keys whose owner is dead. Rows that are missing are forgotten. */
  look: (rows: Ownership[], nowMs: number) => Set<string>
}

export const makeFailureDetector = (): FailureDetector => {
  let seen = new Map<string, LifeSign & { sinceMs: number }>()
  return {
    look: (rows, nowMs) => {
      const owned = rows.filter(({ containerId }) => containerId !== undefined)
      seen = new Map(
        owned.map((row) => {
          const before = seen.get(row.projectKey)
          const { generation, heartbeat } = row
          const sign = before && standsAt(row, before) ? before : { generation, heartbeat, sinceMs: nowMs }
          return [row.projectKey, sign]
        }),
      )
      const isDead = ({ projectKey, leaseMs }: Ownership): boolean =>
        nowMs - (seen.get(projectKey)?.sinceMs ?? nowMs) >= leaseMs
      return new Set(owned.filter(isDead).map(({ projectKey }) => projectKey))
    },
  }
}
