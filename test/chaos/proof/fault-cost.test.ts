import { expect } from 'chai'
import fc from 'fast-check'
import type { WireCall } from '../faults/wire-call.ts'
import { covered, spoiledSpans } from './fault-cost.ts'

const call = (at: number, fields: Partial<WireCall> = {}): WireCall => ({
  at,
  endedAt: at + 5,
  place: 'router-1',
  act: 'Scan',
  target: 'ownership',
  subjects: [],
  ...fields,
})

describe('the cost of spoiled calls', () => {
  it('is nothing when none is spoiled', () => {
    expect(spoiledSpans([call(0), call(10)])).to.deep.equal([])
  })

  it('lasts until the same caller tries the same again', () => {
    const others = [
      call(20, { place: 'router-2' }),
      call(30, { act: 'UpdateItem' }),
      call(40, { target: 'x' }),
    ]

    const spans = spoiledSpans([call(10, { before: 'hang' }), ...others, call(50)])

    expect(spans).to.deep.equal([{ from: 10, to: 50 }])
  })

  it('lasts for ever when nobody tries again', () => {
    expect(spoiledSpans([call(10, { after: 'reset' })])).to.deep.equal([{ from: 10, to: Infinity }])
  })

  it('of a delay lasts until the answer', () => {
    const late = call(10, { before: 'delay', endedAt: 2_010 })

    expect(spoiledSpans([late, call(20)])).to.deep.equal([{ from: 10, to: 2_010 }])
  })

  it('counts each moment once, and only within the whole', () => {
    const spans = [
      { from: 30, to: 50 },
      { from: 0, to: 20 },
      { from: 10, to: 40 },
      { from: 90, to: Infinity },
    ]

    expect(covered(spans, { from: 5, to: 100 })).to.equal(45 + 10)
    expect(covered([], { from: 5, to: 100 })).to.equal(0)
  })

  it('is never more than the whole, and never less than one span of it', () => {
    const span = fc.tuple(fc.nat(100), fc.nat(100)).map(([from, ms]) => ({ from, to: from + ms }))
    fc.assert(
      fc.property(fc.array(span, { minLength: 1 }), span, (spans, whole) => {
        const cost = covered(spans, whole)
        expect(cost).to.be.at.most(whole.to - whole.from)
        for (const one of spans) expect(cost).to.be.at.least(covered([one], whole))
      }),
    )
  })
})
