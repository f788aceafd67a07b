// Rule 6: what could go wrong with claim requests is found here. Reads only rows with open work or an owner.
import { backoffMs } from '../contract/backoff.ts'
import type { Log } from '../contract/log.ts'
import { decideSweep } from '../contract/ownership/decide.ts'
import type { Ownership } from '../contract/ownership/record.ts'
import type { OwnershipTable } from '../contract/ownership/table.ts'
import { sleep } from '../contract/sleep.ts'

export interface SweepHands {
  ownership: OwnershipTable
  requestClaim: (projectKey: string) => Promise<void>
  /** Told the project keys with something open. */
  found: (openKeys: Set<string>, now: number) => void
  limits: { skewMs: number; claimAgainMs: number }
  log: Log
}

/** One sweep; returns how many project keys have something open. */
export const makeSweep =
  ({ ownership, requestClaim, found, limits, log }: SweepHands) =>
  async (): Promise<number> => {
    const now = Date.now()
    const rows = await ownership.waiting()
    const open = rows.filter((row) => row.open.size > 0)
    found(new Set(open.map((row) => row.projectKey)), now)
    for (const row of rows) await tend(row, now)
    return open.length

    async function tend(row: Ownership, at: number): Promise<void> {
      const { projectKey, generation, containerId } = row
      const decision = decideSweep(row, at, limits)
      if (decision === 'no longer waiting') await ownership.noLongerWaiting(row)
      if (decision !== 'request a claim') return
      if (!(await ownership.claimRequested(row, at, limits.claimAgainMs))) return
      await requestClaim(projectKey)
      log.info('claim_requested_again', {
        projectKey,
        generation,
        deadOwner: containerId,
        open: row.open.size,
      })
    }
  }

export interface Sweeping {
  /** Something was opened: an idle sweep is not waited for. */
  nudge: () => void
  stop: () => Promise<void>
}

/** Sweeps at once and then for ever: often while anything is open, seldom otherwise, slower while the tables cannot be reached. */
export const startSweeping = (
  sweep: () => Promise<number>,
  periods: { busyMs: number; idleMs: number },
  log: Log,
): Sweeping => {
  const stopping = new AbortController()
  let idle = new AbortController()
  const run = async (): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted;) {
      idle = new AbortController()
      try {
        const open = await sweep()
        failures = 0
        if (open === 0) await sleep(periods.idleMs, AbortSignal.any([idle.signal, stopping.signal]))
        if (open > 0 || idle.signal.aborted) await sleep(periods.busyMs, stopping.signal)
      } catch (error) {
        log.error('sweep_failed', { error })
        await sleep(backoffMs(++failures), stopping.signal)
      }
    }
  }
  const running = run()
  return {
    nudge: () => idle.abort(),
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
