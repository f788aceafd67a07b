// Looks into all dead-letter queues, seldom. Workers say at once what they find there; this finds what lies where no worker looks. One metric
// and one alarm for all of them: an alarm for each queue would cost more than anything but the containers.
import { isQueueMissing } from '../../platform/aws-errors.ts'
import { makeAtMost } from '../../platform/at-most.ts'
import type { Consuming } from '../../platform/consume.ts'
import type { Log } from '../../platform/log.ts'
import { backoffMs } from '../../platform/retry.ts'
import { sleep } from '../../platform/sleep.ts'

export interface DeadLetterQueue {
  /** For people. */
  name: string
  url: string
  /** Absent for the one of claim requests. */
  projectKey?: string
}

export interface WatchDeadLettersDeps {
  /** All there are; some may be missing. */
  queues: () => Promise<DeadLetterQueue[]>
  /** Messages that anybody could receive. */
  count: (queueUrl: string) => Promise<number>
  log: Log
  /** From one look to the next. */
  everyMs?: number
}

/** At least one look in each period of the alarm (`dead-letters`), so that it goes on for as long as something lies there. */
export const LOOK_MS = 15 * 60_000
/** Mails must not wait for it. */
const AT_ONCE = 4

/** The first look is at once. */
export const watchDeadLetters = (deps: WatchDeadLettersDeps): Consuming => {
  const { queues, count, log, everyMs = LOOK_MS } = deps
  const stopping = new AbortController()
  const { signal } = stopping

  const lookInto = async ({ name, url, projectKey }: DeadLetterQueue): Promise<void> => {
    const where = { queue: name, ...(projectKey !== undefined && { projectKey }) }
    try {
      const messages = signal.aborted ? 0 : await count(url)
      if (messages > 0) log.error('dead_letters_left', { ...where, messages })
    } catch (error) {
      // A queue that is gone has nothing in it.
      if (!isQueueMissing(error)) log.error('dead_letters_not_counted', { ...where, error })
    }
  }

  const look = async (): Promise<void> => {
    const atMost = makeAtMost(AT_ONCE)
    const looks = (await queues()).map((queue) => atMost(() => lookInto(queue)))
    await Promise.all(looks)
  }

  const run = async (): Promise<void> => {
    for (let failures = 0; !signal.aborted;) {
      try {
        await look()
        failures = 0
      } catch (error) {
        log.error('dead_letters_not_counted', { error })
        failures++
      }
      await sleep(failures > 0 ? backoffMs(failures) : everyMs, signal)
    }
  }
  const running = run()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
