import { expect } from 'chai'
import fc from 'fast-check'
import {
  MOST_TAKEOVERS,
  decideClaim,
  decidePoison,
  decideSweep,
  inOrder,
  missingRequests,
  needsClaimRequest,
  activeStill,
  openBefore,
  isUnchangedSince,
} from '../../../contract/ownership/decide.ts'
import { unowned } from '../../../contract/ownership/record.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { activeOf, open } from '../../cloud/ownership-table-setup.ts'

const NOW = 1_000_000

const record = (row: Partial<Ownership>): Ownership => ({ ...unowned('blog#ann'), ...row })
const work = { open: open({ c1: 0 }) }
const owner = { containerId: 'w1', generation: 3, heartbeat: 7 }
const released = { generation: 3, heartbeat: 7 }

/** The evidence: where somebody saw the row stand for a whole lease. */
const SEEN = { generation: 3, heartbeat: 7 }

type Case = [what: string, row: Partial<Ownership>, without: string, withEvidence: string]
const CLAIMS: Case[] = [
  ['that never was', {}, 'nothing open', 'nothing open'],
  ['new, with work', work, 'claim', 'claim'],
  ['owned, with work', { ...owner, ...work }, 'owned', 'claim'],
  ['owned and warm', owner, 'owned', 'nothing open'],
  ['whose owner has given a sign of life', { ...owner, ...work, heartbeat: 8 }, 'owned', 'owned'],
  ['of a later owner with the same heartbeat', { ...owner, ...work, generation: 4 }, 'owned', 'owned'],
  ['of an earlier owner', { ...owner, ...work, generation: 2 }, 'owned', 'owned'],
  ['released', released, 'nothing open', 'nothing open'],
  ['released, with new work', { ...released, ...work }, 'claim', 'claim'],
  ['whose lease is long over by the clock', { ...owner, ...work, leaseExpiresAt: 1 }, 'owned', 'claim'],
]

type SweepCase = [what: string, row: Partial<Ownership>, isDead: boolean, decision: string]
const SWEEPS: SweepCase[] = [
  ['new, with work', work, false, 'wait'],
  ['without work and owner', {}, false, 'let go'],
  ['whose owner lives, with work', { ...owner, ...work }, false, 'leave'],
  ['whose owner lives, without work', owner, false, 'leave'],
  ['whose owner is dead, with work', { ...owner, ...work }, true, 'request a claim'],
  ['whose owner is dead, without work', owner, true, 'let go'],
  [
    'that is waited for, whatever its clock says',
    { ...work, claimRequestedAt: NOW + 3_600_000 },
    false,
    'wait',
  ],
  [
    'whose owner is dead, and evidence was sent',
    { ...owner, ...work, claimRequestedFor: '3/7' },
    true,
    'wait',
  ],
  [
    'whose owner is dead, and evidence against its former life was sent',
    { ...owner, ...work, claimRequestedFor: '3/6' },
    true,
    'request a claim',
  ],
  ['without work whose claim was just requested', { ...owner, claimRequestedAt: NOW }, true, 'let go'],
]

describe('Claim requests', () => {
  it('are missing when fewer lie there than keys wait', () => {
    expect(missingRequests(300, 297)).to.equal(3)
    expect(missingRequests(300, 300)).to.equal(0)
    expect(missingRequests(300, 301)).to.equal(0)
  })
})

describe('A record', () => {
  for (const [what, row, without, withEvidence] of CLAIMS) {
    it(`${what}: a worker that looks at a claim request finds "${without}"`, () =>
      expect(decideClaim(record(row), 'somebody')).to.equal(without))
    it(`${what}: with evidence that the owner is dead it finds "${withEvidence}"`, () =>
      expect(decideClaim(record(row), 'somebody', SEEN)).to.equal(withEvidence))
  }

  for (const [what, row, isDead, decision] of SWEEPS)
    it(`${what}: the sweep decides "${decision}"`, () =>
      expect(decideSweep(record(row), isDead)).to.equal(decision))

  it('with its first open command and no owner needs a claim request; behind others one was sent', () => {
    expect(needsClaimRequest(record(work))).to.equal(true)
    expect(needsClaimRequest(record({ open: open({ c1: 0, c2: 1 }) }))).to.equal(false)
    expect(needsClaimRequest(record({ ...owner, ...work }))).to.equal(false)
  })

  it('still runs what it calls active, unless that is answered', () => {
    const active = activeOf('c1')

    expect(activeStill(record({ active, open: open({ c1: 0, c2: 1 }) }))).to.equal(active)
    expect(activeStill(record({ active, open: open({ c2: 1 }) }))).to.equal(undefined)
    expect(activeStill(record(work))).to.equal(undefined)
  })

  it('that names whoever asks is claimed again: the answer to its claim was lost', () => {
    expect(decideClaim(record({ ...owner, ...work }), 'w1')).to.equal('claim')
    expect(decideClaim(record({ ...owner, ...work }), 'w2')).to.equal('owned')
    expect(decideClaim(record(owner), 'w1')).to.equal('nothing open')
  })

  it('stands where it was seen as long as neither generation nor heartbeat have changed', () => {
    const rows = [SEEN, { generation: 3, heartbeat: 8 }, { generation: 4, heartbeat: 7 }]

    expect(rows.map((row) => isUnchangedSince(row, SEEN))).to.deep.equal([true, false, false])
    expect(isUnchangedSince(record({ ...owner, ...work, leaseExpiresAt: 5 }), SEEN)).to.equal(true)
  })

  for (const [takeovers, poison] of [
    [0, undefined],
    [MOST_TAKEOVERS - 1, undefined],
    [MOST_TAKEOVERS, 'c1'],
    [MOST_TAKEOVERS + 1, 'c1'],
  ] as const)
    it(`after ${takeovers} take-overs ${poison ? 'has a command that is settled as dead' : 'has no poison'}`, () =>
      expect(decidePoison(record({ takeovers, active: activeOf('c1') }))).to.equal(poison))

  it('on which nothing runs has no poison, however often it was taken over', () => {
    expect(decidePoison(record({ takeovers: 9, ...work }))).to.equal(undefined)
  })
})

describe('What is open', () => {
  it('is in the order of acceptance, whatever the order in the row', () => {
    expect(inOrder(open({ c: 5, a: 9, b: 2 }))).to.deep.equal(['b', 'c', 'a'])
    expect(inOrder(new Map())).to.deep.equal([])
  })

  it('before a command that is not open is nothing', () => {
    expect(openBefore(open({ a: 0, b: 1 }), 'gone')).to.deep.equal([])
  })

  it('is either before or behind any of its commands, and never both', () => {
    const places = fc.uniqueArray(fc.nat(50), { maxLength: 8 })
    fc.assert(
      fc.property(places, (given) => {
        const all = new Map(given.map((place) => [`c${place}`, place]))
        const order = inOrder(all)

        expect(order.toSorted()).to.deep.equal([...all.keys()].toSorted())
        for (const id of order)
          expect([...openBefore(all, id), ...order.slice(order.indexOf(id))]).to.deep.equal(order)
      }),
    )
  })
})
