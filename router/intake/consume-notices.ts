// Consumes the e-mail queue, several notices at a time, and recreates the queue when it is missing.
import type { Message } from '@aws-sdk/client-sqs'
import type { Cloud } from '../../cloud/open-cloud.ts'
import { VISIBILITY_SECONDS } from '../../contract/topology.ts'
import { consume } from '../../platform/consume.ts'
import type { Consuming } from '../../platform/consume.ts'
import type { Liveness } from '../../platform/liveness.ts'
import type { Log } from '../../platform/log.ts'
import type { Outcome } from '../../platform/outcome.ts'

/** Many small mails; of large ones fewer are read at a time. */
const NOTICES_AT_A_TIME = 10

export interface ConsumeNoticesDeps {
  cloud: Pick<Cloud, 'polling' | 'sqs'> & { urls: { email: string } }
  /** Makes the shared queues again. */
  recreate: () => Promise<void>
  handle: (message: Message) => Promise<Outcome>
  liveness: Liveness
  log: Log
}

export const consumeNotices = ({ cloud, recreate, handle, liveness, log }: ConsumeNoticesDeps): Consuming => {
  const { polling, sqs, urls } = cloud
  return consume({
    polling,
    sqs,
    queueUrl: urls.email,
    visibilitySeconds: VISIBILITY_SECONDS.email,
    batchSize: 10,
    concurrency: NOTICES_AT_A_TIME,
    // Nobody waits for a notice that sleeps, or is over; and many commands are answered before SQS is told that their notices sleep.
    isPatient: true,
    handle,
    onMissing: recreate,
    log,
    liveness,
  })
}
