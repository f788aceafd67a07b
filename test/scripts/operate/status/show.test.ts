import { expect } from 'chai'
import type { StatusFacts } from '../../../../scripts/operate/status/facts.ts'
import { showWorker } from '../../../../scripts/operate/status/show.ts'
import { viewOf } from '../../../../scripts/operate/status/view.ts'
import { NOW, asked, responseOf } from '../../../cloud/tracking-table-setup.ts'
import { LOOK, MINUTE, ROUTER, WORKER, aRow, factsOf, owned, problems, shown } from './seen.ts'

describe('showStatus', () => {
  it('says that all is well, and that nothing is there', () => {
    const text = shown({ signs: [ROUTER] })

    expect(text).to.match(/^All is well\.\n/)
    expect(text).to.include('No worker is alive, and nothing is open.')
    expect(text).to.include('Nothing is open.')
    expect(text).to.include('Dead letters: none')
    expect(text).to.include('Queues: empty')
  })

  it('shows workers with slots, what they own, version, and life', () => {
    const owners = [owned('shop#ann', 'c1'), owned('blog#bob')]
    const text = shown({ signs: [ROUTER, WORKER], owners, rows: [aRow()] })

    expect(text).to.match(
      /Workers alive: 1 of 1\n {2}worker-3a27a996 {2}seen \d+ s ago {2}2\/4 slots: 1 busy \+ 1 warm {2}v1\n {4}shop#ann blog#bob \(warm\)\n/,
    )
  })

  it('counts what a worker has by the leases, and by its last sign when not all were read', () => {
    expect(shown({ signs: [WORKER], owners: [owned('shop#ann')] })).to.include('1/4 slots: 0 busy + 1 warm')
    expect(shown({ signs: [WORKER], moreOwners: true })).to.include('2/4 slots: 1 busy + 1 warm')
  })

  const frozen: [string, Partial<StatusFacts>, RegExp][] = [
    [
      'a worker whose sign is late',
      { signs: [ROUTER, { ...WORKER, at: NOW - 3 * MINUTE }] },
      /^! worker-3a27a996 is frozen or gone: no sign for 3 min\n[^]*No worker is alive/,
    ],
    [
      'a worker whose leases are over, before its sign is late',
      { signs: [ROUTER, WORKER], owners: [{ ...owned('shop#ann', 'c1'), leaseExpiresAt: NOW - 10_000 }] },
      /FROZEN\? no sign for/,
    ],
    [
      'one worker of two',
      { signs: [ROUTER, WORKER, { ...WORKER, containerId: 'worker-2', at: NOW - 200_000 }] },
      /Workers alive: 1 of 2\n {2}worker-2 {9}.*FROZEN\? no sign for 3 min/,
    ],
    [
      'the router',
      { signs: [{ ...ROUTER, at: NOW - 170_000 }] },
      /No router is alive: nobody reads mails\.\n {2}router-1 .*FROZEN\? no sign for 3 min/,
    ],
    [
      'a router that lives and does not sweep',
      { signs: [{ ...ROUTER, sweptAt: NOW - 10 * MINUTE }] },
      /^! router-1 does not sweep\n[^]*DOES NOT SWEEP: swept 10 min ago/,
    ],
  ]
  for (const [what, facts, says] of frozen)
    it(`shows ${what} as what it is`, () => expect(shown(facts)).to.match(says))

  it('says whose disk is nearly full, of those that live', () => {
    const full = { ...WORKER, diskBytes: 20 * 2 ** 30, diskFreeBytes: 2 ** 29 }
    const says = 'the disk of worker-3a27a996 is nearly full: 512 MB of 20,480 MB are left'

    expect(problems({ signs: [ROUTER, full] })).to.deep.equal([says])
    expect(problems({ signs: [ROUTER, { ...full, diskFreeBytes: 2 ** 30 }] })).to.deep.equal([])
    expect(problems({ signs: [ROUTER, { ...full, at: NOW - 3 * MINUTE }] })).not.to.include(says)
    expect(viewOf(factsOf({ signs: [full] }), WORKER.containerId).problems).to.deep.equal([says])
  })

  it('leaves out those that have ended, and those that were replaced an hour ago', () => {
    const old = { ...WORKER, containerId: 'worker-old', at: NOW - 61 * MINUTE }
    const text = shown({ signs: [ROUTER, { ...WORKER, endedAt: NOW - 5 }, old] })

    expect(text).not.to.match(/worker-(?:old|3a27a996)/)
    expect(text).to.match(/^All is well/)
  })

  it('shows whole what a worker that has ended still owns', () => {
    const signs = [ROUTER, { ...WORKER, at: NOW - MINUTE, endedAt: NOW - 17 * MINUTE }]
    const text = shown({ signs, owners: [owned('shop#ann', 'c1')] })

    expect(text).to.match(
      /\n {2}worker-3a27a996 {2}ended 17 min ago, owns still {2}1\/4 slots: 1 busy \+ 0 warm {2}v1\n/,
    )
  })

  it('tells what is open without a row, unreadable, or not shown', () => {
    const rows = Array.from({ length: 25 }, (_, i) => aRow({ commandId: `c${i}` }))
    const withoutRow = [{ commandId: 'gone', projectKey: 'shop#ann' }]
    const text = shown({ signs: [ROUTER], rows, withoutRow, unreadable: ['half'], unread: 100 })

    expect(text).to.include('Open: 127 commands, oldest first')
    expect(text).to.include('and 105 more: ALL=1')
    expect(text).to.match(/1 open without a row:\n {4}gone {2}shop#ann/)
    expect(text).to.include('cannot read the tracking row of half')
    expect(text).to.match(/^! 25 open commands .*\n! 1 open without a row\n! 1 unreadable row\n/)
  })

  it('counts what has ended, what it cost today, and says why the last ones failed', () => {
    const answered = [
      {
        commandId: 'a',
        projectKey: 'blog#ann',
        end: 'done',
        answeredAt: NOW - 2 * 3_600_000,
        costUsd: 5,
        isUntold: false,
      },
      {
        commandId: 'b',
        projectKey: 'blog#ann',
        end: 'done',
        answeredAt: NOW + 1,
        costUsd: 0.25,
        isUntold: true,
      },
      {
        commandId: 'c',
        projectKey: 'blog#ann',
        end: 'failed',
        answeredAt: NOW + 2,
        costUsd: 0.5,
        isUntold: false,
      },
    ]
    const error = 'The build failed with exit code 3. Its last lines:\nfirst\nError: no template'
    const failures = [
      aRow({ end: 'failed', answeredAt: NOW, response: { ...responseOf(1), error } }),
      aRow({ end: 'done', answeredAt: NOW, response: responseOf(1), mailProblem: 'The address is blocked.' }),
    ]
    const text = shown({ signs: [ROUTER], answered, failures })

    expect(text).to.match(/in the last hour {8}1 {8}1 {8}0 {8}0\n/)
    expect(text).to.match(/in the last day {9}2 {8}1 {8}0 {8}0\n/)
    expect(text).to.include('cost today (UTC): $0.75')
    expect(text).to.match(
      /\d\d:\d\d:\d\d {2}c1 {2}blog#ann\n {4}The build failed with exit code 3: Error: no t/,
    )
    expect(text).to.include('\n    its person was NOT told: The address is blocked.')
  })

  it('does not take a router that has just started for one that does not sweep', () => {
    const { sweptAt: _, ...unswept } = ROUTER

    expect(shown({ signs: [{ ...unswept, startedAt: NOW - 1 }] })).to.include('  has just started')
    expect(shown({ signs: [unswept] })).to.include('DOES NOT SWEEP: has not swept')
  })

  it('is wrong when many failed lately, not while a few did', () => {
    const failed = (i: number) => ({
      commandId: `c${i}`,
      projectKey: 'blog#ann',
      end: i % 2 === 0 ? 'failed' : 'dead',
      answeredAt: NOW - i * 5 * MINUTE,
      costUsd: 0,
      isUntold: false,
    })
    const some = [0, 1, 2, 3, 6].map(failed)

    expect(shown({ signs: [ROUTER], answered: some })).to.match(/^All is well/)
    expect(shown({ signs: [ROUTER], answered: [...some, failed(4)] })).to.match(
      /^! 5 commands failed within half an hour: make failed\n/,
    )
  })

  it('counts dead letters, and says where it has looked', () => {
    const depth = { waiting: 2, inFlight: 0, delayed: 0 }
    const depths = [
      { queue: 'x-email-dlq', isDeadLetters: true, ...depth },
      { queue: 'x-dlq-shop-ann.fifo', projectKey: 'shop#ann', isDeadLetters: true, ...depth, waiting: 0 },
      { queue: 'x-email', isDeadLetters: false, ...depth, inFlight: 3 },
    ]
    const text = shown({ signs: [ROUTER], depths })

    expect(text).to.match(/^! 2 dead letters\n/)
    expect(text).to.match(/Dead letters: 2\n {2}2 in x-email-dlq\n {2}looked into .* 1 project key /)
    expect(text).to.include('x-email: 2 waiting, 3 asleep until their reminder')
  })

  it('fits into 80 columns, in whole characters', () => {
    const doing = `Reading ${'🌻'.repeat(100)}`
    const row = aRow({
      commandId: 'm'.repeat(64),
      status: 'running',
      progress: { at: NOW, stage: 'edit', doing },
      message: { ...asked.message, instruction: '🌻'.repeat(100) },
    })
    const signs = [{ ...ROUTER, version: 'v'.repeat(90) }, WORKER]

    for (const line of shown({ signs, owners: [owned('blog#ann', 'c1')], rows: [row] }).split('\n')) {
      expect(line.length, line).to.be.at.most(80)
      expect(line.isWellFormed()).to.equal(true)
    }
  })

  it('shows no name of a row that steers a terminal', () => {
    const owner = { ...owned('blog#\u001b[2Jann', 'c1'), containerId: 'worker-\u001b[2J' }
    const withoutRow = [{ commandId: 'c1', projectKey: owner.projectKey }]
    const signs = [ROUTER, { ...WORKER, containerId: 'worker-\u009b2J' }]

    expect(shown({ signs, owners: [owner], withoutRow })).not.to.match(/[^\P{Cc}\n]/u)
  })

  it('shows of one worker what it has, and nothing of the others', () => {
    const facts = factsOf({ signs: [WORKER, { ...WORKER, containerId: 'worker-2' }] })
    const text = showWorker(viewOf(facts, WORKER.containerId), LOOK)

    expect(text).to.match(/^All is well\.\n\nWorkers alive: 1 of 1\n/)
    expect(text).not.to.match(/worker-2|router|Ended/)
  })
})
