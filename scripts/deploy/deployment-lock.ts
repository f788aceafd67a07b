// One at a time for a whole deployment. Terraform locks each stack for itself: of two people who deploy at once one would apply the data, the
// other what runs on them. The second one waits. A holder that does not renew its lock for a while has ended without giving it back; it is not
// taken away by itself, because a machine that sleeps looks the same.
import { randomUUID } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import { sleep } from '../../platform/sleep.ts'
import type { Holder, LockStore } from './lock-store.ts'
import { DeployEnd } from './problems.ts'

export interface HeldLock {
  /** May be called again. */
  release: () => Promise<void>
}

export interface LockDeps {
  store: LockStore
  doing: string
  /** How long to wait for another holder. */
  waitMs: number
  stop: AbortSignal
  say: (line: string) => void
  /** The lock was removed while it was held: somebody else may be at it. */
  lost: () => void
  times?: Partial<typeof TIMES>
}

const TIMES = {
  pollMs: 5_000,
  renewMs: 30_000,
  /** Five renewals. */
  goneMs: 150_000,
  /** Between two words about the waiting. */
  sayMs: 30_000,
}

const newHolder = (doing: string): Holder => ({
  id: randomUUID(),
  who: `${userInfo().username}@${hostname()}`,
  doing,
  pid: process.pid,
  host: hostname(),
  since: new Date().toISOString(),
  renewals: 0,
})

const isGoneHere = ({ host, pid }: Holder): boolean => {
  if (host !== hostname()) return false
  try {
    return !process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

const inWords = (holder: Holder | 'unknown'): string =>
  holder === 'unknown' ? 'somebody' : `${holder.who} (make ${holder.doing}, since ${holder.since})`

const staleEnd = (holder: Holder | 'unknown', { removal }: LockStore): DeployEnd =>
  new DeployEnd(
    1,
    `the lock of this deployment is of ${inWords(holder)}, which has ended without giving it back, or whose machine sleeps. If it has ended: ${removal}`,
  )

/** Watches a holder: whether it has renewed its lock lately, by our own clock. */
const makeWatch = (goneMs: number) => {
  let seen = ''
  let sinceMs = performance.now()
  return (holder: Holder | 'unknown'): boolean => {
    const now = holder === 'unknown' ? 'unknown' : `${holder.id} ${holder.renewals}`
    if (now !== seen) [seen, sinceMs] = [now, performance.now()]
    return performance.now() - sinceMs > goneMs || (holder !== 'unknown' && isGoneHere(holder))
  }
}

const waitFor = async (deps: LockDeps, holder: Holder): Promise<void> => {
  const { store, waitMs, stop, say } = deps
  const { pollMs, goneMs, sayMs } = { ...TIMES, ...deps.times }
  const isGone = makeWatch(goneMs)
  const startMs = performance.now()
  let saidMs = -Infinity
  while (!(await store.take(holder))) {
    const other = await store.look()
    if (other === undefined) continue
    if (isGone(other)) throw staleEnd(other, store)
    const nowMs = performance.now()
    if (nowMs - startMs >= waitMs)
      throw new DeployEnd(
        1,
        `${inWords(other)} is still at this deployment: try again later, or wait longer (LOCK_MINUTES)`,
      )
    if (nowMs - saidMs >= sayMs) {
      say(`\n== waiting for ${inWords(other)}`)
      saidMs = nowMs
    }
    await sleep(pollMs, stop)
    if (stop.aborted)
      throw new DeployEnd(130, 'stopped while waiting for the lock: the same command waits again')
  }
}

const keep = ({ store, lost, say, times }: LockDeps, holder: Holder): HeldLock => {
  let renewing = Promise.resolve()
  const renew = async (): Promise<void> => {
    holder.renewals++
    if (await store.renew(holder)) return
    clearInterval(timer)
    say('\n== the lock of this deployment was removed by somebody: stopping')
    lost()
  }
  // A renewal that fails is not the end: others wait for several.
  const timer = setInterval(
    () => void (renewing = renew().catch(() => undefined)),
    times?.renewMs ?? TIMES.renewMs,
  )
  timer.unref()
  return {
    release: async () => {
      clearInterval(timer)
      await renewing
      await store.drop(holder)
    },
  }
}

/** Resolves when the lock is ours. Rejects with a DeployEnd when it is not to be had, or when its holder has ended. */
export const lockDeployment = async (deps: LockDeps): Promise<HeldLock> => {
  const holder = newHolder(deps.doing)
  await waitFor(deps, holder)
  return keep(deps, holder)
}
