import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { BadSettings } from '../../../contract/settings/setting.ts'
import { makeLeashes } from '../../../worker/leash/make-leashes.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { withVariable } from '../git/repositories.ts'
import { RANGE, WITHOUT_ROOT } from './leashed-job.ts'

describe('A worker that starts', () => {
  let dir = ''
  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'make-leashes-'))
    await chmod(dir, 0o711)
  })
  afterEach(() => rm(dir, { recursive: true }))
  const make = (changes: { allowSharedUid?: boolean; workspaceDir?: string } = {}) => {
    const { log, events } = captureLog()
    const settings = {
      workspaceDir: dir,
      allowSharedUid: false,
      firstUid: RANGE.first,
      programProcesses: 100,
      ...changes,
    }
    return { made: makeLeashes(settings, log), events }
  }

  it('says once that programs share its user, when it is allowed to let them', async () => {
    const { made, events } = make({ allowSharedUid: true })

    expect((await made).areApart).to.equal(false)
    expect(events()).to.deep.equal(['shared_uid'])
  })

  if (WITHOUT_ROOT !== undefined) {
    it('does not start without root, and says what to do', async () => {
      const failure = await failureOf(make().made)

      expect(failure).to.be.instanceOf(BadSettings)
      expect(failure.message).to.match(/it is not root.*CHOWN.*ALLOW_SHARED_UID=1/)
    })
    return
  }

  it('has the leash as root', async () => {
    const { made, events } = make()

    expect((await made).areApart).to.equal(true)
    expect(events()).to.deep.equal([])
  })

  it('does not start where other users cannot get into its directory', async () => {
    const closed = path.join(dir, 'closed', 'workspace')
    await mkdir(closed, { recursive: true })
    await chmod(path.dirname(closed), 0o700)

    const failure = await failureOf(make({ workspaceDir: closed }).made)

    expect(failure).to.be.instanceOf(BadSettings)
    expect(failure.message).to.contain('other users cannot get into WORKSPACE_DIR')
  })

  it('does not start without the tools', async () => {
    await withVariable('PATH', dir, async () => {
      const failure = await failureOf(make().made)

      expect(failure).to.be.instanceOf(BadSettings)
      expect(failure.message).to.contain('there is no setpriv, prlimit, choom')
    })
  })
})
