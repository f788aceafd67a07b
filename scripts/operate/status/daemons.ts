// Who lives, by signs of life and leases. Pure.
import { isLate } from '../../../contract/daemon-sign.ts'
import type { DaemonSign } from '../../../contract/daemon-sign.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { shortContainerId } from '../../../platform/container-id.ts'

export interface Daemon extends DaemonSign {
  name: string
  /** The last sign of life, or the last heartbeat of a project key. */
  seenAt: number
  isLate: boolean
  /** Project keys with open work, and those that it only keeps. */
  busyKeys: string[]
  warmKeys: string[]
}

/** Clocks differ by less. */
const SLACK_MS = 5_000
/** Whoever was silent for longer, and owns nothing, was ended by force and has been replaced. */
const FORGOTTEN_MS = 3_600_000
/** A router sweeps every IDLE_SWEEP_SECONDS at least. */
const SWEEP_MS = 120_000

const beatOf = ({ leaseExpiresAt, leaseMs }: Ownership): number => leaseExpiresAt - leaseMs

/** A lease shows it sooner than the signs, which come once a minute. */
const isSilent = (sign: DaemonSign, owned: Ownership[], now: number): boolean =>
  isLate(sign, now) ||
  (owned.length > 0 && owned.every(({ leaseExpiresAt }) => leaseExpiresAt + SLACK_MS < now))

const keysOf = (rows: Ownership[]): string[] => rows.map(({ projectKey }) => projectKey).toSorted()

const daemonOf = (sign: DaemonSign, owned: Ownership[], now: number): Daemon => ({
  ...sign,
  name: shortContainerId(sign.containerId),
  seenAt: Math.max(sign.at, ...owned.map(beatOf)),
  isLate: isSilent(sign, owned, now),
  busyKeys: keysOf(owned.filter(({ open }) => open.size > 0)),
  warmKeys: keysOf(owned.filter(({ open }) => open.size === 0)),
})

/** Those of a former version give no signs; their leases show them. */
const withoutSign = (signs: DaemonSign[], byOwner: Map<string, Ownership[]>): DaemonSign[] => {
  const known = new Set(signs.map(({ containerId }) => containerId))
  return [...byOwner]
    .filter(([containerId]) => !known.has(containerId))
    .map(([containerId, owned]) => {
      const at = Math.max(...owned.map(beatOf))
      return { containerId, daemon: 'worker', version: '', startedAt: at, at, everyMs: 60_000 }
    })
}

/** Those that have not ended, the silent ones first. */
export const daemonsOf = (
  signs: DaemonSign[],
  owners: Ownership[],
  now: number,
): { workers: Daemon[]; routers: Daemon[] } => {
  const owned = owners.filter(({ containerId }) => containerId !== undefined)
  const byOwner = Map.groupBy(owned, ({ containerId = '' }) => containerId)
  const all = [...signs, ...withoutSign(signs, byOwner)]
    .filter(({ containerId, endedAt }) => endedAt === undefined || byOwner.has(containerId))
    .map((sign) => daemonOf(sign, byOwner.get(sign.containerId) ?? [], now))
  const shown = all
    .filter(
      ({ busyKeys, warmKeys, seenAt }) =>
        busyKeys.length + warmKeys.length > 0 || now - seenAt < FORGOTTEN_MS,
    )
    .toSorted((a, b) => Number(b.isLate) - Number(a.isLate) || a.name.localeCompare(b.name))
  return {
    workers: shown.filter(({ daemon }) => daemon === 'worker'),
    routers: shown.filter(({ daemon }) => daemon === 'router'),
  }
}

export const isAlive = ({ isLate: late, endedAt }: Daemon): boolean => !late && endedAt === undefined

/** It gives signs of life, and yet does not look after what is open. */
export const hasStoppedSweeping = ({ sweptAt, startedAt, at }: DaemonSign): boolean =>
  at - (sweptAt ?? startedAt) > SWEEP_MS

/** It can claim another project key: slots with nothing open are given up for it. */
export const hasRoom = ({ slots, busy = 0 }: DaemonSign): boolean => slots === undefined || busy < slots
