import { expect } from 'chai'
import { EDIT_TYPES } from '../../../contract/messages/edit-message.ts'
import { STAGES } from '../../../worker/job/stages.ts'

describe('The stages', () => {
  it('are there for every type of message', () => {
    expect(Object.keys(STAGES)).to.have.members([...EDIT_TYPES])
  })

  it('always stand in the same order', () => {
    const order = STAGES.edit

    for (const stages of Object.values(STAGES))
      expect(stages).to.deep.equal(order.filter((stage) => stages.includes(stage)))
  })

  it('push every commit: what is only on a worker can be lost', () => {
    for (const stages of Object.values(STAGES).filter((some) => some.includes('commit')))
      expect(stages[stages.indexOf('commit') + 1]).to.equal('push')
  })
})
