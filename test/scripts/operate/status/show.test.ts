import { expect } from 'chai'
import { unowned } from '../../../../contract/ownership/record.ts'
import type { Ownership } from '../../../../contract/ownership/record.ts'
import type { Tracking } from '../../../../contract/tracking/record.ts'
import type { Depth, StatusFacts } from '../../../../scripts/operate/status/facts.ts'
import { showStatus, tableOf } from '../../../../scripts/operate/status/show.ts'
import { asked } from '../../../cloud/tracking-table-setup.ts'

const NOW = Date.UTC(2026, 0, 1)
const owner = { containerId: 'w1', generation: 7 }
const running = { active: { commandId: 'c1', threadId: 't1', startedAt: NOW, receiptHandle: 'r' } }

describe('a table for the terminal', () => {
  it('has columns as wide as their widest cell, and no blanks at the ends of lines', () => {
    const table = { title: 'T', head: ['a', 'long head', 'c'], rows: [['wide cell', 'b', ''], ['x']] }

    expect(tableOf(table, 80)).to.equal(
      ['T', '  a          long head  c', '  wide cell  b', '  x'].join('\n'),
    )
  })

  it('says in one line that there is nothing', () => {
    expect(tableOf({ title: 'T', head: ['a'], rows: [] }, 80)).to.equal('T: none')
  })

  it('cuts what is wider than the terminal, and shows that it did', () => {
    const table = { title: 'T', head: ['a'], rows: [['12345678'], ['1234567890']] }

    expect(tableOf(table, 10)).to.equal(['T', '  a', '  12345678', '  1234567…'].join('\n'))
  })
})

describe('the status', () => {
  it('of a system in which nothing ever happened is short', () => {
    expect(shown({})).to.match(
      /^Open commands: none\n\nProject keys: none\n\nWorkers .*: none\n\nQueues .*: none\n\n0 commands answered$/,
    )
  })

  it('shows open commands, the oldest first, and counts the answered ones', () => {
    const commands = [
      aCommand({ commandId: 'young', acceptedAt: NOW - 3_000 }),
      aCommand({ commandId: 'old', acceptedAt: NOW - 240_000, status: 'running' }),
      aCommand({ commandId: 'gone', status: 'answered' }),
    ]

    const lines = shown({ commands }).split('\n')

    expect(lines[2]).to.match(/^ {2}old +blog#ann +running +4 min +t1 +Change the title/)
    expect(lines[3]).to.match(/^ {2}young +blog#ann +accepted +3 s +t1 +Change the title/)
    expect(lines.at(-1)).to.equal('1 command answered')
    expect(shown({ commands })).not.to.include('gone')
  })

  it('names the commands whose rows nobody can read', () => {
    expect(
      shown({ unreadable: ['half'] })
        .split('\n')
        .slice(-2),
    ).to.deep.equal(['0 commands answered', 'cannot read the tracking row of half'])
  })

  it('tells what runs from what was begun and waits, and what is to stop', () => {
    const owners = [{ ...unowned('blog#ann'), ...owner, ...running }]
    const commands = [
      aCommand({ commandId: 'c1', status: 'running' }),
      aCommand({ commandId: 'c2', status: 'running', stopAskedAt: NOW }),
      aCommand({ commandId: 'c3', stopAskedAt: NOW }),
      aCommand({ commandId: 'c4', status: 'settled', stopAskedAt: NOW }),
    ]

    const lines = shown({ owners, commands }).split('\n')

    expect(lines[2]).to.match(/ {2}running {2,}/)
    expect(lines[3]).to.match(/ {2}to resume, to stop {2,}/)
    expect(lines[4]).to.match(/ {2}accepted, to stop {2,}/)
    expect(lines[5]).to.match(/ {2}settled {2,}/)
  })

  it('tells how far a running command is, in a line below it', () => {
    const progress = {
      at: NOW - 5_000,
      stage: 'edit',
      doing: 'Reading index.html',
      filesTouched: 3,
      costUsd: 0.12,
    }
    const commands = [
      aCommand({ commandId: 'c1', status: 'running', progress }),
      aCommand({ commandId: 'c2', status: 'running', progress: { at: NOW, stage: 'open' } }),
      aCommand({
        commandId: 'c3',
        status: 'running',
        progress: { at: NOW, stage: 'edit', filesTouched: 1, costUsd: 0.001 },
      }),
      aCommand({ commandId: 'c4', status: 'settled', progress }),
    ]

    const lines = shown({ commands }).split('\n').slice(2, 9)

    expect(lines.map((line) => line.replace(/^( +c\d) .*/, '$1'))).to.deep.equal([
      '  c1',
      '    edit, 3 files, $0.12, 5 s ago: Reading index.html',
      '  c2',
      '    open, 0 s ago',
      '  c3',
      '    edit, 1 file, below $0.01, 0 s ago',
      '  c4',
    ])
  })

  it('cuts what a command does last at the width of the terminal, in whole characters', () => {
    const doing = `Reading ${'🌻'.repeat(100)}`
    const commands = [aCommand({ status: 'running', progress: { at: NOW, stage: 'edit', doing } })]

    const lines = showStatus({ now: NOW, owners: [], commands, unreadable: [], depths: [] }, 40).split('\n')

    expect(lines[3]).to.match(/^ {4}edit, 0 s ago: Reading (?:🌻)+…$/u)
    for (const line of lines.slice(0, 4)) {
      expect(line.length).to.be.at.most(40)
      expect(line.isWellFormed()).to.equal(true)
    }
  })

  it('never lets what a command does reach the terminal as more than text in one line', () => {
    const progress = { at: NOW, stage: 'e\u001b[2Jdit', doing: 'one\r\n\u001b]0;x\u0007two\u202e three' }

    const line = shown({ commands: [aCommand({ status: 'running', progress })] }).split('\n')[3]

    expect(line).to.equal('    e [2Jdit, 0 s ago: one ]0;x two three')
  })

  it('never lets an instruction reach the terminal as more than text in one line', () => {
    const instruction = 'one\r\n\u001b[2Jtwo\u0007\u009b31m three'
    const commands = [aCommand({ message: { ...asked.message, instruction } })]

    const row = shown({ commands }).split('\n')[2]

    expect(row).to.match(/one \[2Jtwo 31m three$/)
  })

  const leases: [string, Partial<Ownership>, RegExp][] = [
    [
      'an owner and the time it has left',
      { ...owner, leaseExpiresAt: NOW + 20_000 },
      /w1 +7 +20 s left +0 +-$/,
    ],
    ['a lease that is over', { ...owner, leaseExpiresAt: NOW - 150_000 }, /w1 +7 +over for 3 min +0 +-$/],
    ['nobody', { generation: 7 }, /- +7 +- +0 +-$/],
    [
      'what runs',
      {
        ...owner,
        ...running,
        open: new Map([
          ['c1', 0],
          ['c2', 1],
        ]),
      },
      / 2 +c1$/,
    ],
    ['no command that is answered already', { ...owner, ...running, open: new Map([['c2', 1]]) }, / 1 +-$/],
  ]
  for (const [what, row, expected] of leases)
    it(`shows ${what} behind a project key`, () => {
      const lines = shown({ owners: [{ ...unowned('blog#ann'), ...row }] }).split('\n')

      expect(lines.find((line) => line.includes('blog#ann'))).to.match(expected)
    })

  it('shows the workers that own something now, with their project keys', () => {
    const owners = [
      anOwned('b#ann', 'w1', NOW + 1),
      anOwned('a#ann', 'w1', NOW + 1),
      anOwned('c#ann', 'w2', NOW - 1),
    ]

    const workers = shown({ owners }).split('\n\n')[2]

    expect(workers?.split('\n').slice(2)).to.deep.equal(['  w1      2     b#ann a#ann'])
  })

  it('says of messages that look like a backlog what they are', () => {
    const depths: Depth[] = [
      { queue: 'x-email', waiting: 1, inFlight: 2, delayed: 0 },
      { queue: 'x-doorbell', waiting: 0, inFlight: 1, delayed: 0 },
      { queue: 'x-output-shop-ann', waiting: 3, inFlight: 0, delayed: 0 },
      { queue: 'x-unclaimed', waiting: 1, inFlight: 1, delayed: 0 },
    ]

    const queues = shown({ depths }).split('\n\n')[3]

    expect(queues?.split('\n').filter((line) => line.startsWith('    '))).to.deep.equal([
      '    in flight: accepted, asleep until their reminder',
      '    in flight: heard',
      '    for programs: nobody of ours reads there',
    ])
  })

  it('shows queues with messages only', () => {
    const depths: Depth[] = [
      { queue: 'empty', waiting: 0, inFlight: 0, delayed: 0 },
      { queue: 'busy', waiting: 1, inFlight: 22, delayed: 0 },
      { queue: 'later', waiting: 0, inFlight: 0, delayed: 3 },
    ]

    const queues = shown({ depths }).split('\n\n')[3]

    expect(queues?.split('\n').slice(1)).to.deep.equal([
      '  queue  waiting  in flight  delayed',
      '  busy   1        22         0',
      '  later  0        0          3',
    ])
  })
})

const anOwned = (projectKey: string, containerId: string, leaseExpiresAt: number): Ownership => ({
  ...unowned(projectKey),
  containerId,
  leaseExpiresAt,
})

const aCommand = (changes: Partial<Tracking>): Tracking => ({
  ...asked,
  status: 'accepted',
  generation: 0,
  ...changes,
})

const shown = (facts: Partial<StatusFacts>): string =>
  showStatus({ now: NOW, owners: [], commands: [], unreadable: [], depths: [], ...facts }, 200)
