// Whether other project keys wait for a slot, while this worker has none for them: it then receives no claim requests, and cannot know.
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Log } from '../../platform/log.ts'

export interface OthersWaitingDeps {
  sqs: SQSClient
  unclaimedUrl: string
  /** No slot is free or warm. */
  isFull: () => boolean
  log: Log
}

/** True for as many callers as there were claim requests at the last look. Never throws. */
export type OthersWaiting = () => Promise<boolean>

/** At most one look in this time, however many commands end in it. */
const LOOK_MS = 10_000

export const makeOthersWaiting = ({ sqs, unclaimedUrl, isFull, log }: OthersWaitingDeps): OthersWaiting => {
  let lookedMonoMs = -Infinity
  let depth: Promise<number> = Promise.resolve(0)
  let given = 0

  const look = async (): Promise<number> => {
    const AttributeNames = ['ApproximateNumberOfMessages' as const]
    try {
      const input = { QueueUrl: unclaimedUrl, AttributeNames }
      const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand(input))
      return Number(Attributes.ApproximateNumberOfMessages ?? 0)
    } catch (error) {
      // Nobody is sent away on a guess.
      log.warn('others_unknown', { error })
      return 0
    }
  }

  return async () => {
    if (!isFull()) return false
    if (performance.now() - lookedMonoMs >= LOOK_MS) {
      lookedMonoMs = performance.now()
      given = 0
      depth = look()
    }
    if ((await depth) <= given) return false
    given++
    return true
  }
}
