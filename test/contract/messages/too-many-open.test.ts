import { expect } from 'chai'
import { parseResponseMessage, writeResponseMessage } from '../../../contract/messages/response-message.ts'
import { tooManyOpen } from '../../../contract/messages/too-many-open.ts'
import { aCommand } from '../../router/interpret/examples.ts'

describe('a refusal', () => {
  it('is a response that says how many wait and what to do, and that nothing was done', () => {
    const refusal = tooManyOpen(aCommand(), 100, 5_000)

    const about = { commandId: 'c1', sessionId: 't1', projectId: 'shop', userId: 'ann' }
    expect(refusal).to.include({ ...about, timestamp: 5_000, success: false, generation: 0 })
    expect(refusal.error).to.match(/^Too many of your instructions .* limit is 100.* send this one again/)
  })

  it('can be kept and sent as any response', () => {
    const refusal = tooManyOpen(aCommand(), 100, 5_000)

    expect(parseResponseMessage(writeResponseMessage(refusal))).to.deep.equal(refusal)
  })
})
