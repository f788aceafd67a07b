import { expect } from 'chai'
import { hasConflictMarkers } from '../../../worker/git/conflict-markers.ts'
import { cpuMs } from '../../fakes/cpu-time.ts'

const SET = '<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> other\n'

describe('the marks of a conflict', () => {
  for (const [what, text] of [
    ['a whole set', `a\n${SET}b`],
    ['a set with the ancestor', SET.replace('=======', '||||||| base\nold\n=======')],
    ['a set without labels', '<<<<<<<\na\n=======\nb\n>>>>>>>'],
    ['a set with line ends of Windows', SET.replaceAll('\n', '\r\n')],
    ['a second set after a broken one', `<<<<<<< x\n${SET}`],
  ] as const)
    it(`are found in ${what}`, () => {
      expect(hasConflictMarkers(text)).to.equal(true)
    })

  for (const [what, text] of [
    ['a heading that is underlined', 'Title\n=======\ntext'],
    ['one mark alone', '<<<<<<< HEAD\ntext'],
    ['marks in the wrong order', '>>>>>>> a\n=======\n<<<<<<< b\n'],
    ['marks that are not at the beginning of a line', SET.replaceAll(/^/gm, '  ')],
    ['rows of eight', SET.replaceAll('<', '<<').replaceAll('=', '==').replaceAll('>', '>>')],
    ['an arrow', 'a <<<<<<< b ======= c >>>>>>> d'],
  ] as const)
    it(`are not ${what}`, () => {
      expect(hasConflictMarkers(text)).to.equal(false)
    })

  it('are looked for in a time that grows with the text, not with its square', () => {
    const begun = cpuMs()

    expect(hasConflictMarkers('<<<<<<< HEAD\n'.repeat(80_000))).to.equal(false)
    expect(cpuMs() - begun).to.be.below(1_000)
  })
})
