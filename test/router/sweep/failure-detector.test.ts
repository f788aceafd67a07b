import { expect } from 'chai'
import fc from 'fast-check'
import { unowned } from '../../../contract/ownership/record.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { makeFailureDetector } from '../../../router/sweep/failure-detector.ts'
import { KEY } from '../interpret/examples.ts'

const LEASE_MS = 30_000

describe('an owner', () => {
  it('is dead when a whole lease has passed since it was seen first, and not before', () => {
    const observe = watch()

    expect(observe(owned(), 5)).to.equal(false)
    expect(observe(owned(), 5 + LEASE_MS - 1)).to.equal(false)
    expect(observe(owned(), 5 + LEASE_MS)).to.equal(true)
    expect(observe(owned(), 5 + LEASE_MS + 1)).to.equal(true)
  })

  for (const [sign, changes] of [
    ['a heartbeat', { heartbeat: 2 }],
    ['a claim', { generation: 2, heartbeat: 1 }],
  ] as const)
    it(`lives after ${sign}, for one more lease`, () => {
      const observe = watch()
      observe(owned(), 0)

      expect(observe(owned(changes), LEASE_MS)).to.equal(false)
      expect(observe(owned(changes), 2 * LEASE_MS - 1)).to.equal(false)
      expect(observe(owned(changes), 2 * LEASE_MS)).to.equal(true)
    })

  it('gives no sign of life by what others write on its row', () => {
    const observe = watch()
    observe(owned(), 0)

    const others = { open: new Map([['c9', 9]]), accepted: 10, claimRequestedAt: 77, leaseExpiresAt: 9e15 }
    expect(observe(owned(others), LEASE_MS)).to.equal(true)
  })

  it('is judged by the lease on its own row', () => {
    const observe = watch()
    observe(owned({ leaseMs: 1_000 }), 0)

    expect(observe(owned({ leaseMs: 1_000 }), 999)).to.equal(false)
    expect(observe(owned({ leaseMs: 1_000 }), 1_000)).to.equal(true)
  })

  it('is watched anew after its row was missing, or had no owner', () => {
    const { observe } = makeFailureDetector()
    for (const rows of [[], [owned({ containerId: undefined })]]) {
      observe([owned()], 0)
      observe(rows, 10)

      expect([...observe([owned()], LEASE_MS)]).to.deep.equal([])
    }
  })

  it('that is none is never dead: a row without an owner is free', () => {
    const observe = watch()
    observe(unowned(KEY), 0)

    expect(observe(unowned(KEY), 10 * LEASE_MS)).to.equal(false)
  })

  it('is told from others', () => {
    const { observe } = makeFailureDetector()
    const [one, two] = [owned({ projectKey: 'a#ann' }), owned({ projectKey: 'b#ann' })]
    observe([one, two], 0)

    expect([...observe([one, { ...two, heartbeat: 2 }], LEASE_MS)]).to.deep.equal(['a#ann'])
  })

  it('is not dead because nobody has read its row', () => {
    const { observe } = makeFailureDetector()
    const [read, unread] = [owned({ projectKey: 'a#ann' }), owned({ projectKey: 'b#ann' })]
    observe([read, unread], 0)

    expect([...observe([read], LEASE_MS, [read, unread])]).to.deep.equal(['a#ann'])
    expect([...observe([unread], LEASE_MS + 1, [read, unread])]).to.deep.equal(['a#ann', 'b#ann'])
  })

  it('is suspected of what it will be when it stays silent, and no longer when it is dead', () => {
    const { observe, suspects } = makeFailureDetector()
    observe([owned()], 5)

    expect(suspects(5 + LEASE_MS - 1)).to.deep.equal([])
    expect(suspects(5 + LEASE_MS)).to.deep.equal([{ projectKey: KEY, deadMs: 5 + LEASE_MS }])
    observe([owned({ heartbeat: 2 })], 10)
    expect(suspects(5 + LEASE_MS)).to.deep.equal([])
    observe([owned({ heartbeat: 2 })], 10 + LEASE_MS)
    expect(suspects(Infinity)).to.deep.equal([])
  })

  it('that beats in time is never called dead, whenever it is looked at', () => {
    const gap = fc.integer({ min: 1, max: LEASE_MS - 1 })
    const times = fc.array(fc.record({ gap, looks: fc.array(fc.nat(LEASE_MS)) }), { maxLength: 10 })
    fc.assert(
      fc.property(times, (beats) => {
        const observe = watch()
        let [nowMs, heartbeat] = [0, 0]
        for (const { gap: untilNext, looks } of beats) {
          heartbeat++
          for (const after of looks.filter((ms) => ms < untilNext).toSorted((a, b) => a - b))
            expect(observe(owned({ heartbeat }), nowMs + after)).to.equal(false)
          nowMs += untilNext
        }
      }),
    )
  })
})

const owned = (changes: { [K in keyof Ownership]?: Ownership[K] | undefined } = {}): Ownership => {
  const row = {
    ...unowned(KEY),
    containerId: 'w1',
    generation: 1,
    heartbeat: 1,
    leaseMs: LEASE_MS,
    ...changes,
  }
  return row as Ownership
}

/** Looks at one row at a time; true when its owner is dead. */
const watch = () => {
  const { observe } = makeFailureDetector()
  return (row: Ownership, nowMs: number): boolean => observe([row], nowMs).has(row.projectKey)
}
