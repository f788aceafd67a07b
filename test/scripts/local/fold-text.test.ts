import { expect } from 'chai'
import { foldFor } from '../../../scripts/local/fold-text.ts'

describe('What scripts say', () => {
  const text = 'make up cannot begin:\n- docker is not installed: make up needs it'

  it('is broken between words as wide as a terminal is, below its own beginning', () => {
    expect(foldFor({ columns: 30 }, text)).to.equal(
      'make up cannot begin:\n- docker is not installed:\n  make up needs it',
    )
  })

  it('is left as it is on a pipe', () => {
    expect(foldFor({ columns: undefined as never }, text)).to.equal(text)
  })
})
