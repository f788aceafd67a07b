import { expect } from 'chai'
import { storyOf } from '../../../../scripts/operate/trace/story/story.ts'
import { NOW, aDoneRow, aRow, anOwner, factsOf, marksIn, ofKey, said, stage } from './story-setup.ts'

const OTHER = 'worker-b0b0b0b0'

describe('the story of a command', () => {
  it('is its stages with what came of them, its waits and its answer', () => {
    const lines = [
      said(10, 'accepted', { again: false }),
      said(20, 'queued', { owned: false }),
      ofKey(800, 'claimed', { generation: 1 }),
      said(1_000, 'started', { type: 'edit' }),
      stage(2_000, 'open', 900),
      said(2_100, 'editing'),
      stage(6_000, 'edit', 3_900),
      said(6_990, 'committed', { commit: '0123456789abcdef', files: 2 }),
      stage(7_000, 'commit', 900),
      said(9_000, 'settled', { end: 'done' }),
      said(10_000, 'replied', { end: 'done' }),
    ]

    expect(marksIn({ row: aDoneRow(), lines })).to.deep.equal([
      '0|1|wait|waits for a worker (0.80 s)',
      '0.01||event|3a27a996: accepted',
      '0.02||event|3a27a996: queued; nobody owns its project key',
      '0.8||event|3a27a996: claims the project key, generation 1',
      '1||event|3a27a996: begins it',
      '1.1|0.9|stage|3a27a996: open',
      '2.1|3.9|stage|3a27a996: edit',
      '6.1|0.9|stage|3a27a996: commit, 0123456789, 2 files',
      '9||event|3a27a996: ends it: done',
      '9|1|stage|the answer is written and mailed',
      '10||event|3a27a996: answer mailed',
    ])
  })

  it('tells behind whom it waited, and for how long', () => {
    const other = { commandId: 'c0' }
    const lines = [
      said(20, 'queued', { owned: true }),
      ofKey(-5_000, 'started', { ...other, type: 'edit' }),
      ofKey(4_000, 'settled', { ...other, end: 'done' }),
      said(4_500, 'started', { type: 'edit' }),
    ]

    expect(marksIn({ row: aRow({ status: 'running' }), lines })).to.include(
      '0|4.5|wait|waits behind c0 (4.00 s)',
    )
  })

  it('tells who is gone, what it was at, and who took over', () => {
    const lines = [
      said(0, 'queued', { owned: true }),
      said(100, 'started', { type: 'edit' }),
      said(200, 'editing'),
      said(5_000, 'progress', { stage: 'edit' }),
      ofKey(40_000, 'claim_requested_again', {
        deadOwner: 'worker-3a27a996',
        daemon: 'router',
        containerId: 'router-1',
      }),
      ofKey(41_000, 'claimed', { generation: 2, tookFrom: 'worker-3a27a996', containerId: OTHER }),
      said(42_000, 'started', { type: 'edit', containerId: OTHER }),
      said(43_000, 'settled', { end: 'done', containerId: OTHER }),
    ]

    const marks = marksIn({ row: aDoneRow({ settledAt: NOW + 43_000 }), lines })
    expect(marks).to.include('5||trouble|3a27a996: said nothing more of it: it was at: edit')
    expect(marks).to.include('5|37|wait|waits until worker-3a27a996 counts as gone (36.0 s)')
    expect(marks).to.include(
      '40||event|router-1: asks for an owner again: worker-3a27a996 gives no sign of life',
    )
    expect(marks).to.include('41||event|b0b0b0b0: claims the project key, generation 2, from worker-3a27a996')
  })

  it('tells interrupts, put backs and stops by their reasons', () => {
    const lines = [
      said(100, 'started', { type: 'edit' }),
      said(200, 'interrupt_sent', { reason: 'put back', by: 'c2' }),
      said(300, 'interrupting', { stage: 'edit' }),
      said(400, 'saved', { commit: 'abcdefabcdef' }),
      said(500, 'interrupted', { reason: 'put back', by: 'c2' }),
      said(510, 'sent_again', { level: 'warn' }),
      ofKey(600, 'started', { commandId: 'c2', type: 'edit' }),
      ofKey(2_600, 'settled', { commandId: 'c2', end: 'done' }),
      said(2_700, 'not_its_turn', { first: ['c3', 'c4'] }),
      ofKey(3_000, 'stop_asked', { commandIds: ['c1'] }),
      ofKey(3_100, 'stop_asked', { commandIds: ['c9'] }),
      said(3_200, 'interrupted', { reason: 'superseded', by: 'c5' }),
      ofKey(3_300, 'interrupted', { commandId: 'c7', reason: 'put back', by: 'c1' }),
      ofKey(3_400, 'interrupted', { commandId: 'c7', reason: 'superseded', by: 'c1' }),
    ]

    const says = marksIn({ row: aRow({ status: 'running' }), lines }).map((mark) =>
      mark.replace(/^[^|]*\|[^|]*\|/, ''),
    )
    expect(says.filter((mark) => !mark.startsWith('wait'))).to.deep.equal([
      'event|accepted',
      'event|3a27a996: begins it',
      'event|3a27a996: asks its worker to stop it: c2 goes first',
      'event|3a27a996: interrupts: edit',
      'event|3a27a996: saved what was done as abcdefabcd',
      'event|3a27a996: interrupted: c2 goes first',
      'event|3a27a996: goes back into the queue',
      'event|3a27a996: not its turn: c3, c4 go first',
      'event|3a27a996: the person asked to stop it',
      'event|3a27a996: interrupted: c5 of its thread takes its place',
      'event|3a27a996: c7 was put back for it',
      'event|3a27a996: takes the place of c7',
    ])
    expect(marksIn({ row: aRow({ status: 'running' }), lines })).to.include(
      '0.5|59.5|wait|waits now behind c2 (2.00 s)',
    )
  })

  it('shows where a run was silent, and how long a hung one is', () => {
    const lines = [
      said(100, 'started', { type: 'edit' }),
      stage(1_000, 'open', 800),
      stage(9_000, 'edit', 1_000),
      stage(9_500, 'commit', 400),
    ]

    const marks = marksIn({
      row: aRow({
        status: 'running',
        startedAt: NOW + 100,
        firstStartedAt: NOW + 100,
        progress: { at: NOW + 9_600, stage: 'push' },
      }),
      ownership: anOwner({ active: { commandId: 'c1', threadId: 't1', startedAt: NOW, receiptHandle: '' } }),
      lines,
    })
    expect(marks).to.include('1|7|gap|3a27a996: nothing was logged')
    expect(marks.at(-1)).to.equal(
      '9.5|50.5|stage|3a27a996: push, not ended yet; nothing was logged for 50.5 s',
    )
  })

  it('names faults with their causes, and what befell the daemon that had it', () => {
    const error = { name: 'Error', message: 'git failed', cause: { message: 'fatal: no route\nmore' } }
    const lines = [
      ofKey(50, 'claimed', { generation: 1 }),
      said(100, 'started', { type: 'edit' }),
      said(200, 'save_failed', { level: 'warn', stage: 'edit', error }),
      said(300, 'job_failed', { level: 'error', error }),
      {
        ...ofKey(400, 'crashed', { level: 'error', error: { message: 'out of memory' } }),
        projectKey: undefined,
      },
      {
        ...ofKey(500, 'crashed', { level: 'error', containerId: 'worker-elsewhere' }),
        projectKey: undefined,
      },
    ]

    const marks = marksIn({ row: aRow({ status: 'running' }), lines })
    expect(marks).to.include(
      '0.2||trouble|3a27a996: save_failed; git failed; because: fatal: no route; stage=edit',
    )
    expect(marks).to.include('0.3||trouble|3a27a996: its job failed; git failed; because: fatal: no route')
    expect(marks).to.include('0.4||trouble|3a27a996: crashed; out of memory')
    expect(marks.filter((mark) => mark.includes('crashed'))).to.have.length(1)
  })

  it('has the times of the row where the log has none, and says so', () => {
    const row = aDoneRow({
      firstStartedAt: NOW + 500,
      firstGeneration: 1,
      generation: 3,
      remindedAt: NOW + 7_000,
    })

    expect(marksIn({ row })).to.deep.equal([
      '0||event|accepted',
      '0.5||event|begun first, under generation 1',
      '1||event|begun last, under generation 3',
      '7||event|wrote that it is still being worked on',
      '9||event|ended: done',
      '9|1|stage|the answer is written and mailed',
      '10||event|answer mailed',
    ])
    expect(storyOf(factsOf({ row })).missing).to.deep.equal([
      'local.log has no line of it. Logs are kept shorter than rows, or this is the log of another system.',
    ])
  })
})
