// Of the lock of a deployment.
import { lockDeployment } from '../../../../../scripts/deploy/deployment-lock.ts'
import type { Holder, LockStore } from '../../../../../scripts/deploy/lock-store.ts'
import { STOPPED, silent, whyOf } from '../fakes.ts'
import type { Case } from '../case.ts'

const HOLDER: Holder = {
  id: 'x',
  who: 'ann@laptop',
  doing: 'deploy',
  pid: 1,
  host: 'laptop',
  since: 'noon',
  renewals: 0,
}
const locked = (waitMs: number, stop: AbortSignal, goneMs: number) => {
  const store: LockStore = {
    take: async () => false,
    look: async () => HOLDER,
    renew: async () => false,
    drop: async () => undefined,
    removal: 'rm deploy.lock',
  }
  const times = { pollMs: 1, goneMs }
  return whyOf(() =>
    lockDeployment({
      store,
      doing: 'plan',
      waitMs,
      stop,
      say: () => undefined,
      lost: () => undefined,
      times,
    }),
  )
}

export const LOCK: Case[] = [
  ['a lock of somebody who works', () => locked(0, silent.stop, 1_000)],
  ['a lock of somebody who has ended', () => locked(1_000, silent.stop, 0)],
  ['a lock that is waited for no longer', () => locked(1_000, STOPPED, 1_000)],
]
