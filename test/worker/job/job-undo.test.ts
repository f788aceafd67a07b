import { expect } from 'chai'
import { git } from '../git/repositories.ts'
import { ABOUT, setUpRealJob } from './real-job-setup.ts'
import type { RealJob } from './real-job-setup.ts'

const UNDO = { commandId: 'u1', type: 'undo', instruction: 'undo' } as const

describe('A job that takes back', function () {
  this.timeout(120_000)
  let subject: RealJob
  beforeEach(async () => {
    subject = await setUpRealJob()
  })
  afterEach(() => subject.end())

  const edit = (commandId: string, text: string) =>
    subject.run({
      script: `echo "${text}" > index.html; echo Made it ${text}.`,
      command: { commandId, instruction: `Make it ${text}` },
    })
  const undo = (more: object = {}, commandId = 'u1') =>
    subject.run({ script: 'touch $ROOT/program-ran', command: { ...UNDO, commandId, ...more } })

  it('makes a commit without what the last command did, pushes and publishes it, and says what it was', async () => {
    await edit('c1', 'one')
    await edit('c2', 'two')

    const result = await undo()

    const { remote, bucket } = subject
    expect(result).to.deep.include({ success: true, undone: 'Make it two', filesChanged: ['index.html'] })
    expect(await remote.show('thread-t1', 'index.html')).to.equal('one')
    expect(bucket.textOf('thread-t1/index.html')).to.equal('one\n')
    expect(await git(remote.dir, 'log', '-1', ABOUT, 'thread-t1')).to.equal(
      'Ann|Taken back: Make it two|Webordinary-Command: u1,Webordinary-Undoes: c2,Webordinary-Thread: t1',
    )
  })

  it('takes back one command, however often it runs', async () => {
    await edit('c1', 'one')
    await edit('c2', 'two')
    await undo()

    const again = await undo()

    expect(again).to.include({ success: true, undone: 'Make it two' })
    expect(await subject.remote.show('thread-t1', 'index.html')).to.equal('one')
  })

  it('says that there is nothing to take back, and changes nothing', async () => {
    const result = await undo()

    expect(result).to.include({ success: true, summary: '' }).and.not.to.have.any.keys('undone', 'commit')
  })

  it('fails with the files that somebody changed since, and changes nothing', async () => {
    await edit('c1', 'one')
    await subject.remote.personPushes('thread-t1', { 'index.html': 'mine\n' })

    const result = await undo()

    expect(result.success).to.equal(false)
    expect(result.error).to.match(/"Make it one" cannot be taken back .* "index\.html"\. Nothing was changed/)
    expect(await subject.remote.show('thread-t1', 'index.html')).to.equal('mine')
  })
})
