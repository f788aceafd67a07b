import { expect } from 'chai'
import type { StatusFacts } from '../../../../scripts/operate/status/facts.ts'
import { NOW, asked } from '../../../cloud/tracking-table-setup.ts'
import { MINUTE, ROUTER, WORKER, aRow, free, owned, problems, shown } from './seen.ts'

describe('The status of an open command', () => {
  it('says its stage, since when it runs, when it was accepted, how often it was begun, and where', () => {
    const progress = { at: NOW - 5_000, stage: 'edit', doing: 'Reading index.html', costUsd: 0.12 }
    const row = aRow({
      status: 'running',
      startedAt: NOW - 42_000,
      begun: new Set(['2@5']),
      putBacks: 1,
      progress,
    })
    const text = shown({ signs: [ROUTER, WORKER], owners: [owned('blog#ann', 'c1')], rows: [row] })

    expect(text).to.include('  c1  blog#ann  runs for 42 s: edit\n')
    expect(text).to.include(
      '    accepted 3 min ago, begun twice, on worker-3a27a996, $0.12\n    Reading index.html\n',
    )
  })

  it('says what its program printed last, and that nothing new has come since', () => {
    const progress = { at: NOW - 12 * MINUTE, stage: 'build', printed: 'Resolving packages' }
    const row = aRow({ status: 'running', startedAt: NOW - 14 * MINUTE, progress })
    const text = shown({ signs: [ROUTER, WORKER], owners: [owned('blog#ann', 'c1')], rows: [row] })

    expect(text).to.include('\n    nothing new for 12 min: "Resolving packages"\n')
  })

  const busy = { ...WORKER, slots: 1, busy: 1 }
  const two = {
    ...owned('blog#ann', 'c0'),
    open: new Map([
      ['c0', 0],
      ['c1', 1],
    ]),
  }
  const waits: [string, Partial<StatusFacts>, RegExp][] = [
    ['another one', { owners: [two] }, /waits: behind c0/],
    [
      'one for which it was put back',
      {
        owners: [{ ...two, active: undefined as never }],
        rows: [aRow({ status: 'running', yieldsTo: new Set(['c0']) })],
      },
      /waits: put back for c0\n/,
    ],
    [
      'its own worker',
      { owners: [{ ...owned('blog#ann'), open: new Map([['c1', 0]]) }] },
      /is about to begin it/,
    ],
    ['a worker to live', { signs: [ROUTER], owners: [free()] }, /waits: no worker is alive/],
    ['room', { signs: [ROUTER, busy], owners: [free()] }, /waits: no worker has room/],
    ['its claim request', { owners: [free()] }, /waits: its claim request lies in the queue/],
    [
      'a take-over',
      {
        signs: [ROUTER, { ...WORKER, at: NOW - 3 * MINUTE }],
        owners: [{ ...two, leaseExpiresAt: 0, leaseMs: 0 }],
      },
      /waits: its owner worker-3a27a996 is late \(3 min\)/,
    ],
  ]
  for (const [what, facts, says] of waits)
    it(`says when it waits for ${what}`, () => {
      expect(shown({ signs: [ROUTER, WORKER], rows: [aRow()], ...facts })).to.match(says)
    })

  it('is wrong when it has waited for a minute and no worker lives, not before', () => {
    const facts = { signs: [ROUTER], owners: [free()] }

    expect(problems({ ...facts, rows: [aRow()] })).to.deep.equal(['1 open command that nobody works on'])
    expect(problems({ ...facts, rows: [aRow({ acceptedAt: NOW - 59_000 })] })).to.deep.equal([])
  })

  it('never lets what a command does reach the terminal as more than text in one line', () => {
    const progress = { at: NOW, stage: 'e\u001b[2Jdit', doing: 'one\r\n\u001b]0;x\u0007two\u202e three' }
    const row = aRow({
      status: 'running',
      progress,
      message: { ...asked.message, instruction: 'a\n\u001b[2Jb' },
    })
    const text = shown({ signs: [ROUTER, WORKER], owners: [owned('blog#ann', 'c1')], rows: [row] })

    // oxlint-disable-next-line no-control-regex
    expect(text).not.to.match(/[\u0000-\u0009\u000b-\u001f\u202e]/)
    expect(text).to.include('one ]0;x two three').and.to.include('"a [2Jb"')
  })
})
