// Keeps received messages hidden until they are settled, and settles those of one moment together.
import type { Message } from '@aws-sdk/client-sqs'
import { BATCH, extendVisibility, isDueWithin, settleOutcomes } from './outcome.ts'
import type { Outcome, Queue } from './outcome.ts'

export interface SettleInFlight {
  /** From now on these messages are hidden again every third of the visibility timeout. */
  hide: (messages: Message[]) => void
  /** Resolves when SQS has been told, or will be with others. */
  settle: (message: Message, outcome: Outcome) => Promise<void>
  /** Tells SQS everything that waits; from now on nothing waits. */
  stop: () => Promise<void>
}

interface Settled {
  message: Message
  outcome: Outcome
  sinceMs: number
}

/** `isPatient`: outcomes wait for others, a third of the visibility timeout at most, so that one call tells ten. */
export const makeSettleInFlight = (
  queue: Queue,
  { visibilitySeconds, isPatient = false }: { visibilitySeconds: number; isPatient?: boolean },
): SettleInFlight => {
  const thirdMs = (visibilitySeconds * 1_000) / 3
  const unsettled = new Set<Message>()
  let settled: Settled[] = []
  let extending: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let flushing: Promise<void> | undefined
  let waiting: NodeJS.Timeout | undefined
  let isStopped = false

  const extend = (): void => {
    extending = extendVisibility(queue, [...unsettled], visibilitySeconds)
  }
  const watch = (): void => {
    if (unsettled.size === 0) {
      clearInterval(timer)
      timer = undefined
    } else timer ??= setInterval(extend, thirdMs)
  }

  /** Awaits a running extension first: it must not take effect after a hide. */
  const flush = async (): Promise<void> => {
    clearTimeout(waiting)
    waiting = undefined
    const all = settled
    settled = []
    await extending
    await settleOutcomes(queue, all.map(afterWaiting))
  }

  /** All outcomes of one turn of the event loop go together. */
  const flushSoon = (): Promise<void> =>
    (flushing ??= Promise.resolve().then(() => {
      flushing = undefined
      return flush()
    }))

  const put = async (message: Message, outcome: Outcome): Promise<void> => {
    settled.push({ message, outcome, sinceMs: performance.now() })
    const isFull = settled.length >= BATCH
    if (!isPatient || isStopped || isFull || isDueWithin(thirdMs / 1_000, outcome)) return flushSoon()
    // It was hidden for two thirds more at least.
    waiting ??= setTimeout(() => void flush(), thirdMs)
  }

  /** Whether SQS has been told already that the message is hidden, or not yet. */
  const beOver = (message: Message): void => {
    const one = settled.find((each) => each.message === message)
    if (one) one.outcome = 'done'
    else if (!isStopped) void put(message, 'done')
  }

  return {
    hide: (messages) => {
      for (const message of messages) unsettled.add(message)
      watch()
    },
    settle: (message, outcome) => {
      unsettled.delete(message)
      watch()
      if (typeof outcome === 'object') void outcome.over?.then(() => beOver(message))
      return put(message, outcome)
    },
    stop: async () => {
      isStopped = true
      if (settled.length > 0) await flushSoon()
    },
  }
}

const afterWaiting = ({ message, outcome, sinceMs }: Settled): [Message, Outcome] => {
  if (typeof outcome !== 'object') return [message, outcome]
  const waitedSeconds = Math.floor((performance.now() - sinceMs) / 1_000)
  return [message, { hideSeconds: Math.max(0, outcome.hideSeconds - waitedSeconds) }]
}
