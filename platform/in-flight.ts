// The messages that were received and are not settled yet: a few are handled at a time, each settles by itself, and none becomes visible
// again while it waits or runs.
import type { Message } from '@aws-sdk/client-sqs'
import { extendVisibility, settleOutcomes } from './outcome.ts'
import type { Outcome, Queue } from './outcome.ts'
import { PATIENCE_MS } from './liveness.ts'
import type { Liveness } from './liveness.ts'

export interface InFlightOptions extends Queue {
  /** What it throws is logged, and the message comes again. */
  handle: (message: Message) => Promise<Outcome>
  /** Handlers at a time. */
  concurrency: number
  /** Each message is hidden so long again, three times within that time, until it is settled. */
  visibilitySeconds: number
  /** Watches that each handler ends. */
  liveness: Liveness
}

/** For people: the last part of its address. */
export const queueNameOf = (url: string): string => url.slice(url.lastIndexOf('/') + 1)

export interface InFlight {
  /** Handles these, in their order. */
  add: (messages: Message[]) => void
  /** Resolves when a handler is free. */
  room: () => Promise<void>
  /** Gives back what was not begun; resolves when everything is settled. */
  stop: () => Promise<void>
}

export const makeInFlight = (options: InFlightOptions): InFlight => {
  const { handle, concurrency, visibilitySeconds, queueUrl, log, liveness } = options
  const unsettled = new Set<Message>()
  let waiting: Message[] = []
  let running = 0
  let settled: [Message, Outcome][] = []
  let isStopped = false
  let extending: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let changed = Promise.withResolvers<void>()

  const wake = (): void => {
    changed.resolve()
    changed = Promise.withResolvers<void>()
  }
  const until = async (isReached: () => boolean): Promise<void> => {
    while (!isReached()) await changed.promise
  }

  const extend = (): void => {
    extending = extendVisibility(options, [...unsettled], visibilitySeconds)
  }
  const watch = (): void => {
    if (unsettled.size === 0) {
      clearInterval(timer)
      timer = undefined
    } else timer ??= setInterval(extend, (visibilitySeconds * 1_000) / 3)
  }

  /** Outcomes of one turn of the event loop go together. An extension that is on its way must not land after a hide. */
  const flush = async (): Promise<void> => {
    const all = settled
    settled = []
    for (const [message] of all) unsettled.delete(message)
    watch()
    await extending
    await settleOutcomes(options, all)
  }
  let flushing: Promise<void> | undefined
  const settle = (message: Message, outcome: Outcome): Promise<void> => {
    settled.push([message, outcome])
    flushing ??= Promise.resolve().then(() => {
      flushing = undefined
      return flush()
    })
    return flushing
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
      for (const message of messages) unsettled.add(message)
      watch()
      if (isStopped) void giveBack(messages)
      else waiting.push(...messages)
      next()
    },
    room: () => until(() => running + waiting.length < concurrency),
    stop: async () => {
      isStopped = true
      const rest = waiting
      waiting = []
      await Promise.all([giveBack(rest), until(() => running === 0)])
    },
  }

  async function giveBack(messages: Message[]): Promise<void> {
    running += messages.length
    await Promise.all(messages.map((message) => settle(message, { hideSeconds: 0 })))
    running -= messages.length
    wake()
  }
}
