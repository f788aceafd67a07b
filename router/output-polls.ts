// Output queues are polled only for project keys with something open: an idle project costs no call.
import type { Consuming } from '../contract/consume.ts'

export interface OutputPolls {
  /** Something was opened: its answers are awaited from now on. */
  want: (projectKey: string) => void
  /** What is open according to an index that may be `lagMs` behind: starts and stops polls accordingly. */
  keepOnly: (openKeys: Set<string>, now: number) => void
  size: () => number
  stop: () => Promise<void>
}

/** A row that was opened this recently may be missing in the index, which is eventually consistent. */
const INDEX_LAG_MS = 10_000

/** `start` begins to poll one project key's output queue. */
export const makeOutputPolls = (start: (projectKey: string) => Consuming): OutputPolls => {
  const polls = new Map<string, { consuming: Consuming; wantedAt: number }>()
  const want = (projectKey: string, wantedAt: number): void => {
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
        void consuming.stop()
      }
    },
    size: () => polls.size,
    stop: async () => {
      const all = [...polls.values()]
      polls.clear()
      await Promise.all(all.map(({ consuming }) => consuming.stop()))
    },
  }
}
