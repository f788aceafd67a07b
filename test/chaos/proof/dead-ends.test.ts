import { expect } from 'chai'
import type { WireCall } from '../faults/wire-call.ts'
import type { Line } from '../journal.ts'
import { logged } from '../line-setup.ts'
import type { Row } from './evidence.ts'
import { deadEnds } from './dead-ends.ts'

const row = (commandId: string, end: 'dead' | 'done'): Row => ({
  commandId,
  end,
  projectKey: 'shop#ann',
  threadId: 't',
  status: 'answered',
})
const started = (commandId: string, times: number) =>
  Array.from({ length: times }, (_, i) => logged(i, 'started', { commandId }))
const commit = { repository: 'shop.git', branch: 'thread-t', commit: 'aaa', files: [] }

describe('dead ends', () => {
  it('are the commands that were given up, and no others', () => {
    const rows = [row('c1', 'dead'), row('c2', 'done')]

    expect(deadEnds({ rows, commits: [] }, [], []).all).to.deep.equal(['c1'])
  })

  it('tell which were begun less than three times', () => {
    const rows = [row('c1', 'dead'), row('c2', 'dead')]
    const lines = [...started('c1', 3), ...started('c2', 2)]

    expect(deadEnds({ rows, commits: [] }, lines, []).begunLess).to.deep.equal(['c2'])
  })

  it('count a start whose worker ended before it could say so, and none that it has put down', () => {
    const [dead, ofDead] = [[row('c1', 'dead')], { commandId: 'c1', from: 'worker-2' }]
    const begin = (at: number): WireCall => ({
      at,
      endedAt: at,
      place: 'worker-2',
      act: 'UpdateItem',
      target: 'tracking',
      subjects: ['c1'],
      sets: 'SET #status = :running ADD begun :start',
      status: 200,
    })
    const begunLess = (lines: Line[], wire: WireCall[]): string[] =>
      deadEnds({ rows: dead, commits: [] }, [...started('c1', 2), ...lines], wire).begunLess

    expect(begunLess([], [begin(9_000)])).to.deep.equal([])
    expect(begunLess([logged(9_100, 'not_its_turn', ofDead)], [begin(9_000)])).to.deep.equal(['c1'])
    expect(
      deadEnds({ rows: dead, commits: [] }, started('c1', 1), [begin(9_000), begin(9_400)]).begunLess,
    ).to.deep.equal(['c1'])
  })

  it('tell whose work is on the branch all the same', () => {
    const rows = [row('c1', 'dead'), row('c2', 'dead')]

    expect(deadEnds({ rows, commits: [{ ...commit, commandId: 'c1' }] }, [], []).pushed).to.deep.equal(['c1'])
  })
})
