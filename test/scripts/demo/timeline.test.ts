import { expect } from 'chai'
import { timelineOf } from '../../../scripts/demo/timeline.ts'
import type { LogLine } from '../../../scripts/local/daemon-process.ts'

const START = Date.UTC(2026, 0, 1)

describe('the timeline', () => {
  const said: [Partial<LogLine>, string][] = [
    [{ event: 'accepted', commandId: 'c1' }, 'accepted as command c1'],
    [{ event: 'accepted', commandId: 'c1', again: true }, 'still open, looked after'],
    [{ event: 'queued', projectKey: 'shop#ann', again: false }, 'queued for shop#ann'],
    [{ event: 'queued', projectKey: 'shop#ann', again: true }, 'queued again for shop#ann'],
    [{ event: 'refused', level: 'warn', why: 'too many open commands' }, 'refused: too many open commands'],
    [{ event: 'ignored', why: 'unknown sender' }, 'ignored a mail: unknown sender'],
    [
      { event: 'ignored', why: 'unknown sender', sender: 'b***@x.test' },
      'ignored a mail of b***@x.test: unknown sender',
    ],
    [{ event: 'asked', why: 'which project' }, 'asked back: which project'],
    [{ event: 'claimed', projectKey: 'shop#ann', generation: 2 }, 'claimed shop#ann (generation 2)'],
    [
      {
        event: 'claimed',
        projectKey: 'shop#ann',
        generation: 3,
        tookFrom: 'worker-e4e1c46c373947bc90d0a6f580c1f5d4-99887766',
      },
      'claimed shop#ann (generation 3, from worker-99887766)',
    ],
    [
      { event: 'claim_requested_again', projectKey: 'shop#ann' },
      'requested again that somebody claims shop#ann',
    ],
    [{ event: 'stop_asked', commandIds: ['c1'] }, 'asked to stop a command'],
    [{ event: 'stop_asked', commandIds: ['c1', 'c2'] }, 'asked to stop 2 commands'],
    [{ event: 'nothing_to_stop' }, 'asked to stop, but nothing is open there'],
    [{ event: 'interrupting', stage: 'edit' }, 'interrupted while editing'],
    [{ event: 'interrupting', stage: 'open' }, 'interrupted before its edit'],
    [{ event: 'saved', commit: '0123456789abcdef' }, 'saved 0123456789'],
    [{ event: 'nothing_to_save' }, 'nothing to save'],
    [{ event: 'interrupted', reason: 'put back' }, 'lets another one go first'],
    [{ event: 'interrupted', reason: 'stop' }, 'stopped, as asked'],
    [{ event: 'sent_again', level: 'warn' }, 'put on its queue once more'],
    [{ event: 'left', projectKey: 'shop#ann', open: 2 }, 'leaves shop#ann to another worker, 2 open'],
    [
      { event: 'ended_by_itself', how: 'SIGKILL', pauseSeconds: 1 },
      'has ended (SIGKILL), starts again in 1 s',
    ],
    [{ event: 'ended_by_itself', how: 'exit code 2' }, 'has ended (exit code 2)'],
    [{ event: 'released', projectKey: 'shop#ann' }, 'released shop#ann'],
    [{ event: 'committed', commit: '0123456789abcdef' }, 'committed 0123456789'],
    [{ event: 'published', put: 3 }, 'published 3 files'],
    [{ event: 'published', put: 1 }, 'published 1 file'],
    [{ event: 'settled', end: 'done' }, 'settled: done'],
  ]
  for (const [line, expected] of said)
    it(`says: ${expected}`, () => {
      expect(shown(line)).to.equal(`  1.25 s  worker-1a2b3c4d  ${expected}`)
    })

  it('shows both names of a daemon once, when it starts', () => {
    expect(shown({ event: 'started', prefix: 'webordinary', slots: 2 })).to.equal(
      '  1.25 s  worker-1a2b3c4d  runs as worker-1, 2 slots',
    )
    expect(shown({ event: 'started', prefix: 'webordinary', daemon: 'router' })).to.match(/runs as worker-1$/)
  })

  it('leaves out what nobody watches for', () => {
    expect(shown({ event: 'started', type: 'edit' })).to.equal(undefined)
    expect(shown({ level: 'debug', event: 'aws_call' })).to.equal(undefined)
  })

  it('tells trouble with its reasons in one line, without stacks', () => {
    const cause = { name: 'Error', message: 'spawn x ENOENT\nmore', stack: 'Error: spawn x ENOENT\n    at y' }
    const error = { name: 'UserError', message: 'It is not installed.', stack: 'at z', cause }

    const line = shown({ level: 'error', event: 'job_failed', projectKey: 'shop#ann', generation: 1, error })

    expect(line).to.equal('  1.25 s  worker-1a2b3c4d  error: job_failed; It is not installed; spawn x ENOENT')
  })

  it('leaves out of trouble the metrics that its line carries', () => {
    const line = shown({
      level: 'error',
      event: 'lease_lost',
      why: 'x',
      LeasesLost: 1,
      _aws: { Timestamp: 1 },
    })

    expect(line).to.equal('  1.25 s  worker-1a2b3c4d  error: lease_lost; why "x"')
  })

  it('tells the details of trouble that has no error', () => {
    const line = shown({ level: 'warn', event: 'poll_failed', failures: 2, queueUrl: 'http://q' })

    expect(line).to.match(/ warn: poll_failed; failures 2; queueUrl "http:\/\/q"$/)
  })

  it('never lets what a mail or a program wrote steer the terminal', () => {
    const error = { message: 'bad\u001b]0;title\u0007name' }

    expect(shown({ level: 'error', event: 'job_failed', error })).to.match(/; bad ]0;title name$/)
  })

  const shown = (line: Partial<LogLine>): string | undefined =>
    timelineOf(
      {
        timestamp: new Date(START + 1_250).toISOString(),
        level: 'info',
        event: '',
        daemon: 'worker',
        containerId: 'worker-1a2b3c4d',
        ...line,
      },
      'worker-1',
      START,
    )
})
