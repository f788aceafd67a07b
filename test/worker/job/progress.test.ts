import { expect } from 'chai'
import sinon from 'sinon'
import { makeProgress } from '../../../worker/job/progress.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { useClock } from '../../fakes/clock.ts'

describe('The progress of a job', () => {
  afterEach(() => sinon.restore())

  const setup = (note = sinon.stub().resolves()) => {
    const clock = useClock()
    const { log, lines } = captureLog()
    return { clock, note, lines, progress: makeProgress(note, log, 10_000) }
  }

  it('is noted at most once in ten seconds, the newest, and when there is something new', async () => {
    const { clock, note, lines, progress } = setup()
    progress.stage('edit')
    for (let count = 1; count <= 100; count++)
      progress.doing({ doing: `Edit ${count}.html`, filesTouched: count })
    await clock.tickAsync(10_000)
    await clock.tickAsync(30_000)
    progress.stage('build')
    await clock.tickAsync(10_000)

    const edited = { stage: 'edit', doing: 'Edit 100.html', filesTouched: 100 }
    expect(note.args).to.deep.equal([[edited], [{ ...edited, stage: 'build' }]])
    expect(lines.map(({ event }) => event)).to.deep.equal(['progress', 'progress'])
    await progress.end(false)
  })

  it('has the last line that its program printed by then, which the log has not', async () => {
    const { clock, note, lines, progress } = setup()
    progress.stage('build')
    let line = 'Resolving'
    progress.printed(() => line)
    line = 'Resolving token-5f3a'
    await clock.tickAsync(10_000)
    await clock.tickAsync(60_000)
    progress.stage('publish')
    await clock.tickAsync(10_000)

    expect(note.args).to.deep.equal([
      [{ stage: 'build', printed: 'Resolving token-5f3a' }],
      [{ stage: 'publish' }],
    ])
    expect(JSON.stringify(lines)).not.to.include('token-5f3a')
    await progress.end(false)
  })

  it('of a short job costs nothing', async () => {
    const { clock, note, progress } = setup()
    progress.stage('edit')
    await clock.tickAsync(9_000)
    await progress.end(false)
    await clock.tickAsync(60_000)

    expect(note.callCount).to.equal(0)
  })

  it('of a job that may go on later is noted at its end, if it cost something', async () => {
    const { note, progress } = setup()
    progress.stage('edit')
    progress.doing({ costUsd: 0.2 })
    await progress.end(true)

    expect(note.args).to.deep.equal([[{ stage: 'edit', costUsd: 0.2 }]])
  })

  it('of a job that may go on later is not noted at its end, if it cost nothing', async () => {
    const { note, progress } = setup()
    progress.stage('edit')
    await progress.end(true)

    expect(note.callCount).to.equal(0)
  })

  it('that cannot be noted troubles nobody', async () => {
    const { clock, lines, progress } = setup(sinon.stub().rejects(new Error('throttled')))
    await clock.tickAsync(10_000)

    expect(lines.at(-1)).to.include({ level: 'warn', event: 'progress_not_noted' })
    await progress.end(false)
  })
})
