import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import type { EditType } from '../../../contract/messages/edit-message.ts'
import { BUILD, setupJob } from './job-setup.ts'
import type { JobSetup } from './job-setup.ts'

describe('A job', () => {
  let subject: JobSetup
  afterEach(() => subject.end())

  for (const [type, stages, isBuilt, published] of [
    ['edit', ['open', 'edit', 'commit', 'push'], true, ['thread-t1/index.html']],
    ['build', ['open'], true, []],
    ['commit', ['open', 'commit', 'push'], false, []],
    ['push', ['open', 'push'], false, []],
    ['preview', ['open'], true, ['thread-t1/index.html']],
    ['undo', ['open', 'commit', 'push'], true, ['thread-t1/index.html']],
  ] as [EditType, string[], boolean, string[]][])
    it(`of type "${type}" does what belongs to it, in order, and no more`, async () => {
      subject = await setupJob(BUILD)

      const { success } = await subject.run({ type })

      expect([success, subject.story]).to.deep.equal([true, stages])
      expect(existsSync(path.join(subject.worktree, 'dist'))).to.equal(isBuilt)
      expect(subject.bucket.keys()).to.deep.equal(published)
    })

  it('tells everything that an edit came to', async () => {
    subject = await setupJob(BUILD)

    expect(await subject.run()).to.deep.equal({
      success: true,
      summary: 'The title is new.',
      branch: 'thread-t1',
      commit: 'c0ffee',
      filesChanged: ['index.html'],
      previewUrl: 'https://previews.example/thread-t1/index.html',
    })
    expect(subject.bucket.textOf('thread-t1/index.html')).to.equal('<h1>New')
  })

  it('tells the commit as it is after the push: a rebase makes another one', async () => {
    subject = await setupJob()
    subject.workspace.push.resolves({ pushed: 'branch', branch: 'thread-t1', commit: 'rebased' })

    expect(await subject.run()).to.include({ success: true, commit: 'rebased' })
  })

  it('publishes the repository as it is when the project has no build', async () => {
    subject = await setupJob()
    await subject.write('about.html', 'About')

    await subject.run()

    expect(subject.bucket.keys()).to.deep.equal(['thread-t1/about.html', 'thread-t1/index.html'])
  })

  it('does not edit again what an earlier run has committed, but brings it to its end', async () => {
    subject = await setupJob()
    const earlier = { commit: 'earlier', filesChanged: ['a.html'] }
    subject.workspace.commitOf.resolves(earlier)
    subject.workspace.push.resolves({ pushed: 'branch', branch: 'thread-t1', commit: 'earlier' })

    const result = await subject.run()

    expect([subject.editor.edit.called, subject.workspace.commit.called]).to.deep.equal([false, false])
    expect(subject.workspace.push.callCount).to.equal(1)
    expect(result).to.deep.include({ success: true, ...earlier })
    expect(result).to.have.property('previewUrl')
  })

  it('that changed nothing pushes nothing, but builds and publishes', async () => {
    subject = await setupJob(BUILD)
    subject.workspace.commit.resolves(undefined)

    const result = await subject.run()

    expect(subject.workspace.push.called).to.equal(false)
    expect(result).to.include({ success: true, previewUrl: 'https://previews.example/thread-t1/index.html' })
    expect(result).not.to.have.any.keys('commit', 'filesChanged')
  })

  it('opens the thread of its command and holds the key with its own generation', async () => {
    subject = await setupJob()

    await subject.run()

    const holder = { projectKey: 'blog#ann', containerId: 'w1', generation: 3 }
    const thread = { projectId: 'blog', userId: 'ann', threadId: 't1' }
    const where = { repository: 'https://git.example/blog.git', baseBranch: 'main' }
    expect(subject.workspace.open.args[0]?.slice(0, 2)).to.deep.equal([{ ...thread, ...where }, holder])
    expect(subject.workspace.push.args[0]?.[1]).to.deep.equal({ commandId: 'c1', holder })
  })

  it('commits in the name of the person', async () => {
    subject = await setupJob()

    await subject.run({ userName: 'Ann Example' })
    await subject.run()

    const authors = subject.workspace.commit.args.map(([, work]) => work.author as unknown)
    const email = 'ann@customer.test'
    expect(authors).to.deep.equal([
      { name: 'Ann Example', email },
      { name: email, email },
    ])
  })

  it('gives the editing program its worktree, its limit, and no secret of the worker', async () => {
    subject = await setupJob({ commandSeconds: 7 })
    process.env['SECRET_OF_THE_WORKER'] = 'hidden'

    await subject.run()

    delete process.env['SECRET_OF_THE_WORKER']
    const [work] = subject.editor.edit.args[0] ?? []
    expect(work).to.include({ worktree: subject.worktree, limitSeconds: 7 })
    expect(work.told).to.deep.equal([{ instruction: 'Change the title', wasInterrupted: false }])
    expect(work.env).to.include({ WEBORDINARY_COMMAND_ID: 'c1', WEBORDINARY_THREAD_ID: 't1' })
    expect(work.env).not.to.have.any.keys('SECRET_OF_THE_WORKER', 'WEBORDINARY_ATTACHMENTS')
    expect(existsSync(work.env.HOME)).to.equal(true)
  })

  it('gives the editing program the variables that it is to have, and the build none of them', async () => {
    subject = await setupJob({ ...BUILD, buildCommand: ['sh', '-c', 'mkdir dist && env > dist/index.html'] })
    subject.settings.editorVariables = ['AGENT_KEY', 'NOT_SET']
    process.env['AGENT_KEY'] = 'k3y'

    const result = await subject.run()

    delete process.env['AGENT_KEY']
    const [work] = subject.editor.edit.args[0] ?? []
    expect(work.env).to.include({ AGENT_KEY: 'k3y' }).and.not.to.have.any.keys('NOT_SET')
    expect(result.success).to.equal(true)
    expect(await readFile(path.join(subject.worktree, 'dist/index.html'), 'utf8'))
      .to.include('WEBORDINARY_COMMAND_ID')
      .and.not.to.include('AGENT_KEY')
  })

  it("takes the worker's limit where the project has none", async () => {
    subject = await setupJob()

    await subject.run()

    expect(subject.editor.edit.args[0]?.[0].limitSeconds).to.equal(subject.settings.commandSeconds)
  })

  it('names no more files than a response has room for', async () => {
    subject = await setupJob()
    const filesChanged = Array.from({ length: 20_000 }, (_, i) => `vendor/package-${i}/lib/index.js`)
    subject.workspace.commit.resolves({ commit: 'c0ffee', filesChanged })

    const result = await subject.run()

    expect(result.filesChanged).to.deep.equal(filesChanged.slice(0, result.filesChanged?.length))
    expect(JSON.stringify(result).length).to.be.within(50_000, 150_000)
  })
})
