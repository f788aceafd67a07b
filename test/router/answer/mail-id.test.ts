import { expect } from 'chai'
import { messageAlias } from '../../../router/threads/thread-table.ts'
import { aSettledRow } from '../interpret/examples.ts'
import { TO_A_PROGRAM, setup } from './notifying.ts'

describe('the id of a mail that leads back by its address and by the mail that it answers', () => {
  it('is not stored', async () => {
    const { notifications, cloud } = await setup()

    await notifications.keepMailId(aSettledRow(), 'ses-1')

    expect(cloud.rows('threads')).to.deep.equal([])
  })

  it('is stored when the address is not signed', async () => {
    const { notifications, threads } = await setup({ secrets: [] })

    await notifications.keepMailId(aSettledRow(), 'ses-1')

    expect(await threads().find([messageAlias('<ses-1@email.amazonses.com>')])).to.have.length(1)
  })

  it('is stored when it answers no mail', async () => {
    const { notifications, threads } = await setup()

    await notifications.keepMailId(aSettledRow({ reply: TO_A_PROGRAM }), 'ses-1')

    expect(await threads().find([messageAlias('<ses-1@email.amazonses.com>')])).to.have.length(1)
  })
})
