import { expect } from 'chai'
import { lineOf, totalOf } from '../../../scripts/cost/line.ts'

describe('a line of the bill', () => {
  it('is an amount times a price, and says how', () => {
    expect(lineOf('secrets', 2, { usd: 0.4, per: 'secret' }, 'of these stacks')).to.deep.equal({
      what: 'secrets',
      formula: 'of these stacks = 2, × $0.4 per secret',
      usd: 0.8,
    })
  })

  it('takes off what is free, and never pays back', () => {
    const price = { usd: 0.1, per: 'alarm', free: 10 }

    expect(lineOf('alarms', 14, price, 'x').usd).to.be.closeTo(0.4, 1e-12)
    expect(lineOf('alarms', 4, price, 'x')).to.include({
      usd: 0,
      formula: 'x = 4, 10 free, × $0.1 per alarm',
    })
  })

  it('names a discount', () => {
    const line = lineOf('CPU', 100, { usd: 0.04, per: 'hour' }, 'y', 0.3)

    expect(line.usd).to.be.closeTo(1.2, 1e-12)
    expect(line.formula).to.match(/ × 0\.3$/)
  })

  it('adds up', () => {
    expect(totalOf([1, 2.5].map((usd) => ({ what: '', formula: '', usd })))).to.equal(3.5)
  })
})
