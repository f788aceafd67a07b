// Fair shares: SQS brings claim requests in any order, and brings others first again and again. So a worker looks at several, and takes those
// that have waited longest.
import type { Message } from '@aws-sdk/client-sqs'
import { NotAMessage } from '../../contract/messages/fields.ts'
import { parseClaimRequest } from '../../contract/messages/claim-request.ts'

/** SQS's limit for one receive. */
export const MOST_LOOKED_AT = 10

/** By the requesting machine's clock: that may be wrong by a little, and is for fairness only. What nobody can read comes first, and is rejected. */
const requestedAt = ({ Body }: Message): number => {
  try {
    return parseClaimRequest(Body).requestedAt
  } catch (error) {
    if (error instanceof NotAMessage) return -Infinity
    throw error
  }
}

/** The `most` requests that have waited longest, at least one. Pure. */
export const oldestFirst = (requests: Message[], most: number): Message[] =>
  requests.toSorted((one, other) => requestedAt(one) - requestedAt(other)).slice(0, Math.max(1, most))
