import { expect } from 'chai'
import { ATTRIBUTES, ifGitLfs } from '../git/lfs/lfs-setup.ts'
import { objectOf, startLfsServer } from '../git/lfs/server.ts'
import type { LfsServer } from '../git/lfs/server.ts'
import { withVariable } from '../git/repositories.ts'
import { pathWithoutLfs } from '../git/lfs/programs.ts'
import { setUpRealJob } from './real-job-setup.ts'
import type { RealJob } from './real-job-setup.ts'

describe('A job in a repository with Git LFS', function () {
  this.timeout(120_000)
  let subject: RealJob
  let server: LfsServer | undefined
  afterEach(async () => {
    await server?.stop()
    await subject.end()
  })
  const setUp = async (): Promise<LfsServer> => {
    subject = await setUpRealJob()
    server = await startLfsServer(subject.root)
    await subject.remote.set('http.receivepack', 'true')
    subject.config.repository = `${server.url}/remote.git`
    await subject.remote.personPushes('main', {
      '.gitattributes': ATTRIBUTES,
      'a.bin': server.has('picture'),
    })
    return server
  }

  ifGitLfs.it('has the real files in program and preview, and nothing to note', async () => {
    const { objects } = await setUp()

    const { success, notes } = await subject.run({
      script: 'test "$(cat a.bin)" = picture && test -z "$(git status --porcelain)" && echo new > new.bin',
    })

    expect({ success, notes }).to.deep.equal({ success: true, notes: undefined })
    expect(subject.bucket.textOf('thread-t1/a.bin')).to.equal('picture')
    expect(objects.has(objectOf('new\n').oid)).to.equal(true)
    expect(await subject.remote.show('thread-t1', 'new.bin')).to.equal(objectOf('new\n').pointer.trimEnd())
  })

  it('says in the answer which files did not come, and which went in as plain files', async () => {
    await setUp()
    await withVariable('PATH', await pathWithoutLfs(subject.root), async () => {
      const { success, notes } = await subject.run({ script: 'echo new > new.bin' })

      expect(success).to.equal(true)
      expect(notes).to.deep.equal([
        'Only pointers of Git LFS, not the files themselves, are there to work with, because this worker has no git-lfs: "a.bin".',
        'Committed as plain files, though the repository keeps such files in Git LFS, because this worker has no git-lfs: "new.bin".',
      ])
    })
  })
})
