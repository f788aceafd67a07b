import { expect } from 'chai'
import sinon from 'sinon'
import { lazily } from '../../platform/lazily.ts'
import { failureOf } from '../contract-suite/promises.ts'

describe('A client that is made lazily', () => {
  it('is made once, when it is first asked for, and again after a failure', async () => {
    const make = sinon.stub<[], Promise<{ destroy: () => void }>>()
    make.onFirstCall().rejects(new Error('too many open files'))
    make.resolves({ destroy: sinon.fake() })
    const client = lazily(make)

    const failure = await failureOf(client.get())
    const made = await Promise.all([client.get(), client.get()])

    expect(failure.message).to.equal('too many open files')
    expect([made[0] === made[1], make.callCount]).to.deep.equal([true, 2])
  })
})
