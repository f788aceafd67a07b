import { expect } from 'chai'
import { messageAlias } from '../../../router/threads/thread-table.ts'
import { ANN, aCommand, aMessage, aSettledRow } from '../interpret/examples.ts'
import { aThread } from '../interpret/interpret-setup.ts'
import { TO_A_PROGRAM, content, setup } from './notifying.ts'

describe('a mail to somebody who is not one of the project', () => {
  const refuseRecipient = async () => 'not listed'

  it('does not go out as an answer, and an operator hears of it', async () => {
    const { notifications, sent, log } = await setup({ refuseRecipient })

    expect(await notifications.answer(content, aSettledRow())).to.deep.equal({
      kind: 'refused',
      problem: 'not listed',
    })

    expect(sent).to.deep.equal([])
    expect(log).to.have.length(1)
    expect(log[0]).to.include({
      level: 'error',
      event: 'recipient_refused',
      commandId: 'c1',
      problem: 'not listed',
    })
    expect(JSON.stringify(log)).not.to.contain(ANN)
  })

  it('does not go out as a reminder', async () => {
    const { notifications, sent, command, log, cloud } = await setup({ refuseRecipient })

    await notifications.remind(command)

    expect(sent).to.deep.equal([])
    expect(log.map(({ event, what }) => [event, what])).to.deep.equal([['recipient_refused', 'reminder']])
    expect(cloud.rows('threads')).to.deep.equal([])
  })
})

describe('replies to an answer whose row names a thread of another project key', () => {
  it('do not find that thread, and an operator hears of it', async () => {
    const { notifications, threads, log } = await setup()
    await threads().put(aThread({ threadId: 't-bob', projectKey: 'shop#bob' }), [])
    const row = aSettledRow(aCommand({ threadId: 't-bob', reply: TO_A_PROGRAM }))

    await notifications.keepMailId(row, 'ses-1')

    expect(await threads().find([messageAlias('<ses-1@email.amazonses.com>')])).to.deep.equal([])
    expect(log.map(({ event, threadId }) => [event, threadId])).to.deep.equal([
      ['thread_of_another', 't-bob'],
    ])
  })

  it('find the thread as it was begun, whatever the row says of its session', async () => {
    const { notifications, threads } = await setup()
    await threads().put(aThread({ sessionId: 's1' }), [])
    const message = aMessage({ sessionId: 'forged' })

    await notifications.keepMailId(aSettledRow({ message, reply: TO_A_PROGRAM }), 'ses-1')

    const found = await threads().find([messageAlias('<ses-1@email.amazonses.com>')])
    expect(found).to.deep.equal([aThread({ sessionId: 's1' })])
  })
})
