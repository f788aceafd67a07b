// Which claim requests are lost. Nothing tells it of a single one: there are fewer requests than project keys that wait, and those that have
// waited longest without a new request are requested again, as many as are missing. So the queue never holds more requests than keys wait,
// and a lost one is found at the latest when its turn would have come.
import { missingRequests } from '../../contract/ownership/decide.ts'
import { signOf } from '../../contract/ownership/record.ts'
import type { Ownership } from '../../contract/ownership/record.ts'
import type { CountClaimRequests } from '../../cloud/count-claim-requests.ts'
import type { Log } from '../../platform/log.ts'

export interface LostRequestsDeps {
  countClaimRequests: CountClaimRequests
  /** A request that is younger is not taken for lost. */
  claimAgainMs: number
  log: Log
}

/** `waiting`: every row that waits for a claim. `nowMs`: monotonic, when they were read. Returns the rows to request again. */
export type FindLostRequests = (waiting: Ownership[], nowMs: number) => Promise<Ownership[]>

/** In one sweep. If the queue was emptied while thousands wait, they are requested again little by little. */
const MOST_AT_ONCE = 200

interface Wait {
  /** Differs whenever the row has another owner, or another request. */
  mark: string
  sinceMs: number
}

const markOf = (row: Ownership): string =>
  [row.containerId ?? '', signOf(row), row.claimRequestedAt].join(' ')

export const makeFindLostRequests = ({
  countClaimRequests,
  claimAgainMs,
  log,
}: LostRequestsDeps): FindLostRequests => {
  let waits = new Map<string, Wait>()

  const observe = (waiting: Ownership[], nowMs: number): void => {
    waits = new Map(
      waiting.map((row) => {
        const before = waits.get(row.projectKey)
        const mark = markOf(row)
        return [row.projectKey, before?.mark === mark ? before : { mark, sinceMs: nowMs }]
      }),
    )
  }

  const count = async (): Promise<number | 'unknown'> => {
    try {
      return await countClaimRequests()
    } catch (error) {
      log.warn('claim_requests_not_counted', { error })
      return 'unknown'
    }
  }

  return async (waiting, nowMs) => {
    observe(waiting, nowMs)
    const sinceMs = ({ projectKey }: Ownership): number => waits.get(projectKey)?.sinceMs ?? nowMs
    const isOverdue = (row: Ownership): boolean => nowMs - sinceMs(row) >= claimAgainMs
    // At first sight the request may not be in the queue yet.
    const known = waiting.filter((row) => sinceMs(row) < nowMs)
    if (known.length === 0) return []
    const requests = await count()
    // Better too many requests than a key that nobody hears of.
    if (requests === 'unknown') return known.filter(isOverdue).slice(0, MOST_AT_ONCE)
    const isFirst = (row: Ownership): boolean => row.claimRequestedFor !== signOf(row)
    return known
      .filter((row) => isOverdue(row) || (requests === 0 && isFirst(row)))
      .toSorted((a, b) => sinceMs(a) - sinceMs(b))
      .slice(0, Math.min(missingRequests(waiting.length, requests), MOST_AT_ONCE))
  }
}
