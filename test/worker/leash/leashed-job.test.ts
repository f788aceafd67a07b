import { lstat, mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { objectPath, objectsOf } from '../../../worker/git/lfs/object-path.ts'
import { hasGitLfs, objectOf } from '../git/lfs/server.ts'
import { processesOf } from '../../../worker/process/user-processes.ts'
import { RANGE, WITHOUT_ROOT, asRoot, setUpLeash } from './leashed-job.ts'
import type { LeashedJobs } from './leashed-job.ts'

describe(asRoot('A job on the leash'), function () {
  this.timeout(120_000)
  let all: LeashedJobs
  before(function () {
    if (WITHOUT_ROOT !== undefined) this.skip()
  })
  beforeEach(async () => {
    all = await setUpLeash()
  })
  afterEach(() => all.end())
  const ownerIn = async (file: string): Promise<number[]> => {
    const { uid, gid, mode } = await lstat(path.join(all.workspaceDir, file))
    return [uid, gid, mode & 0o777]
  }

  it('runs the program as a user without rights, with a home and a directory for temporary files', async () => {
    const { summary, error } = await all.run({
      script: `id -u; id -g; id -G; grep -E 'CapEff|CapPrm|NoNewPrivs' /proc/self/status | tr '\\n' ' '; echo; cat /proc/self/oom_score_adj
        touch $HOME/a $TMPDIR/b page.html && echo "$HOME $TMPDIR"`,
    })

    const [uid, gid, groups, caps, oom, dirs = ''] = summary.split('\n')
    expect(error).to.equal(undefined)
    expect([uid, gid, groups, oom]).to.deep.equal([
      `${RANGE.first + 1}`,
      `${RANGE.first}`,
      `${RANGE.first}`,
      '1000',
    ])
    expect(caps).to.match(/CapPrm:\s*0{16} CapEff:\s*0{16} NoNewPrivs:\s*1/)
    expect(dirs).to.match(
      new RegExp(`^${all.workspaceDir}/site/ann/home-t1 ${all.workspaceDir}/.tmp/t\\w{6}$`),
    )
    expect(await all.remote.show('thread-t1', 'page.html')).to.equal('')
  })

  it('closes what was open to it, and keeps the home for the next job of the thread', async () => {
    await all.run({ script: 'echo 1 > $HOME/kept; echo 1 > page.html' })
    const between = await Promise.all(
      ['site', 'site/ann', 'site/ann/home-t1', 'site/ann/thread-t1', '.worker'].map(ownerIn),
    )
    const { summary } = await all.run({ script: 'cat $HOME/kept', command: { commandId: 'c2' } })

    const { first } = RANGE
    expect(between).to.deep.equal([
      [0, first, 0o710],
      [0, first + 1, 0o711],
      [0, 0, 0o700],
      [0, 0, 0o700],
      [0, 0, 0o700],
    ])
    expect(await readdir(path.join(all.workspaceDir, '.tmp'))).to.deep.equal([])
    expect(summary).to.equal('1')
  })

  it('lets the program use git by itself', async () => {
    const { summary, error } = await all.run({
      script: `git status --short && echo 1 > a.html && git add a.html && git commit --quiet -m own && git log --format=%an -1
        echo 2 > a.html && git stash --quiet && git stash list | wc -l`,
    })

    expect(error).to.equal(undefined)
    expect(summary).to.equal('Webordinary\n1')
    expect(await all.remote.show('thread-t1', 'a.html')).to.equal('1')
  })

  it('ends an interrupted program within its grace, and saves its work', async () => {
    const { result, interrupt } = all.begin({
      script: `trap 'exit 0' INT; echo 1 > page.html; touch $TMPDIR/ready; while :; do sleep 0.05; done`,
    })
    const temporary = path.join(all.workspaceDir, '.tmp')
    const isReady = async () => {
      for (const name of await readdir(temporary))
        if ((await readdir(path.join(temporary, name))).includes('ready')) return true
      return false
    }
    while (!(await isReady())) await new Promise((resolve) => setTimeout(resolve, 10))
    interrupt()

    const { interrupted } = await result

    expect(interrupted).to.equal(true)
    expect(await all.remote.show('thread-t1', 'page.html')).to.equal('1')
    expect(await processesOf((uid) => uid >= RANGE.first && uid < RANGE.first + RANGE.count)).to.deep.equal(
      [],
    )
  })

  it('gives each person a number of their own, which a worker that is started again finds', async () => {
    const ann = await all.leashes.ownerOf({ projectId: 'site', userId: 'ann' })
    const bob = await all.leashes.ownerOf({ projectId: 'site', userId: 'bob' })
    const other = await all.leashes.ownerOf({ projectId: 'other', userId: 'ann' })
    const again = await all.makeLeashes().ownerOf({ projectId: 'site', userId: 'bob' })

    const { first } = RANGE
    expect([ann, bob, other].map((user) => [user?.gid, user?.uid])).to.deep.equal([
      [first, first + 1],
      [first, first + 2],
      [first + 3, first + 4],
    ])
    expect(again).to.deep.equal(bob)
  })

  it('has the files of Git LFS as its own, and its changes as pointers in the commit', async function () {
    if (!hasGitLfs()) this.skip()
    const { oid, pointer } = objectOf('picture')
    const file = objectPath(objectsOf(all.remote.dir), oid)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, 'picture')
    await all.remote.personPushes('main', { '.gitattributes': '*.bin filter=lfs -text\n', 'a.bin': pointer })

    const { summary, error, notes } = await all.run({
      script: 'cat a.bin; git status --porcelain; echo >> a.bin; echo; git diff --name-only',
    })

    expect({ summary, error, notes }).to.deep.equal({
      summary: 'picture\na.bin',
      error: undefined,
      notes: undefined,
    })
    expect(await all.remote.show('thread-t1', 'a.bin')).to.equal(objectOf('picture\n').pointer.trimEnd())
  })
})
