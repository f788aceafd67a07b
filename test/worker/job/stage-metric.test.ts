import { expect } from 'chai'
import sinon from 'sinon'
import { DIMENSION_VALUES } from '../../../contract/metrics.ts'
import { FencedOff } from '../../../worker/errors/fenced-off.ts'
import { timed } from '../../../worker/job/stage-metric.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { useClock } from '../../fakes/clock.ts'
import { BUILD, setupJob } from './job-setup.ts'

describe('A stage that is timed', () => {
  afterEach(() => sinon.restore())

  it('gives what it came to, and tells how long it took', async () => {
    const { run, clock, lines } = setup()

    const result = await run(async () => {
      clock.tick(1_234.4)
      return 'site'
    })

    expect(result).to.equal('site')
    expect(lines).to.deep.equal([
      { level: 'info', event: 'stage_ended', stage: 'build', ms: 1_234, outcome: 'done' },
    ])
  })

  for (const [outcome, before, error] of [
    ['failed', () => undefined, new Error('no')],
    ['interrupted', ({ interrupting }: Setup) => interrupting.abort(), new Error('no')],
    [
      'stopped',
      ({ stopping, interrupting }: Setup) => {
        interrupting.abort()
        stopping.abort()
      },
      new Error('no'),
    ],
    ['stopped', () => undefined, new FencedOff('a newer owner')],
  ] as [string, (setup: Setup) => void, Error][])
    it(`that throws ${error.name} throws it on, and tells that it has ${outcome}`, async () => {
      const subject = setup()

      const failure = await failureOf(
        subject.run(async () => {
          before(subject)
          throw error
        }),
      )

      expect(failure).to.equal(error)
      expect(subject.lines).to.have.length(1)
      expect(subject.lines[0]).to.include({ event: 'stage_ended', outcome })
    })
})

describe('The stages of a job', () => {
  it('are told one by one, each that the metrics know', async () => {
    const subject = await setupJob(BUILD)

    await subject.run()
    await subject.end()

    const ended = subject.lines.filter(({ event }) => event === 'stage_ended')
    const known = DIMENSION_VALUES.stage.filter((stage) => stage !== 'undo')
    expect(ended.map(({ stage }) => stage)).to.deep.equal(known)
    expect(new Set(ended.map(({ outcome }) => outcome))).to.deep.equal(new Set(['done']))
  })

  it('are told up to the one that fails', async () => {
    const subject = await setupJob(BUILD)
    subject.workspace.push.rejects(new Error('no'))

    await subject.run()
    await subject.end()

    const ended = subject.lines.filter(({ event }) => event === 'stage_ended')
    expect(ended.map(({ stage, outcome }) => [stage, outcome]).slice(-2)).to.deep.equal([
      ['commit', 'done'],
      ['push', 'failed'],
    ])
  })
})

type Setup = ReturnType<typeof setup>

const setup = () => {
  const clock = useClock()
  const { log, lines } = captureLog()
  const [stopping, interrupting] = [new AbortController(), new AbortController()]
  const asked = { signal: stopping.signal, interrupt: interrupting.signal, log }
  const run = <T>(work: () => Promise<T>): Promise<T> => timed(asked, 'build', work)
  return { clock, lines, stopping, interrupting, run }
}
