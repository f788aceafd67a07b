// A queue of an owned key is gone. A worker has no right to make queues: whoever broke into one must not be able to make a queue of its own.
// So it tells the routers, one of which makes all three again, and goes on trying meanwhile.
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Ring } from '../../cloud/ring.ts'
import type { Log } from '../../platform/log.ts'

/** Never throws. Told again at each call that misses the queue. */
export type ReportMissing = () => Promise<void>

export interface ReportMissingDeps {
  sqs: SQSClient
  outputUrl: string
  ring: Ring
  projectKey: string
  log: Log
}

/** Routers of the former version hear no bell. They read the output queue, and when that is gone, too, find it out themselves. */
const tellFormer = async ({ sqs, outputUrl }: ReportMissingDeps): Promise<void> => {
  await sqs.send(new SendMessageCommand({ QueueUrl: outputUrl, MessageBody: '{"type":"queue missing"}' }))
}

export const makeReportMissing =
  (deps: ReportMissingDeps): ReportMissing =>
  async () => {
    const { ring, projectKey, log } = deps
    log.warn('queue_missing')
    const [told] = await Promise.allSettled([ring({ type: 'queue missing', projectKey }), tellFormer(deps)])
    if (told.status === 'rejected') log.warn('queue_missing_not_told', { error: told.reason as unknown })
  }
