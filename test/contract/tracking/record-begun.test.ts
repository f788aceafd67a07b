import { expect } from 'chai'
import { isPoison, startOf } from '../../../contract/tracking/begun.ts'
import { hasWaitedEnough } from '../../../contract/tracking/put-backs.ts'
import { NOW, setupTracking } from '../../cloud/tracking-table-setup.ts'

describe('The starts of a command', () => {
  it('are counted once each, though the write is repeated, and across owners', async () => {
    const { table } = await setupTracking('accepted')
    for (const [generation, at] of [
      [1, NOW],
      [1, NOW],
      [1, NOW + 1],
      [2, NOW + 1],
    ] as const)
      await table.begin('c1', generation, at)

    expect((await table.read('c1'))?.begun).to.have.lengthOf(3)
  })

  it('are put back also when they have not counted, and never less often than before', async () => {
    const { table } = await setupTracking('accepted')
    for (const times of [1, 2, 1]) await table.letOthersFirst('c1', startOf(1, NOW), times)

    expect((await table.read('c1'))?.putBacks).to.equal(2)
  })

  it('are not counted by an owner that ends it without running it', async () => {
    const { table } = await setupTracking('accepted')
    await table.running('c1', 1, NOW)

    expect(await table.read('c1')).not.to.have.property('begun')
  })

  it('are taken back one by one, also by a former owner', async () => {
    const { table } = await setupTracking('accepted')
    await table.begin('c1', 1, NOW)
    await table.begin('c1', 2, NOW)

    await table.putDown('c1', startOf(1, NOW))

    expect((await table.read('c1'))?.begun).to.deep.equal(new Set([startOf(2, NOW)]))
  })

  it('are put backs only when they say so, once however often that is written', async () => {
    const { table } = await setupTracking('accepted')
    await table.begin('c1', 1, NOW)
    await table.begin('c1', 2, NOW)

    await table.putDown('c1', startOf(1, NOW))
    for (let i = 0; i < 2; i++) await table.letOthersFirst('c1', startOf(2, NOW), 1)

    expect(await table.read('c1'))
      .to.include({ putBacks: 1 })
      .and.not.to.have.property('begun')
  })

  for (const [times, own, poison] of [
    [2, false, false],
    [3, false, true],
    [3, true, false],
    [4, true, true],
  ] as const)
    it(`make it ${poison ? '' : 'not '}poison when there are ${times}${own ? ', one of them under way' : ''}`, () => {
      const begun = new Set(Array.from({ length: times }, (_, i) => startOf(i, NOW)))

      expect(isPoison({ begun }, own ? startOf(0, NOW) : undefined)).to.equal(poison)
    })

  it('are none in rows of earlier versions', () => {
    expect([isPoison({}), isPoison({}, '1@1'), hasWaitedEnough({})]).to.deep.equal([false, false, false])
  })
})
