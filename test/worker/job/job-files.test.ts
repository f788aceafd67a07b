import { expect } from 'chai'
import { git } from '../git/repositories.ts'
import { setUpRealJob } from './real-job-setup.ts'
import type { RealChanges, RealJob } from './real-job-setup.ts'

const POINTER = `printf "version https://git-lfs.github.com/spec/v1\\noid sha256:${'0'.repeat(64)}\\nsize 5\\n"`

describe('A job with strange files', function () {
  this.timeout(120_000)
  let subject: RealJob
  afterEach(() => subject.end())
  const setUp = async (changes?: RealChanges): Promise<RealJob> => (subject = await setUpRealJob(changes))

  it('commits and publishes the rest, and names what git does not take and what is too large', async () => {
    const { run, remote, bucket } = await setUp({ gitSeconds: 10 })
    const script = 'echo new > new.html; mkdir .GIT; echo x > .GIT/config; truncate -s 100G movie.mp4'

    const { success, error, notes, filesChanged } = await run({ script })

    expect({ success, error, filesChanged }).to.deep.equal({
      success: true,
      error: undefined,
      filesChanged: ['new.html'],
    })
    expect(notes).to.have.lengthOf(2)
    expect(notes?.[0]).to.contain('"movie.mp4" (100 GB)').and.contain('at most 50 MB')
    expect(notes?.[1]).to.contain('".GIT/config"')
    expect(await remote.show('thread-t1', 'new.html')).to.equal('new')
    expect(bucket.keys()).to.include('thread-t1/new.html')
    expect(bucket.keys().filter((key) => /GIT|movie/.test(key))).to.deep.equal([])
  })

  it('says so also when nothing else has changed', async () => {
    const { run } = await setUp()

    const { success, commit, notes } = await run({ script: 'mkdir .GIT; echo x > .GIT/config' })

    expect({ success, commit }).to.deep.equal({ success: true, commit: undefined })
    expect(notes?.[0]).to.contain('".GIT/config"')
  })

  it('saves what can be saved when it is interrupted, and names the rest', async () => {
    const { interrupted, remote } = await setUp({ gitSeconds: 10 })
    const strange = 'mkdir .GIT; echo x > .GIT/config; truncate -s 100G movie.mp4; ln -s /etc/passwd pw'

    const result = await interrupted({
      script: `echo half > index.html; ${strange}; touch $ROOT/ready; sleep 60`,
    })

    expect(result.summary).to.equal('It was interrupted. The work so far is saved on the branch thread-t1.')
    expect(result.filesChanged).to.deep.equal(['index.html', 'pw'])
    expect(await remote.show('thread-t1', 'index.html')).to.equal('half')
    const notes = result.notes?.join('\n')
    for (const name of ['.GIT/config', 'movie.mp4', 'pw']) expect(notes).to.contain(`"${name}"`)
  })

  it('commits links that lead out and names that cannot be published, and names both', async () => {
    const { run, remote, bucket } = await setUp()
    const script = `ln -s /etc/passwd pw; touch "$(printf 'a\\nb\\033.html')" "$(printf 'bad\\377')"`

    const { notes, filesChanged } = await run({ script })

    expect(filesChanged).to.deep.equal(['a\nb\u001b.html', 'bad\uFFFD', 'pw'])
    expect(await git(remote.dir, 'ls-tree', 'thread-t1', 'pw')).to.match(/^120000 blob/)
    expect(bucket.keys()).to.deep.equal(['thread-t1/index.html'])
    expect(notes).to.include('Left out of the preview, as a link that leaves the tree: "pw".')
    expect(notes).to.include(
      'Left out of the preview, as a name that cannot be published: "a�b�.html", "bad�".',
    )
    expect(notes?.join('\n')).to.contain('"pw" (to "/etc/passwd")')
  })

  it('speaks only of what its own command has changed', async () => {
    const { run, remote } = await setUp()
    await run({ script: 'ln -s /etc/passwd pw; printf "<<<<<<< a\\n=======\\n>>>>>>> b\\n" > old.html' })

    const { success, notes } = await run({ script: 'echo x > new.html', command: { commandId: 'c2' } })

    expect({ success, notes }).to.deep.equal({ success: true, notes: undefined })
    expect(await remote.show('thread-t1', 'old.html')).to.contain('<<<<<<<')
  })

  it('names files with a conflict that was left', async () => {
    const { run } = await setUp()

    const { success, notes } = await run({
      script: 'printf "<<<<<<< HEAD\\na\\n=======\\nb\\n>>>>>>> x\\n" > index.html',
    })

    expect(success).to.equal(true)
    expect(notes).to.have.lengthOf(1)
    expect(notes?.[0]).to.match(/^Marks of a conflict .* stand in "index\.html"\./)
  })

  it('says that a pointer of Git LFS is not the file, in the commit and in the preview', async () => {
    const { run } = await setUp()

    const { notes } = await run({ script: `${POINTER} > photo.png` })

    expect(notes).to.deep.equal([
      'Pointers of Git LFS, not the files themselves, were committed: "photo.png".',
      'The preview has only pointers of Git LFS in the place of: "photo.png".',
    ])
  })

  it('keeps the commit when the site is too large for a preview, and says what to do', async () => {
    const { run, remote } = await setUp({
      config: { buildCommand: ['sh', '-c', 'mkdir dist; truncate -s 3G dist/movie.mp4'], outputDir: 'dist' },
    })

    const { success, error, commit } = await run({ script: 'echo dist > .gitignore; echo x > new.html' })

    expect(success).to.equal(false)
    expect(commit).to.equal(await remote.at('refs/heads/thread-t1'))
    expect(error).to.equal(
      'The site is too large for a preview: it has more than 2 GB. The largest file is "movie.mp4". ' +
        'Only the preview is missing: what was committed is on the branch. Ask for a smaller site, ' +
        "or have the project's output directory changed to one that has only the site.",
    )
  })

  it('names what a build has made and cannot be published, once', async () => {
    const { begin } = await setUp({
      config: {
        buildCommand: ['sh', '-c', 'mkdir -p dist; echo x > dist/index.html; ln -sf /etc/passwd dist/pw'],
        outputDir: 'dist',
      },
    })

    const { notes } = await begin({ script: 'echo dist > .gitignore; echo x > a.html' }).result

    expect(notes).to.deep.equal(['Left out of the preview, as a link that leaves the tree: "pw".'])
  })
})
