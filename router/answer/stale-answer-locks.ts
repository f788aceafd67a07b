import { makeTtlCache } from '../../platform/ttl-cache.ts'
import type { Tracking } from '../../contract/tracking/record.ts'

export interface StaleAnswerLocks {
  /** `answeringBy` of a lock that has not changed for so long that its router must be dead; otherwise watches it from now on. */
  staleBy: (command: Pick<Tracking, 'commandId' | 'answeringBy'>, nowMs: number) => string | undefined
}

/** About 15 MB, and more locks than can wait at a time: if they pushed each other out, none would ever be stale. */
const MOST_WATCHED = 100_000

/** Measured by this router's own monotonic clock: the time in the row comes from another machine. */
export const makeStaleAnswerLocks = (afterMs: number): StaleAnswerLocks => {
  const seen = makeTtlCache<{ by: string; sinceMs: number }>({ ms: Infinity, most: MOST_WATCHED })
  return {
    staleBy: ({ commandId, answeringBy: by = '' }, nowMs) => {
      const before = seen.get(commandId)
      if (before?.by === by && nowMs - before.sinceMs >= afterMs) return by
      if (before?.by === by) return undefined
      seen.set(commandId, { by, sinceMs: nowMs })
      return undefined
    },
  }
}
