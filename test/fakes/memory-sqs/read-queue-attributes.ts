import type { GetQueueAttributesCommandInput, SetQueueAttributesCommandInput } from '@aws-sdk/client-sqs'
import type { SqsCloud } from './cloud.ts'
import { queueOf } from './cloud.ts'
import { serve } from './long-poll.ts'
import { checkDeadLetterQueue } from './manage-queues.ts'
import type { Queue } from './queue.ts'
import { checkAttributeNames, checkAttributes, readRedrivePolicy } from './queue-attributes.ts'

export function getQueueAttributes(cloud: SqsCloud, input: GetQueueAttributesCommandInput) {
  const queue = queueOf(cloud, input.QueueUrl)
  const names: string[] = input.AttributeNames ?? []
  checkAttributeNames(names)
  serve(queue, Date.now())
  const all = allAttributes(queue)
  const wanted = Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name))
  return wanted.length > 0 ? { Attributes: Object.fromEntries(wanted) } : {}
}

function allAttributes(queue: Queue): Record<string, string> {
  const hidden = queue.delayed.size + queue.inFlight.size
  return {
    ...queue.attributes,
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(queue.messages.size - hidden),
    ApproximateNumberOfMessagesNotVisible: String(queue.inFlight.size),
    ApproximateNumberOfMessagesDelayed: String(queue.delayed.size),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
  }
}

export function setQueueAttributes(cloud: SqsCloud, input: SetQueueAttributesCommandInput) {
  const queue = queueOf(cloud, input.QueueUrl)
  const given: Record<string, string> = input.Attributes ?? {}
  checkAttributes(given, queue.fifo)
  const attributes = { ...queue.attributes, ...given }
  if (attributes['RedrivePolicy'] === '') delete attributes['RedrivePolicy']
  const redrive = readRedrivePolicy(attributes['RedrivePolicy'])
  checkDeadLetterQueue(cloud, queue.fifo, redrive)
  // A new retention period holds for the messages already there.
  Object.assign(queue, { attributes, redrive, modifiedAt: Date.now(), nextExpiryAt: 0 })
  return {}
}
