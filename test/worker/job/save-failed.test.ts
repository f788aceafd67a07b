import { expect } from 'chai'
import { git } from '../git/repositories.ts'
import { ABOUT, setUpRealJob } from './real-job-setup.ts'
import type { RealJob } from './real-job-setup.ts'

describe('A job whose executor fails', function () {
  this.timeout(20_000)
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

  it('says when its work could not be saved', async () => {
    const hook = `${subject.remote.dir}/hooks/pre-receive`
    const refuse = `printf '#!/bin/sh\\nexit 1\\n' > ${hook}; chmod +x ${hook}`

    const result = await subject.run({ script: `echo half > index.html; ${refuse}; exit 3` })

    expect(result).to.deep.include({
      success: false,
      notes: ['What had been changed until then could not be saved.'],
    })
    expect(result).to.not.have.any.keys('unfinished', 'commit')
  })
})
