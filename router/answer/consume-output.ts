// Polls one project key's output queue, and makes the key's queues again when it is missing or its owner says that another one is.
import type { Message } from '@aws-sdk/client-sqs'
import type { Cloud } from '../../cloud/open-cloud.ts'
import type { ProjectQueues } from '../../cloud/project-queues.ts'
import { isQueueMissing } from '../../contract/messages/queue-missing.ts'
import { VISIBILITY_SECONDS } from '../../contract/topology.ts'
import { consume } from '../../platform/consume.ts'
import type { Consuming } from '../../platform/consume.ts'
import type { Liveness } from '../../platform/liveness.ts'
import type { Log } from '../../platform/log.ts'
import type { Outcome } from '../../platform/outcome.ts'

/** SES's sending rate is the limit; an answer costs a take, a mail and two writes. */
const ANSWERS_AT_A_TIME = 10

export interface ConsumeOutputDeps {
  cloud: Pick<Cloud, 'polling' | 'sqs' | 'queueUrlsOf'>
  queues: Pick<ProjectQueues, 'restore'>
  handle: (message: Message) => Promise<Outcome>
  liveness: Liveness
  log: Log
}

const NOTHING: Consuming = { stop: async () => undefined }

export const makeConsumeOutput = ({ cloud, queues, handle, liveness, log }: ConsumeOutputDeps) => {
  const { polling, sqs, queueUrlsOf } = cloud

  // Never made for the first time: workers write to the table that says which keys have something open, and may invent some.
  const restore = async (projectKey: string): Promise<void> => {
    if (await queues.restore(projectKey)) log.warn('queues_made_again', { projectKey })
    else log.error('queues_not_listed', { projectKey })
  }

  const startPoll = (projectKey: string): Consuming =>
    consume({
      polling,
      sqs,
      queueUrl: queueUrlsOf(projectKey).outputUrl,
      visibilitySeconds: VISIBILITY_SECONDS.output,
      batchSize: 10,
      concurrency: ANSWERS_AT_A_TIME,
      handle: async (message) => {
        if (!isQueueMissing(message.Body)) return handle(message)
        await restore(projectKey)
        return 'done'
      },
      onMissing: () => restore(projectKey),
      log,
      liveness,
    })

  /** A key that is none is not polled: it must not keep the sweep, which asks for it, from the others. */
  return (projectKey: string): Consuming => {
    try {
      return startPoll(projectKey)
    } catch (error) {
      log.error('output_not_polled', { projectKey, error })
      return NOTHING
    }
  }
}
