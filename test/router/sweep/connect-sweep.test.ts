import { expect } from 'chai'
import { unowned } from '../../../contract/ownership/record.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { noLiveness } from '../../../platform/liveness.ts'
import { connectSweep } from '../../../router/sweep/connect-sweep.ts'
import type { ConnectedSweep } from '../../../router/sweep/connect-sweep.ts'
import { captureLog } from '../../fakes/captured-log.ts'

/** Owned, with nothing open. */
const warm = (projectKey: string): Ownership => ({
  ...unowned(projectKey),
  waiting: true,
  containerId: 'worker-1',
  generation: 1,
  leaseMs: 3_600_000,
})

describe('A router with an idle index of several slices', () => {
  let sweeping: ConnectedSweep | undefined
  afterEach(() => sweeping?.stop())

  it('reads the row of what is opened at once, wherever its round is', async () => {
    const rows = ['a#x', 'b#x', 'c#x'].map(warm)
    const read = Promise.withResolvers<string[]>()
    const begun = Promise.withResolvers<void>()
    sweeping = connectSweep({
      settings: { sweepSeconds: 0.01, idleSweepSeconds: 3_600, claimAgainSeconds: 10 },
      cloud: {
        ownership: {
          waitingPage: (_limit: number, from?: { at?: { N?: string } }) => {
            const at = Number(from?.at?.N ?? 0)
            if (at === rows.length - 1) begun.resolve()
            const next = at + 1 < rows.length ? { next: { at: { N: String(at + 1) } } } : {}
            return Promise.resolve({ rows: rows.slice(at, at + 1), ...next })
          },
          readSome: (keys: string[]) => {
            read.resolve(keys)
            return Promise.resolve(rows.filter(({ projectKey }) => keys.includes(projectKey)))
          },
        } as never,
        requestClaim: () => Promise.resolve(),
        countClaimRequests: () => Promise.resolve(0),
      },
      members: { count: () => 1, watches: () => true, meet: () => Promise.resolve() },
      containerId: 'router-1',
      scope: { rowsPerSweep: 1, worthSharing: 100 },
      liveness: noLiveness,
      unanswered: { observe: () => undefined },
      scaleUp: { observe: () => undefined },
      inUse: { swept: () => undefined },
      log: captureLog().log,
    })
    await begun.promise

    sweeping.nudge('c#x')

    expect(await read.promise).to.deep.equal(['c#x'])
  })
})
