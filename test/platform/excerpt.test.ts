import { expect } from 'chai'
import { excerptOf } from '../../platform/excerpt.ts'

describe('an excerpt', () => {
  it('is the text itself when it is short enough', () => {
    expect(excerptOf('abc', 3)).to.equal('abc')
  })

  it('never ends within a character', () => {
    expect(excerptOf('ab🌻', 3)).to.equal('ab')
    expect(excerptOf('ab🌻', 4)).to.equal('ab🌻')
  })
})
