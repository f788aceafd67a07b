import { expect } from 'chai'
import { decideClaim, decideSweep, hasLiveOwner, mayRelease } from '../../../contract/ownership/decide.ts'
import { unowned } from '../../../contract/ownership/record.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'

const NOW = 1_000_000
const SKEW = 2_000
const LIMITS = { skewMs: SKEW, claimAgainMs: 10_000 }

const open = { open: new Set(['c1']) }
const owner = { containerId: 'w1', generation: 3 }
const alive = { ...owner, leaseExpiresAt: NOW + 1 }
const inSkew = { ...owner, leaseExpiresAt: NOW - SKEW }
const dead = { ...owner, leaseExpiresAt: NOW - SKEW - 1 }
const released = { generation: 3, leaseExpiresAt: 0 }

const CASES: [what: string, row: Partial<Ownership>, live: boolean, claim: string, sweep: string][] = [
  ['that never was', {}, false, 'nothing open', 'no longer waiting'],
  ['new, with work', open, false, 'claim', 'request a claim'],
  ['owned', { ...alive, ...open }, true, 'owned', 'leave'],
  ['owned and warm', alive, true, 'owned', 'leave'],
  ['whose lease ends at this moment', { ...owner, ...open, leaseExpiresAt: NOW }, true, 'owned', 'leave'],
  ['whose lease is over by exactly the skew', { ...inSkew, ...open }, true, 'owned', 'leave'],
  ['whose lease is over by more', { ...dead, ...open }, false, 'claim', 'request a claim'],
  ['of a dead owner without work', dead, false, 'nothing open', 'no longer waiting'],
  ['released', released, false, 'nothing open', 'no longer waiting'],
  ['released, with new work', { ...released, ...open }, false, 'claim', 'request a claim'],
  [
    'released in its lease by a clock ahead',
    { ...open, leaseExpiresAt: NOW + 9 },
    false,
    'claim',
    'request a claim',
  ],
  [
    'whose claim was requested 9,999 ms ago',
    { ...open, claimRequestedAt: NOW - 9_999 },
    false,
    'claim',
    'leave',
  ],
  [
    'whose claim was requested 10,000 ms ago',
    { ...open, claimRequestedAt: NOW - 10_000 },
    false,
    'claim',
    'request a claim',
  ],
  [
    'without work whose claim was just requested',
    { ...dead, claimRequestedAt: NOW },
    false,
    'nothing open',
    'no longer waiting',
  ],
]

describe('A record', () => {
  for (const [what, row, live, claim, sweep] of CASES) {
    const record = { ...unowned('blog#ann'), ...row }

    it(`${what}: ${live ? 'has a live owner' : 'has no live owner'}`, () =>
      expect(hasLiveOwner(record, NOW, SKEW)).to.equal(live))
    it(`${what}: a worker that looks at a claim request finds "${claim}"`, () =>
      expect(decideClaim(record, NOW, SKEW, 'somebody')).to.equal(claim))
    it(`${what}: the sweep decides "${sweep}"`, () =>
      expect(decideSweep(record, NOW, LIMITS)).to.equal(sweep))
  }

  it('that names whoever asks is claimed again: the answer to its claim was lost', () => {
    const record = {
      ...unowned('blog#ann'),
      containerId: 'w1',
      leaseExpiresAt: NOW + 1_000,
      open: new Set(['c1']),
    }

    expect(decideClaim(record, NOW, SKEW, 'w1')).to.equal('claim')
    expect(decideClaim(record, NOW, SKEW, 'w2')).to.equal('owned')
  })

  it('may be released with nothing open, and only then', () => {
    expect(mayRelease(unowned('blog#ann'))).to.equal(true)
    expect(mayRelease({ ...unowned('blog#ann'), ...open })).to.equal(false)
  })
})
