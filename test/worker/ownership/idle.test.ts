import { expect } from 'chai'
import { decideIdle, patienceMs } from '../../../worker/ownership/idle.ts'

const LIMITS = { idleReleaseMs: 1_800_000, silenceMs: 30_000 }

describe('An owner that receives nothing', () => {
  for (const [open, unusedMs, silentMs, decision] of [
    [0, 1_799_999, 1_799_999, 'wait'],
    [0, 1_800_000, 1_800_000, 'release'],
    [1, 29_999, 29_999, 'wait'],
    [1, 30_000, 30_000, 'reconcile'],
    // Reconciled a moment ago.
    [1, 1_800_000, 5, 'wait'],
    [3, 1_800_000, 30_000, 'reconcile'],
  ] as const)
    it(`with ${open} open, unused for ${unusedMs} ms, silent for ${silentMs} ms: ${decision}`, () =>
      expect(decideIdle({ open, unusedMs, silentMs }, LIMITS)).to.equal(decision))

  for (const [unusedMs, ms] of [
    [0, 30_000],
    [1_780_000, 20_000],
    [1_800_000, 1_000],
    [9_000_000, 1_000],
  ] as const)
    it(`listens for ${ms} ms when it is unused for ${unusedMs} ms`, () =>
      expect(patienceMs(unusedMs, LIMITS)).to.equal(ms))
})
