import { expect } from 'chai'
import { repositoryProblem } from '../../../worker/git/repository-problem.ts'
import { GitFailed } from '../../../worker/git/run-git.ts'
import { UserError } from '../../../worker/errors/user-error.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { BUILD, setupJob } from './job-setup.ts'
import type { JobSetup } from './job-setup.ts'

const FULL = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
const stderr = 'fatal: write error: No space left on device\n'
const GIT_FULL = new GitFailed(['fetch'], { why: 'failed', code: 128, stderr, seconds: 1 })
const SAID = /^The worker's disk is full, .* Please send it again in a few minutes/s
const ATTACHMENT = { bucket: 'payload', key: 'a', name: 'a.txt', contentType: 'text/plain', bytes: 1 }
const TO_ITS_END = ['open', 'edit', 'commit', 'push']

describe('A job on a disk that is full', () => {
  let subject: JobSetup
  afterEach(() => subject.end())

  for (const [what, stage, error] of [
    ['a worktree', 'open', repositoryProblem('read', GIT_FULL)],
    ['a commit', 'commit', GIT_FULL],
    ['a push', 'push', FULL],
  ] as const)
    it(`makes room and tries once more: ${what}`, async () => {
      subject = await setupJob()
      subject.disk.makeRoom.resolves(true)
      const answers = subject.workspace[stage]
      answers.onCall(0).rejects(error)

      const result = await subject.run()

      expect(result.success).to.equal(true)
      expect(result).to.not.have.property('giveUp')
      expect(answers.callCount).to.equal(2)
      expect(subject.disk.makeRoom.callCount).to.equal(1)
      expect(subject.story).to.deep.equal(TO_ITS_END)
    })

  it('tells the person, and gives up, when there is still no room then', async () => {
    subject = await setupJob()
    subject.disk.makeRoom.resolves(true)
    subject.workspace.open.rejects(GIT_FULL)

    const { error, ...result } = await subject.run()

    expect(error).to.match(SAID)
    expect(result).to.deep.equal({ success: false, summary: '', giveUp: true })
    expect(subject.workspace.open.callCount).to.equal(2)
    expect(subject.events()).to.include('disk_full')
  })

  for (const [what, makeRoom] of [
    ['nothing may go', () => subject.disk.makeRoom.resolves(false)],
    ['that fails', () => subject.disk.makeRoom.rejects(new Error('git is gone'))],
  ] as const)
    it(`tells the person at once when no room can be made: ${what}`, async () => {
      subject = await setupJob()
      makeRoom()
      subject.workspace.push.rejects(FULL)

      const result = await subject.run()

      expect(result).to.include({ success: false, giveUp: true, summary: 'The title is new.' })
      expect(result.error).to.match(SAID)
      expect(subject.workspace.push.callCount).to.equal(1)
    })

  it('does not begin an edit twice, but makes room for the next one', async () => {
    subject = await setupJob()
    subject.disk.makeRoom.resolves(true)
    subject.editor.edit.rejects(new UserError('It failed.\n\nlast words', 'failed', { cause: FULL }))

    const result = await subject.run()

    expect(result).to.include({ success: false, giveUp: true })
    expect(result.error)
      .to.match(SAID)
      .and.match(/\n\nIt failed\.\n\nlast words$/)
    expect([subject.editor.edit.callCount, subject.disk.makeRoom.callCount]).to.deep.equal([1, 1])
  })

  it('runs a build that says so once more', async () => {
    const build =
      'test -e tried && exit 0; touch tried; echo "Error: No space left on device (os error 28)"; exit 1'
    subject = await setupJob({
      ...BUILD,
      buildCommand: ['sh', '-c', `mkdir -p dist; cp index.html dist; ${build}`],
    })
    subject.disk.makeRoom.resolves(true)

    const result = await subject.run()

    expect(result.success).to.equal(true)
    expect(subject.disk.makeRoom.callCount).to.equal(1)
  })

  it('does not go on for minutes with attachments that do not fit', async () => {
    subject = await setupJob()
    subject.disk.makeRoom.resolves(true)
    subject.bucket.deps.meddle = (call) => {
      if (call === 'GetObject') throw FULL
    }

    const result = await subject.run({ attachments: [ATTACHMENT] })

    expect(result).to.include({ success: false, giveUp: true })
    expect(subject.bucket.calls).to.deep.equal(['GetObject', 'GetObject'])
    expect(subject.story).to.deep.equal([])
  })

  it('says nothing when it is aborted while room is made', async () => {
    subject = await setupJob()
    subject.workspace.open.rejects(FULL)
    subject.disk.makeRoom.callsFake(() => {
      subject.stopping.abort(new Error('the lease is lost'))
      return new Promise(() => undefined)
    })

    const failure = await failureOf(subject.run())

    expect(failure.message).to.equal('the lease is lost')
    expect(subject.workspace.open.callCount).to.equal(1)
  })
})
