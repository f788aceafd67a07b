import { expect } from 'chai'
import { CONTROL_GROUP, WORK_GROUP, attributesOf, dedupIdOf } from '../../../contract/messages/attributes.ts'

describe('Attributes of a message', () => {
  it('tell an operator the command, the session and the type', () => {
    expect(attributesOf({ commandId: 'c1', sessionId: 's1', type: 'edit' })).to.deep.equal({
      commandId: { DataType: 'String', StringValue: 'c1' },
      sessionId: { DataType: 'String', StringValue: 's1' },
      type: { DataType: 'String', StringValue: 'edit' },
    })
  })

  it('name the groups as the queues that are in use know them', () => {
    expect([WORK_GROUP, CONTROL_GROUP]).to.deep.equal(['work', 'control'])
  })

  it('keep a command and an interrupt for it apart, within what SQS takes as a deduplication id', () => {
    const id = 'x'.repeat(64)
    const ids = [dedupIdOf(WORK_GROUP, id), dedupIdOf(CONTROL_GROUP, id)]

    expect(new Set(ids).size).to.equal(2)
    for (const dedupId of ids) expect(dedupId).to.match(/^[\x21-\x7e]{1,128}$/)
  })
})
