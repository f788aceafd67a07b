// Received messages that are not settled yet. Limits how many are handled at a time, settles each by itself, and keeps all of them hidden while
// they wait or run.
import type { Message } from '@aws-sdk/client-sqs'
import { queueNameOf } from './aws-call-target.ts'
import type { Outcome, Queue } from './outcome.ts'
import { PATIENCE_MS } from './liveness.ts'
import type { Liveness } from './liveness.ts'
import { makeSettleInFlight } from './settle-in-flight.ts'

export interface InFlightOptions extends Queue {
  /** If it throws, that is logged and the message comes again. */
  handle: (message: Message) => Promise<Outcome>
  /** How many handlers run at a time. */
  concurrency: number
  /** The visibility timeout. Extended every third of it until the message is settled. */
  visibilitySeconds: number
  /** Outcomes wait for others, a third of the visibility timeout at most. */
  isPatient?: boolean
  /** Watches that each handler returns. */
  liveness: Liveness
}

export interface InFlight {
  /** Handles these messages in their order. */
  add: (messages: Message[]) => void
  /** Makes messages visible again that nobody here handles. */
  decline: (messages: Message[]) => void
  /** Resolves when a handler is free. */
  room: () => Promise<void>
  /** Returns messages that were not started; resolves when everything is settled. */
  stop: () => Promise<void>
}

export const makeInFlight = (options: InFlightOptions): InFlight => {
  const { handle, concurrency, queueUrl, log, liveness } = options
  const { hide, settle, stop } = makeSettleInFlight(options, options)
  let waiting: Message[] = []
  let running = 0
  let isStopped = false
  let changed = Promise.withResolvers<void>()

  const wake = (): void => {
    changed.resolve()
    changed = Promise.withResolvers<void>()
  }
  const until = async (isReached: () => boolean): Promise<void> => {
    while (!isReached()) await changed.promise
  }

  const run = async (message: Message): Promise<void> => {
    let outcome: Outcome = 'keep'
    const loop = liveness.watch(`handler ${queueNameOf(queueUrl)}`)
    loop.beat(PATIENCE_MS)
    try {
      outcome = await handle(message)
    } catch (error) {
      log.error('handler_failed', { queueUrl, messageId: message.MessageId, error })
    }
    loop.end()
    await settle(message, outcome)
  }

  const next = (): void => {
    while (running < concurrency && waiting.length > 0) {
      const message = waiting.shift() as Message
      running++
      void run(message).finally(() => {
        running--
        next()
        wake()
      })
    }
  }

  return {
    add: (messages) => {
      hide(messages)
      if (isStopped) void giveBack(messages)
      else waiting.push(...messages)
      next()
    },
    decline: (messages) => void giveBack(messages),
    room: () => until(() => running + waiting.length < concurrency),
    stop: async () => {
      isStopped = true
      const rest = waiting
      waiting = []
      await Promise.all([giveBack(rest), until(() => running === 0)])
      await stop()
    },
  }

  async function giveBack(messages: Message[]): Promise<void> {
    running += messages.length
    await Promise.all(messages.map((message) => settle(message, { hideSeconds: 0 })))
    running -= messages.length
    // What was handled meanwhile found no place free for those that wait.
    next()
    wake()
  }
}
