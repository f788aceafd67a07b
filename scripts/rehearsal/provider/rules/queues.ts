import { textOf } from '../coding.ts'
import type { Rule } from './rule.ts'

const isFifo = (name: string): boolean => name.endsWith('.fifo')

export const fifoMeansFifo: Rule = (type, values) => {
  const name = type === 'aws_sqs_queue' ? textOf(values['name']) : undefined
  if (name === undefined) return []
  const fifo = values['fifo_queue'] === true
  const onlyFifo = ['content_based_deduplication', 'deduplication_scope', 'fifo_throughput_limit']
  return [
    ...(fifo === isFifo(name)
      ? []
      : [`a FIFO queue, and no other, has a name that ends in .fifo, got ${name}`]),
    ...onlyFifo.flatMap((each) => (fifo || !values[each] ? [] : [`only a FIFO queue can have ${each}`])),
  ]
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html */
export const deadLettersAreOfAKind: Rule = (type, values) => {
  const [name, policy] = [textOf(values['name']), textOf(values['redrive_policy'])]
  if (type !== 'aws_sqs_queue' || name === undefined || !policy) return []
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(policy) as Record<string, unknown>
  const receives = Number(maxReceiveCount)
  return [
    ...(isFifo(String(deadLetterTargetArn)) === isFifo(name)
      ? []
      : [`the dead-letter queue of a FIFO queue is a FIFO queue, and of another queue it is none`]),
    ...(receives >= 1 && receives <= 1_000
      ? []
      : [`maxReceiveCount must be from 1 to 1000, got ${receives}`]),
  ]
}
