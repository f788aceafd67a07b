import type { Ownership } from '../../contract/ownership/record.ts'

/** What a sweep has seen of waiting project keys. */
export interface Demand {
  openKeys: Set<string>
  /** Those of them without a live owner. */
  unownedKeys: Set<string>
  /** Live workers that own some project key, busy or warm. */
  owners: number
  /** Of these one with nothing open, and of such the one with the fewest project keys. */
  spare?: string
}

interface Load {
  keys: number
  isBusy: boolean
}

const loadsOf = (owned: Ownership[]): Map<string, Load> => {
  const loads = new Map<string, Load>()
  for (const { containerId = '', open } of owned) {
    const { keys, isBusy } = loads.get(containerId) ?? { keys: 0, isBusy: false }
    loads.set(containerId, { keys: keys + 1, isBusy: isBusy || open.size > 0 })
  }
  return loads
}

const spareOf = (loads: Map<string, Load>): string | undefined =>
  [...loads].filter(([, { isBusy }]) => !isBusy).toSorted(([, a], [, b]) => a.keys - b.keys)[0]?.[0]

/** `dead`: project keys whose owner is dead. Pure. */
export const demandOf = (rows: Ownership[], dead: ReadonlySet<string>): Demand => {
  const isOwned = ({ containerId, projectKey }: Ownership): boolean =>
    containerId !== undefined && !dead.has(projectKey)
  const open = rows.filter((row) => row.open.size > 0)
  const owners = loadsOf(rows.filter(isOwned))
  const spare = spareOf(owners)
  return {
    openKeys: new Set(open.map((row) => row.projectKey)),
    unownedKeys: new Set(open.filter((row) => !isOwned(row)).map((row) => row.projectKey)),
    owners: owners.size,
    ...(spare !== undefined && { spare }),
  }
}

/**
 * The keys that justify a call to ECS. If a worker is there, a key without an owner is most likely being claimed right now, which takes
 * about 50 ms; only a key seen in two sweeps in a row counts. If no worker is there, a person waits for a container to start, and the
 * first sighting counts; workers that own nothing then cost one call. Pure.
 */
export const waitingKeys = (now: Demand, before: Demand | undefined): string[] =>
  [...now.unownedKeys].filter((key) => now.owners === 0 || before?.unownedKeys.has(key))
