import { expect } from 'chai'
import { NOW, setupTracking } from '../../cloud/tracking-table-setup.ts'

const progress = { at: NOW, stage: 'edit', doing: 'Edit site/index.html', filesTouched: 1, costUsd: 0.02 }

describe('The progress of a command', () => {
  it('is on its row while it runs, the newest alone', async () => {
    const { table } = await setupTracking('running')
    const { generation = 0 } = (await table.read('c1')) ?? {}

    await table.progress('c1', generation, { at: NOW, stage: 'open' })
    await table.progress('c1', generation, progress)

    expect((await table.read('c1'))?.progress).to.deep.equal(progress)
  })

  for (const state of ['accepted', 'settled', 'empty'] as const)
    it(`is not noted when it is ${state}`, async () => {
      const { table } = await setupTracking(state)
      const before = await table.read('c1')

      await table.progress('c1', 1, progress)

      expect(await table.read('c1')).to.deep.equal(before)
    })

  it('of a former owner is not noted', async () => {
    const { table } = await setupTracking('running')
    const { generation = 0 } = (await table.read('c1')) ?? {}

    await table.progress('c1', generation - 1, progress)

    expect((await table.read('c1'))?.progress).to.equal(undefined)
  })
})
