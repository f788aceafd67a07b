import { expect } from 'chai'
import { wishOf } from '../../../router/mail-templates/wish.ts'

const edit = (instruction: string, heading?: string) =>
  wishOf({ instruction, type: 'edit', ...(heading !== undefined && { heading }) })

describe('What was asked, in short', () => {
  for (const [what, instruction, heading, wish] of [
    ['the words', 'Make it red.\nAnd larger.', undefined, 'Make it red. And larger.'],
    ['the first paragraph', 'Make it red.\n\nThanks\nAnn', undefined, 'Make it red.'],
    ['what an introduction introduces', 'Please:\n\n- make it red', undefined, 'Please: - make it red'],
    ['the words without the greeting above them', 'Hi Bob,\n\nMake it red.', undefined, 'Make it red.'],
    ['the words below their heading', 'Website\n\nHi,\nmake it red.', 'Website', 'make it red.'],
    ['a subject alone', 'Make it red', 'Make it red', 'Make it red'],
    [
      'the first paragraph when it is not the heading',
      'Website, please:\n\nMake it red',
      'Web',
      'Website, please: Make it red',
    ],
  ] as const)
    it(`is ${what}`, () => {
      expect(edit(instruction, heading)).to.equal(wish)
    })

  it('is cut, and the type of a command without words', () => {
    expect(edit('word '.repeat(99)))
      .to.have.length(90)
      .and.match(/…$/)
    expect(wishOf({ instruction: '', type: 'build' })).to.equal('build')
  })
})
