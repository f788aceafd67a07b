import { expect } from 'chai'
import { readProgramRequest } from '../../../contract/messages/program-request.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { smokeCommand, smokeProblem, smokeTimeline } from '../../../scripts/deploy/smoke-command.ts'

const WISH = { project: 'a'.repeat(32), email: 'ann@example.org', tag: '0123456789ab', now: 1_000 }
const row = (more: Partial<Tracking>): Tracking =>
  ({ status: 'accepted', acceptedAt: 2_500, ...more }) as Tracking

describe('the smoke command', () => {
  it('is one that the router takes, and that changes nothing', () => {
    const { kind, request } = readProgramRequest(smokeCommand(WISH)) as ReturnType<
      typeof readProgramRequest
    > & {
      kind: 'command'
    }

    expect(kind).to.equal('command')
    expect(request).to.include({ type: 'build', projectId: WISH.project, userEmail: WISH.email })
  })

  it('is another command each time, in a session that belongs to this person and project', () => {
    const [first, later, other] = [{}, { now: 2_000 }, { email: 'bob@example.org' }].map((more) =>
      smokeCommand({ ...WISH, ...more }),
    )

    expect(later?.commandId).not.to.equal(first?.commandId)
    expect(later?.sessionId).to.equal(first?.sessionId)
    expect(other?.sessionId).not.to.equal(first?.sessionId)
  })
})

describe('what a smoke command has shown', () => {
  it('is told step by step', () => {
    expect(smokeTimeline(undefined, 1_000)).to.deep.equal([])
    expect(smokeTimeline(row({ startedAt: 62_040 }), 1_000)).to.deep.equal([
      '    1.5 s  accepted',
      '   61.0 s  started',
    ])
  })

  const cases: [string, Tracking | undefined, RegExp | undefined][] = [
    ['nothing', undefined, /router has not accepted/],
    ['waiting for a worker', row({}), /no worker has started it/],
    ['running', row({ status: 'running', startedAt: 1 }), /no further than running/],
    ['settled', row({ status: 'settled', startedAt: 1, end: 'done' }), /no further than settled/],
    [
      'answered as failed',
      row({ status: 'answered', startedAt: 1, end: 'failed' }),
      /ended as failed: no reason/,
    ],
    ['answered as done', row({ status: 'answered', startedAt: 1, end: 'done' }), undefined],
  ]
  for (const [what, tracked, problem] of cases)
    it(`is ${problem ? 'a problem' : 'none'} when it is ${what}`, () => {
      const said = smokeProblem(tracked)
      if (problem) expect(said).to.match(problem)
      else expect(said).to.be.undefined
    })
})
