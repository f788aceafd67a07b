import { CreateQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import type { Message } from '@aws-sdk/client-sqs'
import sinon from 'sinon'
import { consume } from '../../platform/consume.ts'
import type { ConsumeOptions } from '../../platform/consume.ts'
import { asClient } from '../fakes/memory-sqs-setup.ts'
import { makeMemorySqs } from '../fakes/memory-sqs.ts'
import { captureLog } from '../fakes/captured-log.ts'

export const VISIBILITY_SECONDS = 30

export const QUEUE = 'inbox'

/**
 * A queue in memory, under a clock that only moves when told, and the way to consume it. `calls` lists the calls that were made, with
 * the time; `failing` is asked before each call. Call `sinon.restore()` after the test.
 */
export const setupConsume = async () => {
  const clock = sinon.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
  const calls: { name: string; at: number }[] = []
  const broken: { failing: (name: string) => Error | undefined } = { failing: () => undefined }
  const fake = makeMemorySqs({
    onCall: (name) => {
      calls.push({ name, at: Date.now() })
      const error = broken.failing(name)
      if (error) throw error
    },
  })
  const sqs = asClient(fake)
  const { log, lines, events } = captureLog()

  const create = async (): Promise<string> => {
    const Attributes = { VisibilityTimeout: String(VISIBILITY_SECONDS) }
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: QUEUE, Attributes }))
    return QueueUrl ?? ''
  }
  const queueUrl = await create()
  const send = async (...bodies: string[]): Promise<void> => {
    for (const MessageBody of bodies)
      await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }))
  }

  return {
    clock,
    fake,
    sqs,
    queueUrl,
    create,
    send,
    broken,
    lines,
    events,
    countOf: (name: string) => calls.filter((call) => call.name === name).length,
    /** The bodies of what is left, visible or not. */
    left: () => fake.peek(QUEUE).map(({ body }) => body),
    start: (handle: ConsumeOptions['handle'], more: Partial<ConsumeOptions> = {}) =>
      consume({ polling: sqs, sqs, queueUrl, visibilitySeconds: VISIBILITY_SECONDS, handle, log, ...more }),
  }
}

/** A handler that keeps what it got, with the time, and gives the same outcome for every message. */
export const recording = <O>(outcome: O) => {
  const got: { body: string | undefined; at: number }[] = []
  const handle = async ({ Body }: Message): Promise<O> => {
    got.push({ body: Body, at: Date.now() })
    return outcome
  }
  return { handle, got, bodies: () => got.map(({ body }) => body) }
}
