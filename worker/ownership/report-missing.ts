// A queue of an owned key is gone. A worker has no right to make queues: whoever broke into one must not be able to make a queue of its own.
// So it tells the router, which makes all three again, and goes on trying meanwhile.
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { writeQueueMissing } from '../../contract/messages/queue-missing.ts'
import type { Log } from '../../platform/log.ts'

/** Never throws. If the output queue is gone, too, the router finds that out itself. */
export type ReportMissing = () => Promise<void>

export const makeReportMissing =
  ({ sqs, outputUrl, log }: { sqs: SQSClient; outputUrl: string; log: Log }): ReportMissing =>
  async () => {
    log.warn('queue_missing')
    try {
      await sqs.send(new SendMessageCommand({ QueueUrl: outputUrl, MessageBody: writeQueueMissing() }))
    } catch (error) {
      log.warn('queue_missing_not_told', { error })
    }
  }
