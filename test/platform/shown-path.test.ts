import { expect } from 'chai'
import { shownPath } from '../../platform/shown-path.ts'

describe('a path as a person reads it', () => {
  for (const [what, path, shown] of [
    ['a usual one, as it is', 'pages/über "us".html', 'pages/über "us".html'],
    ['control characters', 'a\nb\u001b[31m\r.html', 'a�b�[31m�.html'],
    ['marks that turn text around, and what takes no room', 'gpj\u202e.exe\u200b', 'gpj�.exe�'],
    ['half of a pair', 'a\ud83d.html', 'a�.html'],
  ] as const)
    it(`shows ${what}`, () => {
      expect(shownPath(path)).to.equal(shown)
    })

  it('is cut in the middle, so that the first directory and the file name stay', () => {
    const shown = shownPath(`first/${'d/'.repeat(2_000)}last.html`)

    expect(shown).to.have.lengthOf(100)
    expect(shown).to.match(/^first\/[d/]+…[d/]+last\.html$/)
  })

  it('is cut between code points', () => {
    const shown = shownPath('😀'.repeat(5_000), 10)

    expect(shown).to.equal(`${'😀'.repeat(4)}…${'😀'.repeat(5)}`)
  })

  it('is not cut when it just fits', () => {
    expect(shownPath('a'.repeat(100))).to.equal('a'.repeat(100))
    expect(shownPath('a'.repeat(101))).to.have.lengthOf(100)
  })
})
