import { expect } from 'chai'
import { NOTHING } from '../money.ts'
import { showScale } from './show.ts'
import type { OfSize } from './show.ts'

const ofSize = (keys: number, change: Partial<OfSize['busy']> = {}): OfSize => ({
  keys,
  idle: { used: NOTHING, seconds: 31 },
  waiting: {
    used: { ...NOTHING, standard: 100 },
    seconds: 20,
    depth: keys,
    sweepMs: [5, 7],
    memoryMb: 110,
    mostMemoryMb: 120,
  },
  busy: {
    cpuMs: 10,
    cpuOfCommandMs: 9,
    quietCpuMs: 1.5,
    claimMs: [20, 30],
    readMs: [2, 3],
    memoryMb: 130,
    mostMemoryMb: 140,
    ...change,
  },
})

describe('the sizes as a table', () => {
  const text = showScale([10, 100, 1_000].map((keys) => ofSize(keys)).concat(ofSize(10_000, { cpuMs: 12 })))

  it('fits into 80 columns', () => {
    expect(text.split('\n').filter((line) => line.length > 80)).to.be.empty
  })

  it('shows each size as a multiple of the smallest', () => {
    expect(text).to.match(/CPU per command, ms +10\.0 +10\.0 \(1\.00\) +10\.0 \(1\.00\) +12\.0 \(1\.20\)/)
  })

  it('says of each goal whether it is met', () => {
    expect(text).to.contain('MISSED  CPU per command: 1.20 x, goal at most 1.1 x')
    expect(text).to.contain('met     claim p99: 1.00 x, goal at most 1.5 x')
    expect(text).to.contain('met     router memory with 10000 open: 130 MB, goal at most 200 MB')
    expect(text).to.contain('met     unclaimed depth: 10000 requests, goal at most 11000 requests')
  })
})
