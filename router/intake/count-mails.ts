import { makeTtlCache } from '../../platform/ttl-cache.ts'
import type { MailMarks } from '../threads/mail-marks.ts'

const DAY_MS = 86_400_000
const MOST_WINDOWS = 20_000
/** So much of a limit one router counts in its memory alone. */
const UNTOLD_SHARE = 0.2

/**
 * Counts as `count` does, but tells the table of a window only when this router has itself seen more than a fifth of the limit: hardly any
 * person writes that much, and a loop of machines does within minutes. What a router that is gone has not told is let through once more.
 */
export const countMails = (count: MailMarks['count']): MailMarks['count'] => {
  const windows = makeTtlCache<Set<string>>({ ms: DAY_MS, most: MOST_WINDOWS })
  const told = new WeakSet<Set<string>>()

  return async (key, id, limit) => {
    const ids = windows.get(key) ?? new Set()
    windows.set(key, ids)
    if (told.has(ids)) return count(key, id, limit)
    ids.add(id)
    if (ids.size <= limit.most * UNTOLD_SHARE) return true
    const isCounted = await count(key, id, limit, ids)
    told.add(ids)
    return isCounted
  }
}
