import { expect } from 'chai'
import { KEY } from '../cloud/ownership-table-setup.ts'
import { setupWorkers } from './whole-worker.ts'

describe('A worker before a remote that has outlived the tables', () => {
  let subject: Awaited<ReturnType<typeof setupWorkers>>
  beforeEach(async () => {
    subject = await setupWorkers()
  })
  afterEach(() => subject.end())

  for (const [what, generation, containerId] of [
    ['far ahead', 412, 'of another life'],
    ['at the same generation under another name', 1, 'of another life'],
    ['at a later generation under its own name', 2, 'w1'],
  ] as [string, number, string][])
    it(`gets past it in seconds, alone, and ends the command as done: ${what}`, async () => {
      const { lines } = await subject.start('w1')
      subject.remoteIsAt(generation, containerId)
      await subject.accept('c1')
      const sentAt = Date.now()
      await subject.requestClaim(KEY)

      ;(await subject.job(1)).end()

      expect(await subject.settled('c1')).to.include({ end: 'done', generation: generation + 1 })
      expect(Date.now() - sentAt).to.be.below(20_000)
      expect(subject.begun()).to.deep.equal(['c1 by w1'])
      expect(lines.filter(({ level }) => level === 'error')).to.deep.equal([])
      expect(lines.filter(({ event }) => event === 'fence_ahead')).to.have.length(1)
    })

  it('gets past any number of them one after the other: nothing counts against the command', async () => {
    await subject.start('w1')
    subject.remoteIsAt(10, 'of another life')
    await subject.accept('c1')
    await subject.requestClaim(KEY)
    for (const generation of [20, 30, 40, 50]) {
      await subject.until(async () => (await subject.ownership.read(KEY)).generation === generation - 10)
      subject.remoteIsAt(generation, 'of another life')
    }

    ;(await subject.job(1)).end()

    expect(await subject.settled('c1')).to.include({ end: 'done', generation: 51 })
    expect((await subject.ownership.read(KEY)).takeovers).to.equal(0)
  })
})
