import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Promised } from '../promises.ts'
import type { QueueAttributes, TestQueue } from './test-queue.ts'

/** What the parts of the SQS contract work with. */
export interface SqsBench {
  promised: Promised
  /** Two clients of the same queues, as two processes have them. Usable within tests only. */
  sqs: () => SQSClient
  otherSqs: () => SQSClient
  /** Makes a queue that is removed after the test. */
  makeQueue: (kind: 'fifo' | 'standard', attributes?: QueueAttributes) => Promise<TestQueue>
}
