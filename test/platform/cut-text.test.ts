import { expect } from 'chai'
import { cutText } from '../../platform/cut-text.ts'

describe('A text that is cut', () => {
  it('is the text itself when it is short enough', () => {
    expect(cutText('abc', 3)).to.equal('abc')
    expect(cutText('abc', 3, '…')).to.equal('abc')
  })

  it('never ends within a character', () => {
    expect(cutText('ab🌻', 3)).to.equal('ab')
    expect(cutText('ab🌻', 4)).to.equal('ab🌻')
    expect(cutText('ab🌻cd', 4, '…')).to.equal('ab…')
  })

  it('has room for its mark within the length', () => {
    expect(cutText('abcdef', 4, '…')).to.equal('abc…')
    expect(cutText('abcdef', 4, '...')).to.equal('a...')
  })
})
