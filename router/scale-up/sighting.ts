import type { Ownership } from '../../contract/ownership/record.ts'

/** What a sweep says about who waits. */
export interface Sighting {
  openKeys: Set<string>
  /** Those of them without a live owner. */
  unownedKeys: Set<string>
  /** Somebody alive owns a project key, busy or warm: workers are there. */
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
 * The keys for which a look at ECS is worth it. When somebody is there, a key without an owner is most likely being claimed in this very
 * moment, which takes some 50 ms: only one that is seen twice in a row waits. When nobody is there, a person waits for a container to
 * start, and the first sight counts; workers that own nothing cost one call then. Pure.
 */
export const waitingKeys = (now: Sighting, before: Sighting | undefined): string[] =>
  [...now.unownedKeys].filter((key) => !now.isAnybodyThere || before?.unownedKeys.has(key))
