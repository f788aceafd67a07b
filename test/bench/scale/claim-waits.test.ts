import { expect } from 'chai'
import { claimWaits } from './claim-waits.ts'

const claimed = (ms: number, projectKey: string, event = 'claimed') => ({
  timestamp: new Date(ms).toISOString(),
  level: 'info',
  daemon: 'worker',
  containerId: 'w1',
  event,
  projectKey,
})

describe('claim waits', () => {
  it('are from sending a command to the next claim of its project key', () => {
    const asked = [
      { projectKey: 'a', at: 100 },
      { projectKey: 'b', at: 200 },
      { projectKey: 'a', at: 1_000 },
    ]
    const lines = [claimed(50, 'a'), claimed(130, 'a'), claimed(240, 'b'), claimed(1_050, 'a')]

    expect(claimWaits(asked, lines)).to.deep.equal([30, 40, 50])
  })

  it('leaves out a command that found its project key owned', () => {
    const asked = [
      { projectKey: 'a', at: 100 },
      { projectKey: 'a', at: 200 },
    ]

    expect(claimWaits(asked, [claimed(210, 'a')])).to.deep.equal([10])
    expect(claimWaits(asked, [claimed(110, 'a', 'released')])).to.be.empty
  })
})
