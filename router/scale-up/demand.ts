import type { Ownership } from '../../contract/ownership/record.ts'

/** What a sweep has seen of waiting project keys. */
export interface Demand {
  openKeys: Set<string>
  /** Those of them without a live owner. */
  unownedKeys: Set<string>
  /** Live workers that own some project key, busy or warm. */
  owners: number
}

/** `dead`: project keys whose owner is dead. Pure. */
export const demandOf = (rows: Ownership[], dead: ReadonlySet<string>): Demand => {
  const isOwned = ({ containerId, projectKey }: Ownership): boolean =>
    containerId !== undefined && !dead.has(projectKey)
  const open = rows.filter((row) => row.open.size > 0)
  const owners = new Set(rows.filter(isOwned).map(({ containerId }) => containerId))
  return {
    openKeys: new Set(open.map((row) => row.projectKey)),
    unownedKeys: new Set(open.filter((row) => !isOwned(row)).map((row) => row.projectKey)),
    owners: owners.size,
  }
}

/**
 * The keys that justify a call to ECS. If a worker is there, a key without an owner is most likely being claimed right now, which takes
 * about 50 ms; only a key seen in two sweeps in a row counts. If no worker is there, a person waits for a container to start, and the
 * first sighting counts; workers that own nothing then cost one call. Pure.
 */
export const waitingKeys = (now: Demand, before: Demand | undefined): string[] =>
  [...now.unownedKeys].filter((key) => now.owners === 0 || before?.unownedKeys.has(key))
