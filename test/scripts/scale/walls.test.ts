import { readFileSync } from 'node:fs'
import { marshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'chai'
import { SUBNETS } from '../../../cdktf/compute/network.ts'
import { routerSettings } from '../../../contract/settings/router.ts'
import { projectQueues } from '../../../contract/topology.ts'
import { MOST_WATCHED, WATCH_SHARE } from '../../../router/sweep/look.ts'
import { SWEEP_SCOPE } from '../../../router/sweep/scope.ts'
import { MOST_WORKERS, OURS } from '../../../scripts/scale/ours.ts'
import { atWork, INDEX_WRITES, walls } from '../../../scripts/scale/walls.ts'
import { itemBytes } from './item-bytes.ts'

describe('Our side of the walls', () => {
  it('is what the code does', () => {
    const { mostWatched, watchShare, rowsPerSweep, queuesPerKey } = OURS

    expect({ mostWatched, watchShare, rowsPerSweep, queuesPerKey }).to.deep.equal({
      mostWatched: MOST_WATCHED,
      watchShare: WATCH_SHARE,
      rowsPerSweep: SWEEP_SCOPE.rowsPerSweep,
      queuesPerKey: projectQueues('p', 'shop#ann').length,
    })
  })

  it('is what a deployment is given', () => {
    const addresses = SUBNETS.map((cidr) => 2 ** (32 - Number(cidr.split('/')[1])))

    expect(OURS.subnets).to.equal(SUBNETS.length)
    expect(OURS.addresses).to.equal(addresses.reduce((sum, each) => sum + each))
  })

  it('knows the most that MAX_WORKERS takes', () => {
    const { read } = routerSettings.maxWorkers

    expect([read(String(MOST_WORKERS)), read(String(MOST_WORKERS + 1))]).to.deep.equal([
      MOST_WORKERS,
      undefined,
    ])
  })

  it('is what docs/performance.md says was measured', () => {
    const accepting = /^\| accepting, CPU time per command.*?\| ([\d.]+) ms/m.exec(
      readFileSync('docs/performance.md', 'utf8'),
    )

    expect(Number(accepting?.[1]), 'acceptMs in scripts/scale/ours.ts').to.equal(OURS.acceptMs)
  })

  it('takes a row for one write: with five commands open it has less than a kilobyte', () => {
    // As the router makes ids; a receipt handle of a FIFO queue has some 400 characters.
    const id = (letter: string): string => `${letter}${'0123456789'.repeat(2)}`
    const row = {
      projectKey: `${'p'.repeat(32)}#${'u'.repeat(20)}`,
      waiting: 'y12',
      containerId: `worker-${'f'.repeat(36)}`,
      generation: 12_345,
      heartbeat: 123_456,
      leaseMs: 30_000,
      takeovers: 0,
      accepted: 12_345,
      leaseExpiresAt: 1.8e12,
      claimedAt: 1.8e12,
      lastActivity: 1.8e12,
      claimRequestedAt: 1.8e12,
      claimRequestedFor: '12344/123455',
      ttl: 2_100_000_000,
      open: Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((letter) => [id(letter), 12_345])),
      active: {
        commandId: id('a'),
        threadId: id('t'),
        startedAt: 1.8e12,
        receiptHandle: 'r'.repeat(412),
        generation: 12_345,
      },
    }

    expect(itemBytes(marshall(row))).to.be.within(900, 1_024)
  })
})

describe('The walls', () => {
  it('are reckoned from the load: one by hand', () => {
    // 4 minutes are 24 heartbeats of 10 s, and 5 writes of its own.
    expect(INDEX_WRITES).to.equal(29)
    expect(walls().find(({ what }) => what.startsWith('one key'))?.at).to.be.closeTo(1_000 / 29, 1e-9)
    expect(atWork(2)).to.equal(480)
  })

  it('come the nearest first, and each move leads further', () => {
    const all = walls()

    expect(all.map(({ at }) => at)).to.deep.equal(all.map(({ at }) => at).toSorted((a, b) => a - b))
    for (const { what, at, upTo = Infinity } of all) expect(upTo, what).to.be.greaterThan(at)
  })
})
