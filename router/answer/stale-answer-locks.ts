import { makeTtlCache } from '../../platform/ttl-cache.ts'
import type { Tracking } from '../../contract/tracking/record.ts'

export interface StaleAnswerLocks {
  /** `answeringBy` of a take that was seen unchanged for so long that its router must be dead; otherwise it is watched from now on. */
  staleBy: (command: Pick<Tracking, 'commandId' | 'answeringBy'>, nowMs: number) => string | undefined
}

/** Some 15 MB. More than answers can wait for at a time: if the watched ones pushed each other out, none would ever be stale. */
const MOST_WATCHED = 100_000

/** Tells by this router's own monotonic clock, because the time in the row comes from another machine's. */
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
