import { expect } from 'chai'
import { showComparison } from './show.ts'
import type { Measured } from './show.ts'

const measured = (title: string, change: Partial<Measured['killed']> = {}): Measured => ({
  title,
  steady: {
    commands: 96,
    calls: 21.53,
    usd: 0.0000123,
    begun: [47, 292],
    answered: [166, 522],
    processes: 12,
    memoryMb: 1_333.2,
  },
  killed: {
    kills: 6,
    sent: 150,
    lost: 0,
    answeredTwice: 0,
    begunAgain: 16,
    carriedOutTwice: 0,
    late: 3,
    longestMs: 14_047,
    ...change,
  },
  second: { begun: [423, 436], stopped: 1, lost: 0 },
  slow: { withOne: [12_345, 99_999], withMany: [3, 4] },
})

describe('the comparison as a table', () => {
  const text = showComparison([
    measured('this project', { lost: 157 }),
    measured('one FIFO queue'),
    measured('a loop each'),
  ])
  const row = (label: string) => text.split('\n').find((line) => line.trim().startsWith(label))

  it('fits into 80 columns', () => {
    expect(text.split('\n').filter((line) => line.length > 80)).to.be.empty
  })

  it('has a column for each way, and a row for each figure', () => {
    expect(row('lost')).to.match(/^ {2}lost +157 +0 +0$/)
    expect(row('$ per million')).to.match(/12\.30 +12\.30 +12\.30$/)
    expect(row('one slow')).to.match(/12\.3 s \/ 100\.0 s$|100\.0 s \/ 100\.0 s$/)
    expect(row('first one stopped')).to.match(/1 of 2/)
  })
})
