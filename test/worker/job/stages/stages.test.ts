import { expect } from 'chai'
import { EDIT_TYPES } from '../../../../contract/messages/edit-message.ts'
import { STAGES, stagesOf } from '../../../../worker/job/stages/stages.ts'

describe('The stages', () => {
  it('are there for every type of message', () => {
    expect(Object.keys(STAGES)).to.have.members([...EDIT_TYPES])
  })

  it('always stand in the same order', () => {
    const order = stagesOf([...EDIT_TYPES])

    for (const stages of Object.values(STAGES))
      expect(stages).to.deep.equal(order.filter((stage) => stages.includes(stage)))
  })

  it('of a command with what it carries are those of all of them, each once, in order', () => {
    expect(stagesOf(['build'])).to.deep.equal(['build'])
    expect(stagesOf(['push', 'preview', 'push'])).to.deep.equal(['push', 'build', 'publish'])
    expect(stagesOf(['build', 'edit'])).to.deep.equal(STAGES.edit)
  })

  it('push every commit: what is only on a worker can be lost', () => {
    for (const stages of Object.values(STAGES).filter((some) => some.includes('commit')))
      expect(stages[stages.indexOf('commit') + 1]).to.equal('push')
  })
})
