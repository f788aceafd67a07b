import { expect } from 'chai'
import { FencedOff } from '../../../worker/errors/fenced-off.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { passTimeUntil, useClock } from '../../fakes/clock.ts'
import { setupJob } from './job-setup.ts'
import type { JobSetup } from './job-setup.ts'
import { s3Error } from '../../fakes/memory-s3.ts'
import { MARKER } from '../publish/preview-bucket.ts'

describe('A job that publishes a thread again', () => {
  let subject: JobSetup
  afterEach(() => subject.end())

  it('remembers what it has published: one changed page is one put', async () => {
    subject = await setupJob()
    await subject.write('about.html', 'About')
    await subject.run()
    subject.bucket.calls.length = 0
    await subject.write('about.html', 'All about')

    await subject.run({ commandId: 'c2' })

    expect(subject.bucket.calls).to.deep.equal(['PutObject'])
    expect(subject.bucket.textOf('thread-t1/about.html')).to.equal('All about')
  })

  it('remembers nothing after a publish that failed: the bucket is listed', async () => {
    subject = await setupJob()
    await subject.run()
    await subject.write('about.html', 'About')
    subject.bucket.deps.meddle = () => {
      throw s3Error('AccessDenied')
    }
    const failed = await subject.run({ commandId: 'c2' })
    subject.bucket.deps.meddle = () => undefined
    subject.bucket.calls.length = 0

    const result = await subject.run({ commandId: 'c3' })

    expect([failed.success, result.success]).to.deep.equal([false, true])
    expect(subject.bucket.calls).to.deep.equal(['ListObjectsV2', 'GetObject', 'PutObject'])
  })

  it('remembers each thread by itself', async () => {
    subject = await setupJob()
    await subject.run()
    subject.workspace.open.resolves({ dir: subject.worktree, branch: 'thread-t2', baseBranch: 'main' })
    subject.bucket.calls.length = 0

    await subject.run({ commandId: 'c2', chatThreadId: 't2' })

    expect(subject.bucket.calls).to.deep.equal(['ListObjectsV2', 'GetObject', 'PutObject'])
    expect(subject.bucket.keys()).to.deep.equal(['thread-t1/index.html', 'thread-t2/index.html'])
  })

  it('under another ownership remembers nothing: somebody else may have published in between', async () => {
    subject = await setupJob()
    await subject.run()
    subject.bucket.put('thread-t1/theirs.html', 'by another worker')

    await subject.runAnew({ commandId: 'c2' })

    expect(subject.bucket.keys()).to.deep.equal(['thread-t1/index.html'])
  })

  it('that somebody else has written to meanwhile lists it again and repairs it', async () => {
    const clock = useClock()
    subject = await setupJob()
    await subject.run()
    await subject.write('index.html', '<h1>Newer')
    subject.bucket.put('thread-t1/index.html', 'by an older owner, late')
    subject.bucket.calls.length = 0

    const result = await passTimeUntil(clock, subject.run({ commandId: 'c2', type: 'preview' }))

    expect(result.success).to.equal(true)
    expect(subject.bucket.calls).to.deep.equal(['PutObject', 'ListObjectsV2', 'GetObject', 'PutObject'])
    expect(subject.bucket.textOf('thread-t1/index.html')).to.equal('<h1>Newer')
  })

  it('that a newer owner has published says nothing to the person, and tries no second time', async () => {
    subject = await setupJob()
    subject.bucket.put(MARKER, '{"generation":4}')

    expect(await failureOf(subject.run())).to.be.instanceOf(FencedOff)

    expect(subject.bucket.calls).to.deep.equal(['ListObjectsV2', 'GetObject'])
    expect(subject.events()).not.to.include('retrying')
  })
})
