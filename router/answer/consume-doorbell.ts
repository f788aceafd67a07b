// The one queue on which the router hears from workers, whatever is open: a command has ended, or a queue of a project key is gone.
import type { Message } from '@aws-sdk/client-sqs'
import type { Cloud } from '../../cloud/open-cloud.ts'
import type { ProjectQueues } from '../../cloud/project-queues.ts'
import { parseBell } from '../../contract/messages/bell.ts'
import type { Bell } from '../../contract/messages/bell.ts'
import { NotAMessage } from '../../contract/messages/fields.ts'
import { VISIBILITY_SECONDS } from '../../contract/topology.ts'
import { consume } from '../../platform/consume.ts'
import type { Consuming } from '../../platform/consume.ts'
import type { Liveness } from '../../platform/liveness.ts'
import type { Log } from '../../platform/log.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { makeTtlCache } from '../../platform/ttl-cache.ts'
import type { AnswerBell } from './answer.ts'

/** SES's sending rate is the limit; an answer costs a take, a mail and two writes. */
const ANSWERS_AT_A_TIME = 10

/** Making queues is several calls, and SQS allows few: an owner says it again at each receive that fails. */
const RESTORED = { ms: 10_000, most: 10_000 }

export interface ConsumeDoorbellDeps {
  cloud: Pick<Cloud, 'polling' | 'sqs' | 'doorbellUrl'>
  queues: Pick<ProjectQueues, 'restore'>
  answerBell: AnswerBell
  /** Makes the shared queues again. */
  recreate: () => Promise<void>
  liveness: Liveness
  log: Log
}

export const consumeDoorbell = (deps: ConsumeDoorbellDeps): Consuming => {
  const { cloud, queues, answerBell, recreate, liveness, log } = deps
  const restored = makeTtlCache<true>(RESTORED)

  // Never made for the first time: workers may invent project keys.
  const restore = async (projectKey: string): Promise<Outcome> => {
    if (restored.get(projectKey)) return 'done'
    restored.set(projectKey, true)
    if (await queues.restore(projectKey)) log.warn('queues_made_again', { projectKey })
    else log.error('queues_not_listed', { projectKey })
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
    handle: async (message) => {
      const bell = bellIn(message)
      if (!bell) return 'done'
      return bell.type === 'settled' ? answerBell(bell) : restore(bell.projectKey)
    },
    onMissing: recreate,
    log,
    liveness,
  })
}
