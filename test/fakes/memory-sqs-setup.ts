import type { SQSClient } from '@aws-sdk/client-sqs'
import sinon from 'sinon'
import type { QueueAttributes, TestQueue } from '../contract-suite/sqs/test-queue.ts'
import { makeTestQueue } from '../contract-suite/sqs/test-queue.ts'
import type { MemorySqs, MemorySqsOptions } from './memory-sqs.ts'
import { makeMemorySqs } from './memory-sqs.ts'

/** The fake under a clock that only moves when told, with a queue. Call `sinon.restore()` after the test. */
export async function setupSqs(
  kind: 'fifo' | 'standard',
  attributes: QueueAttributes = {},
  options: MemorySqsOptions = {},
) {
  const clock = sinon.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
  const fake = makeMemorySqs(options)
  const sqs = asClient(fake)
  return { clock, fake, sqs, queue: await makeTestQueue(sqs, kind, attributes, true) }
}

export function asClient(fake: MemorySqs): SQSClient {
  return fake as unknown as SQSClient
}

export async function bodiesIn(queue: TestQueue): Promise<(string | undefined)[]> {
  return (await queue.receiveNow()).map(({ Body }) => Body)
}
