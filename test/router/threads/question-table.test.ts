import { expect } from 'chai'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import { ANN, aNotice } from '../interpret/examples.ts'

describe('A question that waits', () => {
  const question = { questionId: 'm1', email: ANN, mails: [aNotice(), aNotice({ sesMessageId: 'ses-2' })] }
  const setup = async () => {
    const cloud = await makeMemoryCloud()
    const { questions } = cloud.connect()
    await questions.put(question)
    return { cloud, questions }
  }

  it('is known to every router, with its mails, and goes by itself one day', async () => {
    const { cloud } = await setup()

    expect(await cloud.connect().questions.read('m1')).to.deep.equal(question)
    expect(await cloud.connect().questions.read('m2')).to.equal(undefined)
    const [row] = cloud.rows('threads')
    expect(row?.['ttl']).to.be.within(Date.now() / 1_000 + 6 * 86_400, Date.now() / 1_000 + 8 * 86_400)
  })

  it('is answered by one mail, as often as that comes, and by no other', async () => {
    const { cloud, questions } = await setup()

    expect(await questions.answer(question, 'm2', 't1')).to.equal(true)
    expect(await questions.answer(question, 'm2', 't1')).to.equal(true)
    expect(await cloud.connect().questions.answer(question, 'm3', 't2')).to.equal(false)
    expect((await questions.read('m1'))?.answered).to.deep.equal({ by: 'm2', threadId: 't1' })
  })

  it('is answered by one of two mails that come at the same time', async () => {
    const { questions } = await setup()

    const both = await Promise.all(['m2', 'm3'].map((by) => questions.answer(question, by, 't1')))

    expect(both.filter(Boolean)).to.have.length(1)
  })
})
