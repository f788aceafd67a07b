// Keeps received messages hidden until they are settled, and settles those of one moment together.
import type { Message } from '@aws-sdk/client-sqs'
import { extendVisibility, settleOutcomes } from './outcome.ts'
import type { Outcome, Queue } from './outcome.ts'

export interface SettleInFlight {
  /** From now on these messages are hidden again every third of the visibility timeout. */
  hide: (messages: Message[]) => void
  /** Resolves when SQS has been told. */
  settle: (message: Message, outcome: Outcome) => Promise<void>
}

export const makeSettleInFlight = (queue: Queue, visibilitySeconds: number): SettleInFlight => {
  const unsettled = new Set<Message>()
  let settled: [Message, Outcome][] = []
  let extending: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let flushing: Promise<void> | undefined

  const extend = (): void => {
    extending = extendVisibility(queue, [...unsettled], visibilitySeconds)
  }
  const watch = (): void => {
    if (unsettled.size === 0) {
      clearInterval(timer)
      timer = undefined
    } else timer ??= setInterval(extend, (visibilitySeconds * 1_000) / 3)
  }

  /** Awaits a running extension first: it must not take effect after a hide. */
  const flush = async (): Promise<void> => {
    const all = settled
    settled = []
    for (const [message] of all) unsettled.delete(message)
    watch()
    await extending
    await settleOutcomes(queue, all)
  }

  return {
    hide: (messages) => {
      for (const message of messages) unsettled.add(message)
      watch()
    },
    settle: (message, outcome) => {
      settled.push([message, outcome])
      // All outcomes of one turn of the event loop go together.
      flushing ??= Promise.resolve().then(() => {
        flushing = undefined
        return flush()
      })
      return flushing
    },
  }
}
