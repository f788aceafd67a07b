import { expect } from 'chai'
import sinon from 'sinon'
import { FencedOff } from '../../../worker/errors/fenced-off.ts'
import { RepositoryProblem, UserError } from '../../../worker/errors/user-error.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { passTimeUntil, useClock } from '../../fakes/clock.ts'
import { BUILD, COMMITTED, setupJob } from './job-setup.ts'
import type { JobSetup } from './job-setup.ts'
import { s3Error } from '../../fakes/memory-s3.ts'

const OURS = /^Something went wrong on our side\./
const REFUSED = new RepositoryProblem('The repository refuses access.')
const UNPUBLISHED = { success: false }
const DONE_BEFORE = { ...COMMITTED, branch: 'thread-t1', summary: 'The title is new.' }

/** A commit that the remote never got is not told as one, nor a branch that it has not. */
const { commit: _notPushed, branch: _nowhere, ...DONE_HERE } = DONE_BEFORE
const KEPT =
  'What was changed is not lost: it is kept here for some time, and goes to the repository with your next instruction in this conversation.'
const COMMITTED_HERE = { ...DONE_HERE, notes: [KEPT] }

describe('A job that fails', () => {
  let subject: JobSetup
  afterEach(() => subject.end())

  for (const [stage, fail, error, reached] of [
    ['open', (s) => s.workspace.open.rejects(REFUSED), REFUSED.userMessage, { summary: '' }],
    [
      'edit',
      (s) => s.editor.edit.rejects(new UserError('It gave up.\n\nlast words', 'gave up')),
      'It gave up.\n\nlast words',
      { summary: '' },
    ],
    [
      'commit',
      (s) => s.workspace.commit.rejects(new Error('ENOSPC')),
      OURS,
      { summary: 'The title is new.', notes: ['What had been changed until then could not be saved.'] },
    ],
    ['push', (s) => s.workspace.push.rejects(REFUSED), REFUSED.userMessage, COMMITTED_HERE],
  ] as [string, (subject: JobSetup) => unknown, string | RegExp, object][])
    it(`at the stage "${stage}" tells why and what was reached before, and goes no further`, async () => {
      subject = await setupJob(BUILD)
      fail(subject)

      const { error: userMessage, ...result } = await subject.run()

      if (typeof error === 'string') expect(userMessage).to.equal(error)
      else expect(userMessage).to.match(error)
      expect(result).to.deep.equal({ ...UNPUBLISHED, ...reached })
      expect(subject.bucket.calls).to.deep.equal([])
      expect(subject.lines.at(-1)).to.include({ level: 'error', event: 'job_failed' })
    })

  it('at the stage "build" tells what the build printed; what was pushed stays', async () => {
    subject = await setupJob({ buildCommand: ['sh', '-c', 'echo no such template; exit 1'] })

    const { error, ...result } = await subject.run()

    expect(error).to.match(/^The build failed with exit code 1\..*no such template$/s)
    expect(result).to.deep.equal({ ...UNPUBLISHED, ...DONE_BEFORE })
    expect(subject.bucket.calls).to.deep.equal([])
  })

  it('at the stage "publish" tells what is wrong with the bucket at once', async () => {
    subject = await setupJob()
    subject.bucket.deps.meddle = () => {
      throw s3Error('NoSuchBucket')
    }

    const { error, ...result } = await subject.run()

    expect(error).to.equal('The bucket for previews, "previews", does not exist.')
    expect(result).to.deep.equal({ ...UNPUBLISHED, ...DONE_BEFORE })
    expect(subject.bucket.calls).to.deep.equal(['ListObjectsV2'])
  })

  it('tells where the work is when it conflicts, and builds nothing', async () => {
    subject = await setupJob(BUILD)
    const aside = 'thread-t1.aside-c1'
    subject.workspace.push.resolves({ pushed: 'aside', branch: aside, commit: 'c0ffee' })

    const result = await subject.run()

    expect(result).to.include({ success: false, branch: aside, commit: 'c0ffee' })
    expect(result.error).to.contain('Somebody else changed the same lines on thread-t1').and.contain(aside)
    expect(subject.bucket.calls).to.deep.equal([])
  })

  it('tells an address that it may not change the project any more', async () => {
    subject = await setupJob()
    subject.configOf.resolves(undefined)

    const result = await subject.run()

    expect(result).to.include({
      success: false,
      error: 'The address ann@customer.test may not change the project blog any more.',
    })
    expect(subject.story).to.deep.equal([])
  })

  for (const stage of ['open', 'push'] as const)
    it(`because a newer owner is there says nothing to the person: fenced off at "${stage}"`, async () => {
      subject = await setupJob()
      const fenced = new FencedOff('generation 4 is there')
      subject.workspace[stage].rejects(fenced)

      expect(await failureOf(subject.run())).to.equal(fenced)
    })

  it('is out of its worktree when it is over, and was in it before it was opened', async () => {
    subject = await setupJob()
    subject.workspace.open.rejects(REFUSED)

    await subject.run()

    expect(subject.disk.use.args[0]?.[0]).to.deep.equal({ projectId: 'blog', userId: 'ann', threadId: 't1' })
    expect(subject.disk.use.calledBefore(subject.workspace.open)).to.equal(true)
    expect(subject.leave.calledOnce && subject.leave.calledAfter(subject.workspace.open)).to.equal(true)
  })

  it('because it was aborted says nothing to the person', async () => {
    subject = await setupJob()
    subject.editor.edit.callsFake(async () => {
      subject.stopping.abort(new Error('the lease is lost'))
      throw new UserError('It was stopped before it was done.', 'stopped')
    })

    await failureOf(subject.run())

    expect(subject.workspace.commit.called).to.equal(false)
  })
})

describe('A job during an outage', () => {
  let subject: JobSetup
  afterEach(() => subject.end())

  it('waits for the table and goes on', async () => {
    const clock = useClock()
    subject = await setupJob()
    const down = new Error('socket hang up')
    subject.configOf.onCall(0).rejects(down).onCall(1).rejects(down)

    const result = await passTimeUntil(clock, subject.run())

    expect([result.success, subject.configOf.callCount]).to.deep.equal([true, 3])
    expect(subject.events()).to.include('retrying')
  })

  it('waits for the bucket and goes on', async () => {
    const clock = useClock()
    subject = await setupJob()
    let failures = 0
    subject.bucket.deps.meddle = (call) => {
      if (call === 'PutObject' && ++failures <= 4) throw s3Error('ServiceUnavailable')
    }

    const result = await passTimeUntil(clock, subject.run())

    expect(result).to.include({ success: true, previewUrl: 'https://previews.example/thread-t1/index.html' })
    expect(subject.bucket.keys()).to.deep.equal(['thread-t1/index.html'])
  })

  it('gives up after a minute or two, and what was pushed stays', async () => {
    const clock = useClock()
    subject = await setupJob()
    const tries: number[] = []
    subject.bucket.deps.meddle = () => {
      tries.push(Date.now())
      throw s3Error('ServiceUnavailable')
    }

    const { error, ...result } = await passTimeUntil(clock, subject.run())

    expect(error).to.match(OURS)
    expect(result).to.deep.equal({ ...UNPUBLISHED, ...DONE_BEFORE })
    expect((tries.at(-1)! - tries[0]!) / 1_000).to.be.within(60, 150)
  })

  it('is over at once when it is aborted', async () => {
    const clock = useClock()
    subject = await setupJob()
    const down = sinon.stub().rejects(new Error('socket hang up'))
    subject.configOf.callsFake(down)
    const running = failureOf(subject.run())
    await clock.tickAsync(500)

    subject.stopping.abort(new Error('the lease is lost'))

    await running
    expect(down.callCount).to.equal(1)
  })
})
