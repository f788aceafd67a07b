// Queues of the topology. Their attributes are those that the router and `make onboard` send to SQS, so that a queue made by either is
// taken by the others as it is.
import type { TerraformStack } from '#cdk'
import { SqsQueue } from '#aws/sqs-queue'
import type { SqsQueueConfig } from '#aws/sqs-queue'
import { SqsQueueRedriveAllowPolicy } from '#aws/sqs-queue-redrive-allow-policy'
import { queueAttributes, redriveAllowPolicy } from '../../contract/queue-attributes.ts'
import type { QueueSpec } from '../../contract/topology.ts'

const queueConfig = (spec: QueueSpec, deadLetterArn?: string): SqsQueueConfig => {
  const attributes = queueAttributes(spec, deadLetterArn)
  const { FifoQueue, DeduplicationScope, FifoThroughputLimit, RedrivePolicy } = attributes
  return {
    name: spec.name,
    visibilityTimeoutSeconds: Number(attributes['VisibilityTimeout']),
    messageRetentionSeconds: Number(attributes['MessageRetentionPeriod']),
    receiveWaitTimeSeconds: Number(attributes['ReceiveMessageWaitTimeSeconds']),
    sqsManagedSseEnabled: attributes['SqsManagedSseEnabled'] === 'true',
    ...(FifoQueue && { fifoQueue: FifoQueue === 'true' }),
    ...(DeduplicationScope && { deduplicationScope: DeduplicationScope }),
    ...(FifoThroughputLimit && { fifoThroughputLimit: FifoThroughputLimit }),
    ...(RedrivePolicy && { redrivePolicy: RedrivePolicy }),
  }
}

export interface QueueOptions {
  prefix: string
  /** Whether Terraform refuses to delete the queue. */
  isKept?: (spec: QueueSpec) => boolean
}

/** Makes the listed queues, a dead-letter queue before the queue that names it, and returns them by name. */
export const makeQueues = (
  stack: TerraformStack,
  specs: QueueSpec[],
  { prefix, isKept = () => false }: QueueOptions,
): Map<string, SqsQueue> => {
  const made = new Map<string, SqsQueue>()
  for (const spec of specs) {
    const id = spec.name.slice(prefix.length + 1).replace('.fifo', '')
    const deadLetter = spec.deadLetter && made.get(spec.deadLetter.queue)
    if (spec.deadLetter && !deadLetter)
      throw new Error(`queue ${spec.name} names ${spec.deadLetter.queue}, which must be listed before it`)
    const queue = new SqsQueue(stack, id, {
      ...queueConfig(spec, deadLetter?.arn),
      ...(isKept(spec) && { lifecycle: { preventDestroy: true } }),
    })
    if (deadLetter)
      new SqsQueueRedriveAllowPolicy(stack, `${id}-redrive`, {
        queueUrl: deadLetter.url,
        redriveAllowPolicy: redriveAllowPolicy(queue.arn),
      })
    made.set(spec.name, queue)
  }
  return made
}
