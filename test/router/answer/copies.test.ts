import { expect } from 'chai'
import sinon from 'sinon'
import { aSettledRow } from '../interpret/examples.ts'
import { content, setup } from './notifying.ts'

const BOB = 'bob@customer.test'

describe('An answer with others in copy', () => {
  it('goes to them in the same mail; a reminder does not', async () => {
    const { notifications, sent, command } = await setup({ copies: [BOB] })
    await notifications.answer(content, aSettledRow())
    await notifications.remind(command)

    expect(sent.map((each) => each.content.cc)).to.deep.equal([[BOB], undefined])
  })

  it('goes to the person alone when SES takes none with the others', async () => {
    const send = sinon.stub()
    send.onFirstCall().resolves({ kind: 'undeliverable', problem: 'Bad recipient' })
    send.resolves({ kind: 'sent', mailId: 'ses-1' })
    const { notifications, sent, log } = await setup({ copies: [BOB], send })

    expect(await notifications.answer(content, aSettledRow())).to.deep.equal({
      kind: 'sent',
      mailId: 'ses-1',
    })
    expect(sent.map((each) => each.content.cc)).to.deep.equal([[BOB], undefined])
    expect(log.map(({ event }) => event)).to.include('copies_undeliverable')
  })

  it('is not sent twice when it cannot be sent to the person either', async () => {
    const send = sinon.stub().resolves({ kind: 'undeliverable', problem: 'Bad recipient' })
    const { notifications, sent } = await setup({ send })

    expect(await notifications.answer(content, aSettledRow())).to.include({ kind: 'undeliverable' })
    expect(sent).to.have.length(1)
  })
})
