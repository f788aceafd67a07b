import { expect } from 'chai'
import { howIn, instructionOf } from './instruction.ts'

describe('an instruction of the chaos', () => {
  for (const how of [
    { seconds: 0.5, fails: false, stubborn: false },
    { seconds: 1.25, fails: true, stubborn: true },
  ])
    it(`says ${JSON.stringify(how)} so that the editing program understands it`, () => {
      expect(howIn(instructionOf('c-1', how), 'c-1')).to.deep.equal(how)
    })

  it('is found among others that were carried along', () => {
    const carried = instructionOf('c-1', { seconds: 1, fails: true, stubborn: true })
    const own = instructionOf('c-2', { seconds: 2, fails: false, stubborn: false })

    expect(howIn(`before that:\n> ${carried}\n${own}`, 'c-2')).to.include({ seconds: 2, fails: false })
  })
})
