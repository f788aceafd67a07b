import type { Ownership } from '../../contract/ownership/record.ts'

/** What a sweep has seen of waiting project keys. */
export interface Sighting {
  openKeys: Set<string>
  /** Those of them without a live owner. */
  unownedKeys: Set<string>
  /** A live worker owns some project key, busy or warm. */
  isAnybodyThere: boolean
}

/** `dead`: project keys whose owner is dead. Pure. */
export const sightingOf = (rows: Ownership[], dead: ReadonlySet<string>): Sighting => {
  const isOwned = ({ containerId, projectKey }: Ownership): boolean =>
    containerId !== undefined && !dead.has(projectKey)
  const open = rows.filter((row) => row.open.size > 0)
  return {
    openKeys: new Set(open.map((row) => row.projectKey)),
    unownedKeys: new Set(open.filter((row) => !isOwned(row)).map((row) => row.projectKey)),
    isAnybodyThere: rows.some(isOwned),
  }
}

/**
 * The keys that justify a call to ECS. If a worker is there, a key without an owner is most likely being claimed right now, which takes
 * about 50 ms; only a key seen in two sweeps in a row counts. If no worker is there, a person waits for a container to start, and the
 * first sighting counts; workers that own nothing then cost one call. Pure.
 */
export const waitingKeys = (now: Sighting, before: Sighting | undefined): string[] =>
  [...now.unownedKeys].filter((key) => !now.isAnybodyThere || before?.unownedKeys.has(key))
