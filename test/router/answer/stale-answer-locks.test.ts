import { expect } from 'chai'
import { makeStaleAnswerLocks } from '../../../router/answer/stale-answer-locks.ts'

const AFTER_MS = 60_000

describe('a take', () => {
  it('is stale when it was seen unchanged for the whole time, and not before', () => {
    const { look } = setup()

    expect([0, 1, 59_999].map((nowMs) => look('one.1', nowMs))).to.deep.equal([
      undefined,
      undefined,
      undefined,
    ])
    expect(look('one.1', 60_000)).to.equal('one.1')
    expect(look('one.1', 60_001)).to.equal('one.1')
  })

  it('is watched anew when it is in other hands, or once more in the same', () => {
    const { look } = setup()
    look('one.1', 0)

    expect(look('two.1', 60_000)).to.equal(undefined)
    expect(look('two.2', 119_999)).to.equal(undefined)
    expect(look('two.2', 179_998)).to.equal(undefined)
    expect(look('two.2', 179_999)).to.equal('two.2')
  })

  it('of one command says nothing about that of another', () => {
    const { look } = setup()
    look('one.1', 0, 'c1')

    expect(look('one.1', 60_000, 'c2')).to.equal(undefined)
    expect(look('one.1', 60_000, 'c1')).to.equal('one.1')
  })

  it('is found stale however many others are: after an hour without SES each of them is looked at once a minute', () => {
    const { look } = setup()
    const ids = Array.from({ length: 20_000 }, (_, i) => `c${i}`)
    for (const id of ids) look('one.1', 0, id)

    expect(ids.filter((id) => look('one.1', 60_000, id) === undefined)).to.deep.equal([])
  })

  it('is forgotten when too many are watched, the longest watched first, and is then watched anew', () => {
    const { look } = setup()
    for (let i = 0; i < 100_001; i++) look('one.1', i, `c${i}`)

    expect(look('one.1', 161_000, 'c1')).to.equal('one.1')
    expect(look('one.1', 161_000, 'c0')).to.equal(undefined)
    expect(look('one.1', 221_000, 'c0')).to.equal('one.1')
  })
})

const setup = () => {
  const { staleBy } = makeStaleAnswerLocks(AFTER_MS)
  return {
    look: (answeringBy: string, nowMs: number, commandId = 'c1') =>
      staleBy({ commandId, answeringBy }, nowMs),
  }
}
