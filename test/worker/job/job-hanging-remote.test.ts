import { expect } from 'chai'
import { git, makeSsh, withVariable } from '../git/repositories.ts'
import { setUpRealJob } from './real-job-setup.ts'
import type { RealJob } from './real-job-setup.ts'

const TOO_SLOW = 'Git took longer than 2 seconds with the repository and was stopped.'

const KEPT =
  'What was changed is not lost: it is kept here for some time, and goes to the repository with your next instruction in this conversation.'

describe('A remote that hangs', function () {
  this.timeout(120_000)
  let subject: RealJob
  beforeEach(async () => {
    subject = await setUpRealJob({ gitSeconds: 2 })
  })
  afterEach(() => subject.end())

  it('in the middle of a push is given up, and the person is told', async () => {
    const { run, remote } = subject
    const first = await run({ script: 'echo one > index.html' })
    await remote.hook('pre-receive', 'exec sleep 60')

    const result = await run({ script: 'echo two > index.html; echo Two.', command: { commandId: 'c2' } })

    expect(result).to.deep.equal({
      success: false,
      summary: 'Two.',
      error: TOO_SLOW,
      filesChanged: ['index.html'],
      notes: [KEPT],
    })
    expect(await remote.at('refs/heads/thread-t1')).to.equal(first.commit)
  })

  it('for good, from the push on, is given up, and the person is told', async () => {
    const { run, remote, root, config, events } = subject
    const ssh = await makeSsh(root, `[ -e ${root}/hang ] && exec sleep 60\nexec sh -c "$2"`)
    config.repository = `ssh://host${remote.dir}`

    await withVariable('GIT_SSH_COMMAND', ssh, async () => {
      const result = await run({ script: 'echo two > index.html; touch $ROOT/hang' })

      expect(result).to.include({ success: false, error: TOO_SLOW })
      expect(result).not.to.have.any.keys('commit', 'branch')
      expect(events().at(-1)).to.equal('job_failed')
    })
    expect(await git(remote.dir, 'for-each-ref', 'refs/heads', '--format=%(refname)')).to.equal(
      'refs/heads/main',
    )
  })

  it('can be pushed to again when it has come back', async () => {
    const { run, remote } = subject
    await remote.hook('pre-receive', 'case $(cat) in *refs/heads/*) exec sleep 60;; esac')
    await run({ script: 'echo two > index.html' })
    await remote.removeHook('pre-receive')

    const result = await run({ script: 'echo two > index.html' })

    expect(result).to.include({ success: true, commit: await remote.at('refs/heads/thread-t1') })
  })
})
