// Polls output queues only for project keys with something open: an idle project costs no calls.
import type { Consuming } from '../../platform/consume.ts'

export interface OutputPolls {
  /** Something was opened: polls its output from now on. */
  want: (projectKey: string) => void
  /** Starts and stops polls so that exactly these keys are polled. The index that lists them may lag behind. */
  keepOnly: (openKeys: Set<string>, now: number) => void
  size: () => number
  /** Resolves when no handler runs any more. Nothing starts after it, even if a sweep is still running. */
  stop: () => Promise<void>
}

/** The index is eventually consistent: a row that was opened this recently may be missing. */
const INDEX_LAG_MS = 10_000

/** `start` begins to poll one project key's output queue. */
export const makeOutputPolls = (start: (projectKey: string) => Consuming): OutputPolls => {
  const polls = new Map<string, { consuming: Consuming; wantedAt: number }>()
  const ending = new Set<Promise<void>>()
  let stopped = false
  const end = (consuming: Consuming): void => {
    const ended = consuming.stop().finally(() => ending.delete(ended))
    ending.add(ended)
  }
  const want = (projectKey: string, wantedAt: number): void => {
    if (stopped) return
    const poll = polls.get(projectKey)
    if (poll) poll.wantedAt = Math.max(poll.wantedAt, wantedAt)
    else polls.set(projectKey, { consuming: start(projectKey), wantedAt })
  }
  return {
    want: (projectKey) => want(projectKey, Date.now()),
    keepOnly: (openKeys, now) => {
      for (const key of openKeys) want(key, now - INDEX_LAG_MS)
      for (const [key, { consuming, wantedAt }] of polls) {
        if (openKeys.has(key) || now - wantedAt < INDEX_LAG_MS) continue
        polls.delete(key)
        end(consuming)
      }
    },
    size: () => polls.size,
    stop: async () => {
      stopped = true
      for (const { consuming } of polls.values()) end(consuming)
      polls.clear()
      await Promise.all(ending)
    },
  }
}
