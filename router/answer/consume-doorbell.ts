// The one queue on which the router hears from workers, whatever is open: a command has ended, or a queue of a project key is gone.
import type { Message } from '@aws-sdk/client-sqs'
import type { Cloud } from '../../cloud/open-cloud.ts'
import { parseBell } from '../../contract/messages/bell.ts'
import type { Bell } from '../../contract/messages/bell.ts'
import { NotAMessage } from '../../contract/messages/fields.ts'
import { VISIBILITY_SECONDS } from '../../contract/topology.ts'
import { consume } from '../../platform/consume.ts'
import type { Consuming } from '../../platform/consume.ts'
import type { Liveness } from '../../platform/liveness.ts'
import type { Log } from '../../platform/log.ts'
import type { Outcome } from '../../platform/outcome.ts'
import type { AnswerBell } from './answer.ts'
import type { InUse } from './in-use.ts'
import type { RestoreQueues } from './restore-queues.ts'

/** SES's sending rate is the limit; an answer costs a take, a mail and two writes. */
const ANSWERS_AT_A_TIME = 10

export interface ConsumeDoorbellDeps {
  cloud: Pick<Cloud, 'polling' | 'sqs' | 'doorbellUrl'>
  restore: RestoreQueues
  answerBell: AnswerBell
  inUse: Pick<InUse, 'wait'>
  /** Makes the shared queues again. */
  recreate: () => Promise<void>
  liveness: Liveness
  log: Log
}

export const consumeDoorbell = (deps: ConsumeDoorbellDeps): Consuming => {
  const { cloud, restore, answerBell, inUse, recreate, liveness, log } = deps

  const hear = async (bell: Bell): Promise<Outcome> => {
    if (bell.type === 'settled') return answerBell(bell)
    await restore(bell.projectKey, 'its owner misses one')
    return 'done'
  }

  const bellIn = ({ Body, MessageId }: Message): Bell | undefined => {
    try {
      return parseBell(Body)
    } catch (error) {
      if (!(error instanceof NotAMessage)) throw error
      log.error('answer_failed', { messageId: MessageId, error })
      return undefined
    }
  }

  return consume({
    polling: cloud.polling,
    sqs: cloud.sqs,
    queueUrl: cloud.doorbellUrl,
    visibilitySeconds: VISIBILITY_SECONDS.doorbell,
    batchSize: 10,
    concurrency: ANSWERS_AT_A_TIME,
    // A bell that comes again is about what is answered by then.
    isPatient: true,
    handle: async (message) => {
      const bell = bellIn(message)
      return bell ? hear(bell) : 'done'
    },
    ready: inUse.wait,
    onMissing: recreate,
    log,
    liveness,
  })
}
