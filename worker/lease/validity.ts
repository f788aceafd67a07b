// How long an owner may rely on its lease. It measures from the moment it sent the write that began or extended the lease, by two clocks,
// and stops before the lease ends. Nobody else decides that for it.
import type { Log } from '../../platform/log.ts'
import { msSince } from './dual-clock.ts'
import type { DualTime } from './dual-clock.ts'

export interface Validity {
  /** Aborted when the lease is lost. */
  signal: AbortSignal
  /** True while the lease can be relied on, by the clocks of this moment. */
  isSafe: () => boolean
  /** As `isSafe`, but a lease whose time is over is lost from now on. */
  check: () => boolean
  /** The write that extended the lease was sent at this time. */
  extended: (sentAt: DualTime) => void
  /** Loses the lease, once. `why` is for the log. */
  lose: (why: string) => void
  /** Unsafe from now on, but not lost: the owner gives the key up itself. */
  giveUp: () => void
  /** Takes `giveUp` back: the key was not given up. */
  keep: () => void
}

/** Share of the lease that is left unused at its end: the time to stop a process group. */
const STOP_SHARE = 0.1

export const makeValidity = ({
  leaseMs,
  claimedAt,
  log,
}: {
  leaseMs: number
  claimedAt: DualTime
  log: Log
}): Validity => {
  const usableMs = leaseMs * (1 - STOP_SHARE)
  const lost = new AbortController()
  let extendedAt = claimedAt
  let isGivenUp = false

  const isSafe = (): boolean => !isGivenUp && !lost.signal.aborted && msSince(extendedAt) < usableMs
  const lose = (why: string): void => {
    if (lost.signal.aborted) return
    log.error('lease_lost', { why, sinceMs: Math.round(msSince(extendedAt)) })
    lost.abort(new Error(`the lease is lost: ${why}`))
  }

  return {
    signal: lost.signal,
    isSafe,
    check: () => {
      const isStillSafe = isSafe()
      if (!isStillSafe && !isGivenUp) lose('no heartbeat got through')
      return isStillSafe
    },
    extended: (sentAt) => {
      extendedAt = sentAt
    },
    lose,
    giveUp: () => {
      isGivenUp = true
    },
    keep: () => {
      isGivenUp = false
    },
  }
}
