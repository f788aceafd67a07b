import { expect } from 'chai'
import { losingAnswer } from '../../fakes/lost-answer.ts'
import { NOW, asked, responseOf, setupTracking } from '../../cloud/tracking-table-setup.ts'

describe('A command that takes over others', () => {
  for (const state of ['accepted', 'running'] as const)
    it(`while it is ${state} names each once`, async () => {
      const { table } = await setupTracking(state)

      for (const id of ['a', 'b', 'a']) expect(await table.carry('c1', id)).to.equal(true)

      expect((await table.read('c1'))?.carries).to.deep.equal(new Set(['a', 'b']))
    })

  for (const state of ['settled', 'empty'] as const)
    it(`does not when it is ${state}`, async () => {
      const { table } = await setupTracking(state)
      const before = await table.read('c1')

      expect(await table.carry('c1', 'a')).to.equal(false)
      expect(await table.read('c1')).to.deep.equal(before)
    })

  it('does so once when the answer to it was lost', async () => {
    const { table, dynamodb, over } = await setupTracking('accepted')

    expect(await over(losingAnswer(dynamodb, 'UpdateItem')).carry('c1', 'a')).to.equal(true)
    expect((await table.read('c1'))?.carries).to.deep.equal(new Set(['a']))
  })

  it('keeps them through its start, its end and its answer', async () => {
    const { table } = await setupTracking('accepted')
    await table.carry('c1', 'a')

    await table.running('c1', 3, NOW)
    await table.settle('c1', 'done', responseOf(3))
    await table.take('c1', 'router-1', NOW)

    expect((await table.read('c1'))?.carries).to.deep.equal(new Set(['a']))
  })
})

describe('A command that others were accepted to interrupt', () => {
  for (const state of ['accepted', 'running'] as const)
    it(`while it is ${state} names each once, also through its next start`, async () => {
      const { table } = await setupTracking(state)

      for (const id of ['a', 'b', 'a']) expect(await table.interruptAsked('c1', id)).to.equal(true)
      await table.running('c1', 3, NOW)

      expect((await table.read('c1'))?.yieldsTo).to.deep.equal(new Set(['a', 'b']))
    })

  for (const state of ['settled', 'empty'] as const)
    it(`names none when it is ${state}`, async () => {
      const { table } = await setupTracking(state)
      const before = await table.read('c1')

      expect(await table.interruptAsked('c1', 'a')).to.equal(false)
      expect(await table.read('c1')).to.deep.equal(before)
    })
})

describe('A command that its person wants to stop', () => {
  for (const state of ['accepted', 'running'] as const)
    it(`while it is ${state} says since when, also when it is asked again`, async () => {
      const { table } = await setupTracking(state)
      const before = await table.read('c1')

      expect([await table.stopAsked('c1', NOW), await table.stopAsked('c1', NOW + 9)]).to.deep.equal([
        true,
        true,
      ])

      expect(await table.read('c1')).to.deep.equal({ ...before, stopAskedAt: NOW })
    })

  for (const state of ['settled', 'empty'] as const)
    it(`is not stopped when it is ${state}`, async () => {
      const { table } = await setupTracking(state)
      const before = await table.read('c1')

      expect(await table.stopAsked('c1', NOW)).to.equal(false)
      expect(await table.read('c1')).to.deep.equal(before)
    })

  it('tells whoever starts it', async () => {
    const { table } = await setupTracking('accepted')
    await table.stopAsked('c1', NOW)

    expect(await table.running('c1', 3, NOW + 1)).to.deep.include({ ...asked, stopAskedAt: NOW })
  })
})
