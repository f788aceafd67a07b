import { expect } from 'chai'
import { RepositoryProblem } from '../../../worker/errors/user-error.ts'
import { BUILD, COMMITTED, PUSHED, setupJob } from './job-setup.ts'
import type { JobSetup } from './job-setup.ts'
import { s3Error } from '../../fakes/memory-s3.ts'

const BEFORE_THE_END =
  'It was interrupted after the change was saved on the branch thread-t1, and before everything else was done.'

const KEPT =
  'What was changed is not lost: it is kept here for some time, and goes to the repository with your next instruction in this conversation.'

describe('A job that is interrupted', () => {
  let subject: JobSetup
  afterEach(() => subject.end())
  const interrupt = (): void => subject.interrupting.abort(new Error('superseded'))

  for (const stage of ['commit', 'push'] as const)
    it(`at the stage "${stage}" brings a finished edit to the remote as what it is, and goes no further`, async () => {
      subject = await setupJob(BUILD)
      subject.workspace[stage].callsFake(async () => {
        interrupt()
        return stage === 'commit' ? COMMITTED : PUSHED
      })

      expect(await subject.run()).to.deep.equal({
        success: false,
        interrupted: true,
        summary: `The title is new.\n\n${BEFORE_THE_END}`,
        branch: 'thread-t1',
        ...COMMITTED,
      })
      expect(subject.workspace.push.callCount).to.equal(1)
      expect(subject.workspace.save.callCount).to.equal(0)
      expect(subject.bucket.calls).to.deep.equal([])
      expect(subject.events()).to.include.members(['interrupting', 'committed', 'pushed', 'saved'])
    })

  it('just when the edit has ended commits it as what it is', async () => {
    subject = await setupJob()
    subject.editor.edit.callsFake(async () => {
      interrupt()
      return { summary: 'The title is new.' }
    })

    expect(await subject.run()).to.deep.include({ interrupted: true, ...COMMITTED })
    expect(subject.workspace.save.callCount).to.equal(0)
  })

  it('while it publishes tells no address of a preview', async () => {
    subject = await setupJob()
    subject.bucket.deps.meddle = () => {
      interrupt()
      throw s3Error('ServiceUnavailable')
    }

    const result = await subject.run()

    expect(result).to.include({ interrupted: true, commit: 'c0ffee', branch: 'thread-t1' })
    expect(result).not.to.have.any.keys('previewUrl', 'error')
  })

  it('in its last stage, which it brings to its end, is done', async () => {
    subject = await setupJob()
    subject.workspace.push.callsFake(async () => {
      interrupt()
      return PUSHED
    })

    const result = await subject.run({ type: 'push' })

    expect(result).to.deep.equal({ success: true, summary: '', branch: 'thread-t1' })
  })

  it('tells where its commit is when it had to be put aside', async () => {
    subject = await setupJob()
    const branch = 'thread-t1.aside-c1'
    subject.workspace.push.callsFake(async () => {
      interrupt()
      return { pushed: 'aside', branch, commit: 'c0ffee' }
    })

    const result = await subject.run()

    expect(result).to.include({ interrupted: true, branch, commit: 'c0ffee' })
    expect(result.summary).to.contain(branch)
  })

  it('tells of no commit that the remote has not', async () => {
    subject = await setupJob()
    subject.workspace.push.callsFake(async () => {
      interrupt()
      throw new RepositoryProblem('The repository refuses access.')
    })

    expect(await subject.run()).to.deep.equal({
      success: false,
      interrupted: true,
      summary:
        'The title is new.\n\nIt was interrupted, and the repository did not take the unfinished work. The repository refuses access. ' +
        KEPT,
    })
    expect(subject.events()).to.include('save_failed')
  })

  it('before it begins asks nobody for anything', async () => {
    subject = await setupJob()
    interrupt()

    await subject.run()

    expect([subject.configOf.callCount, subject.story]).to.deep.equal([0, []])
  })
})
