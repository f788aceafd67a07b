import { expect } from 'chai'
import { unowned } from '../../../contract/ownership/record.ts'
import { failingAfterEffect, losingAnswer } from '../lost-answer.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { KEY, LATER, NOW, activeOf, claimAt, holderOf, setupOwnership } from './setup.ts'

describe('A release', () => {
  it('is refused while anything is open, and changes nothing', async () => {
    const { table, owned } = await setupOwnership()
    const before = await owned()

    expect(await table.release(holderOf(before))).to.equal('refused')
    expect(await table.read(KEY)).to.deep.equal(before)
  })

  it('with nothing open removes owner, lease and what was active, and keeps the generation', async () => {
    const { table, warm, row } = await setup()
    await table.start(warm, activeOf('c1'), { heartbeat: 1, settled: false })

    const result = await table.release(warm)

    expect(result).to.equal('released')
    const times = { claimedAt: NOW, lastActivity: NOW, heartbeat: 1 }
    expect(await table.read(KEY)).to.deep.equal({ ...unowned(KEY), generation: 1, ...times })
    expect(row()).to.not.have.any.keys('containerId', 'waiting', 'active', 'open')
    expect(await table.waiting()).to.deep.equal([])
  })

  it('loses against a command that was accepted just before', async () => {
    const { table, warm } = await setup()

    const [accepted, result] = await Promise.all([table.accept(KEY, 'c2', NOW), table.release(warm)])

    expect(result).to.equal('refused')
    expect(await table.read(KEY)).to.deep.equal(accepted)
  })

  it('is known to be done when the answer to it was lost', async () => {
    const { dynamodb, over, warm } = await setup()

    expect(await over(losingAnswer(dynamodb, 'UpdateItem')).release(warm)).to.equal('released')
  })

  it('that failed although it was done is found to be done by the next try, also when work came in between', async () => {
    const { table, dynamodb, over, warm } = await setup()
    const flaky = over(failingAfterEffect(dynamodb, 'UpdateItem'))

    await failureOf(flaky.release(warm))
    await table.accept(KEY, 'c2', NOW)

    expect(await flaky.release(warm)).to.equal('released')
  })

  it('of what somebody else owns by now is lost, and changes nothing', async () => {
    const { table, warm } = await setup()
    await table.accept(KEY, 'c2', NOW)
    const next = await table.claim(await table.read(KEY), claimAt(LATER, 'w2'))
    const done = await table.answered(KEY, 'c2')

    expect(await table.release(warm)).to.equal('lost')
    expect(await table.read(KEY)).to.deep.equal({ ...next, open: done.open })
  })

  it('of what somebody else owned and released by now is lost', async () => {
    const { table, warm } = await setup()
    await table.accept(KEY, 'c2', NOW)
    const next = await table.claim(await table.read(KEY), claimAt(LATER, 'w2'))
    await table.answered(KEY, 'c2')
    await table.release(holderOf(next!))

    expect(await table.release(warm)).to.equal('lost')
  })
})

/** An owner with nothing open. */
const setup = async () => {
  const made = await setupOwnership()
  const warm = holderOf(await made.owned('w1'))
  await made.table.answered(KEY, 'c1')
  return { ...made, warm }
}
