import { expect } from 'chai'
import { readIndexListing } from '../../../worker/git/index-listing.ts'

const id = '0123456789012345678901234567890123456789'
const entry = (letter: string, path: string, mode = '100644'): string =>
  `${letter} ${mode} ${id} 0\t${path}\0`

describe('readIndexListing', () => {
  it('takes files as git lists them for plain, even in a conflict', () => {
    const listing = readIndexListing(entry('H', 'a') + entry('M', 'b'))

    expect(listing).to.deep.equal({ isPlain: true, submodules: [] })
  })

  for (const letter of ['h', 'S', 's', 'm'])
    it(`does not take an index with a file marked ${letter} for plain`, () => {
      expect(readIndexListing(entry('H', 'a') + entry(letter, 'b')).isPlain).to.equal(false)
    })

  it('does not take an index without files for plain', () => {
    expect(readIndexListing('').isPlain).to.equal(false)
  })

  it('names submodules, whatever their names', () => {
    const listing = entry('H', 'a/x\ny z', '160000') + entry('H', '160000 not a module')

    expect(readIndexListing(listing).submodules).to.deep.equal(['a/x\ny z'])
  })
})
