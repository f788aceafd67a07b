// The decisions of the ownership rules, pure: the daemons, the simulator and the model checker call the same functions.
// `now` is the clock of the machine that decides; `skewMs` is how far two machines' clocks may be apart.
import type { Ownership } from './record.ts'

/** Somebody owns the key, or may still believe so. */
export const hasLiveOwner = (record: Ownership, now: number, skewMs: number): boolean =>
  record.containerId !== undefined && record.leaseExpiresAt + skewMs >= now

/**
 * Rule 2. `owned` and `nothing open`: the claim request is deleted, the sweep covers what could go wrong. `me` asks because it holds no
 * session for the key: a row that names it all the same is of a claim whose answer was lost, and is claimed again, not waited for.
 */
export const decideClaim = (
  record: Ownership,
  now: number,
  skewMs: number,
  me: string,
): 'claim' | 'owned' | 'nothing open' => {
  if (record.containerId !== me && hasLiveOwner(record, now, skewMs)) return 'owned'
  return record.open.size > 0 ? 'claim' : 'nothing open'
}

/** Rule 5: what the owner knows before it tries; the write's condition on `open` decides. */
export const mayRelease = (record: Ownership): boolean => record.open.size === 0

/** Rule 6, for one row of the sparse index. */
export const decideSweep = (
  record: Ownership,
  now: number,
  limits: { skewMs: number; claimAgainMs: number },
): 'request a claim' | 'no longer waiting' | 'leave' => {
  if (hasLiveOwner(record, now, limits.skewMs)) return 'leave'
  if (record.open.size === 0) return 'no longer waiting'
  return now - record.claimRequestedAt >= limits.claimAgainMs ? 'request a claim' : 'leave'
}
