import { expect } from 'chai'
import { git } from '../git/repositories.ts'
import { ABOUT, setUpRealJob } from './real-job-setup.ts'
import type { RealJob } from './real-job-setup.ts'

describe('A job whose executor fails', function () {
  this.timeout(120_000)
  let subject: RealJob
  beforeEach(async () => {
    subject = await setUpRealJob()
  })
  afterEach(() => subject.end())

  for (const [how, script, config] of [
    ['says so', 'echo half > index.html; echo out of credit; exit 3', {}],
    ['crashes', 'echo half > index.html; kill -9 $$', {}],
    ['takes too long', 'echo half > index.html; sleep 60', { commandSeconds: 0.3 }],
  ] as const)
    it(`and ${how} leaves its work on the branch, and the next one goes on from it`, async () => {
      subject.config.commandSeconds = (config as { commandSeconds?: number }).commandSeconds ?? 60

      const result = await subject.run({ script })

      expect(result).to.deep.include({
        success: false,
        unfinished: true,
        branch: 'thread-t1',
        filesChanged: ['index.html'],
      })
      expect(await git(subject.remote.dir, 'rev-parse', 'thread-t1')).to.equal(result.commit)
      expect(await git(subject.remote.dir, 'log', '-1', ABOUT, 'thread-t1')).to.match(
        /^Ann\|Unfinished: .*\|Webordinary-Interrupted: c1,/,
      )
      subject.config.commandSeconds = 60
      const next = await subject.run({
        script: 'cat index.html; echo whole > index.html',
        command: { commandId: 'c2', instruction: 'Go on' },
      })
      expect(next).to.deep.include({ success: true, summary: 'half' })
    })

  it('before it changed anything says nothing of work', async () => {
    const result = await subject.run({ script: 'exit 3' })

    expect(result).to.include({ success: false })
    expect(result).to.not.have.any.keys('unfinished', 'commit', 'branch', 'notes')
  })

  it('tells what is found in the files of its work', async () => {
    const result = await subject.run({ script: 'ln -s /etc/passwd way; exit 3' })

    expect(result.unfinished).to.equal(true)
    expect(result.notes?.join()).to.contain('way')
  })

  it('takes the time to save that a push takes: nobody waits for it', async () => {
    const slow = await setUpRealJob({ env: { SAVE_SECONDS: '0.5' } })
    const hook = `${slow.remote.dir}/hooks/pre-receive`
    const wait = `printf '#!/bin/sh\\nsleep 1.5\\n' > ${hook}; chmod +x ${hook}`

    const result = await slow.run({ script: `echo half > index.html; ${wait}; exit 3` })

    expect(result).to.include({ success: false, unfinished: true })
    await slow.end()
  })

  it('says when its work could not be pushed, and pushes it with the next one, also if that changes nothing', async () => {
    const hook = `${subject.remote.dir}/hooks/pre-receive`
    const refuse = `printf '#!/bin/sh\\nexit 1\\n' > ${hook}; chmod +x ${hook}`

    const result = await subject.run({ script: `echo half > index.html; ${refuse}; exit 3` })

    expect(result.notes?.[0]).to.match(/^The repository refused the push/)
    expect(result.notes?.[1]).to.match(/^What was changed is not lost/)
    expect(result).to.not.have.any.keys('unfinished', 'commit')
    await subject.remote.removeHook('pre-receive')
    const next = await subject.run({ script: 'cat index.html', command: { commandId: 'c2' } })
    expect(next).to.deep.include({ success: true, summary: 'half', branch: 'thread-t1' })
    expect(await subject.remote.show('thread-t1', 'index.html')).to.equal('half')
  })
})
