import { expect } from 'chai'
import { runSeeds } from './run-seeds.ts'
import { setStage } from './stage.ts'

const HISTORIES = 2_000

describe('Routers and workers in 2,000 simulated histories', function () {
  this.timeout(600_000)

  it('keep every promise, whatever crashes, pauses, doubles or disappears', async () => {
    const clearStage = setStage()
    const { failures, tally } = await runSeeds(1, HISTORIES, true).finally(clearStage)

    expect(failures.flatMap(({ lines }) => lines).join('\n')).to.equal('')
    expect(tally.histories).to.equal(HISTORIES)
    expect(tally.counts['commands']).to.be.at.least(12 * 0.95 * HISTORIES)
  })
})
