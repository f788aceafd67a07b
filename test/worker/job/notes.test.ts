import { expect } from 'chai'
import { addNotes } from '../../../worker/job/notes.ts'

describe('notes of an answer', () => {
  it('are each said once', () => {
    expect(addNotes(['a', 'b'], ['b', 'c'])).to.deep.equal(['a', 'b', 'c'])
    expect(addNotes(undefined, ['a', 'a'])).to.deep.equal(['a'])
  })

  it('are not many, and say when there are more', () => {
    const many = Array.from({ length: 30 }, (_, i) => `note ${i}`)
    const notes = addNotes(addNotes([], many.slice(0, 15)), many.slice(15))

    expect(notes).to.have.lengthOf(12)
    expect(notes.slice(0, 11)).to.deep.equal(many.slice(0, 11))
    expect(notes.at(-1)).to.equal('There is more to note than fits here.')
  })

  it('are not long', () => {
    expect(addNotes([], ['x'.repeat(10_000)])[0]).to.have.lengthOf(800)
  })
})
