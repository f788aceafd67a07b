import { expect } from 'chai'
import { wrapText } from '../../../../scripts/operate/cli/wrap-text.ts'

describe('prose for a terminal', () => {
  it('is wrapped where a line is too long, as far in as it was, and left alone where it fits', () => {
    expect(wrapText('a line that fits\n  one that is too long for it and goes on', 22)).to.equal(
      'a line that fits\n  one that is too long\n  for it and goes on',
    )
  })
})
