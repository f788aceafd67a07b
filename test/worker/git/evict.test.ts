import { access, chmod, mkdir, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { emptyTrash } from '../../../worker/workspace/trash.ts'
import { leavingDir } from '../../../worker/workspace/paths.ts'
import { contentOf, failureOf, git, never, setUpRepositories, writeFiles } from './repositories.ts'
import type { Repositories } from './repositories.ts'

const ANNS = { projectId: 'site', userId: 'ann', threadId: 't1' }

describe('The eviction of a worktree', function () {
  this.timeout(120_000)
  let all: Repositories
  let dir: string
  beforeEach(async () => {
    all = await setUpRepositories()
    dir = path.join(all.root, 'worker', 'site', 'ann', 'thread-t1')
  })
  afterEach(() => all.end())

  const evict = () => all.workspace.evictWorktree(ANNS, never)
  const isThere = (file: string): Promise<boolean> =>
    access(file).then(
      () => true,
      () => false,
    )
  /** Without those of git. */
  const filesIn = async (parent: string): Promise<string[]> =>
    (await readdir(parent, { recursive: true })).filter((name) => !name.startsWith('.git/'))
  const pushed = async (files: Record<string, string>) => {
    const worktree = await all.edit(all.workspace, files)
    await all.workspace.push(worktree, { commandId: 'c1', holder: all.holder }, never)
    return worktree
  }

  it('takes its files with its git directory, and its refs in the mirror; the mirror stays for others', async () => {
    const { workspace, thread, holder, mirror, root } = all
    await pushed({ 'index.html': 'one\n' })
    await workspace.open({ ...thread, threadId: 't2' }, holder, never)

    const outcome = await evict()

    await emptyTrash(path.join(root, 'worker'), never, all.log)
    expect(outcome).to.equal('evicted')
    expect(await readdir(path.dirname(dir))).to.deep.equal(['thread-t2'])
    expect(await git(mirror, 'for-each-ref', '--format=%(refname)', 'refs/seen')).to.equal(
      'refs/seen/ann/t2/base',
    )
    expect(await readdir(leavingDir(path.join(root, 'worker')))).to.deep.equal([])
  })

  it('forgets it: it must be opened again, and then is what was pushed', async () => {
    const { workspace, thread, holder, work } = all
    const worktree = await pushed({ 'index.html': 'one\n' })

    await evict()

    const failure = await failureOf(workspace.commit(worktree, work, never))
    const again = await workspace.open(thread, holder, never)
    expect(failure).to.have.property('message', `the worktree ${dir} is not open`)
    expect(await contentOf(again, 'index.html')).to.equal('one\n')
  })

  it('takes what the repository ignores with it', async () => {
    const worktree = await all.workspace.open(all.thread, all.holder, never)
    await writeFiles(worktree.dir, { 'node_modules/x/index.js': 'x' })

    expect(await evict()).to.equal('evicted')
  })

  it('takes one that a former process has made, and one whose opening was cut short', async () => {
    const { makeWorker, thread, holder, mirror } = all
    await makeWorker().open(thread, holder, never)
    const first = await evict()
    await mkdir(dir, { recursive: true })
    await writeFile(path.join(dir, '.git'), `gitdir: ${mirror}/worktrees/ann-t1\n`)

    expect([first, await evict()]).to.deep.equal(['evicted', 'evicted'])
  })

  for (const [what, change] of [
    ['a changed file', (open) => writeFiles(open.dir, { 'index.html': 'changed\n' })],
    ['a new file', (open) => writeFiles(open.dir, { 'a/new\nfile': 'new\n' })],
    ['a deleted file', (open) => rm(path.join(open.dir, 'index.html'))],
    [
      'a changed file that git was told not to look at',
      async (open) => {
        await git(open.dir, 'update-index', '--assume-unchanged', 'index.html')
        await writeFiles(open.dir, { 'index.html': 'changed\n' })
      },
    ],
    [
      'staged changes',
      async (open) => {
        await writeFiles(open.dir, { 'index.html': 'changed\n' })
        await git(open.dir, 'add', '--all')
      },
    ],
    [
      'a commit that was not pushed',
      async (open, { workspace, work }) => {
        await writeFiles(open.dir, { 'index.html': 'changed\n' })
        await workspace.commit({ ...open, branch: 'thread-t1', baseBranch: 'main' }, work, never)
      },
    ],
    [
      "a commit of the editing program's own, on a branch of its own",
      async (open) => {
        await git(open.dir, 'checkout', '--quiet', '-b', 'mine')
        await writeFiles(open.dir, { 'index.html': 'changed\n' })
        await git(open.dir, 'commit', '--quiet', '--all', '-m', 'mine')
      },
    ],
    [
      'a repository inside',
      async (open) => {
        await writeFiles(open.dir, { 'inner/a.html': 'a' })
        await git(path.join(open.dir, 'inner'), 'init', '--quiet')
      },
    ],
    ['nothing that git understands', (open) => writeFiles(open.gitDir, { HEAD: 'x' })],
  ] as [string, (open: { dir: string; gitDir: string }, all: Repositories) => Promise<unknown>][])
    it(`does not happen to one with ${what}: not a file of it changes`, async () => {
      const { workspace, thread, holder, root } = all
      await workspace.open(thread, holder, never)
      await change({ dir, gitDir: path.join(dir, '.git') }, all)
      const before = await filesIn(dir)

      const outcomes = [await evict(), await all.makeWorker().evictWorktree(ANNS, never)]

      expect(outcomes).to.deep.equal(['unsaved work', 'unsaved work'])
      expect(await filesIn(dir)).to.deep.equal(before)
      expect(await isThere(leavingDir(path.join(root, 'worker')))).to.equal(false)
    })

  it('does not happen to one with a submodule that somebody has worked in, and runs no program of that', async () => {
    const { workspace, thread, holder, remote, root } = all
    const head = (await remote.at('refs/heads/main')) ?? ''
    const clone = path.join(root, 'with-module')
    await git(root, 'clone', '--quiet', remote.dir, clone)
    await git(clone, 'update-index', '--add', '--cacheinfo', `160000,${head},module`)
    await git(clone, 'commit', '--quiet', '-m', 'module')
    await git(clone, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main')
    await workspace.open(thread, holder, never)
    const module = path.join(dir, 'module')
    await git(module, 'init', '--quiet')
    await git(module, 'fetch', '--quiet', remote.dir, head)
    await git(module, 'reset', '--quiet', '--hard', 'FETCH_HEAD')
    await writeFile(path.join(root, 'trap'), `#!/bin/sh\ntouch ${root}/ran\n`, { mode: 0o755 })
    await git(module, 'config', 'core.fsmonitor', path.join(root, 'trap'))

    const full = await evict()
    await rm(module, { recursive: true })
    await mkdir(module)
    const empty = await evict()

    expect([full, empty]).to.deep.equal(['unsaved work', 'evicted'])
    expect(await isThere(path.join(root, 'ran'))).to.equal(false)
  })

  it('follows no link out of it, and no directory keeps it from going', async () => {
    const { workspace, thread, holder, root } = all
    await workspace.open(thread, holder, never)
    await writeFiles(root, { 'outside/precious': 'precious' })
    const ignored = path.join(dir, 'node_modules')
    await writeFiles(ignored, { 'closed/x': 'x', 'a\nb/c': 'c' })
    await symlink(path.join(root, 'outside'), path.join(ignored, 'link'))
    await chmod(path.join(ignored, 'closed'), 0)
    await chmod(dir, 0)

    const outcome = await evict()
    await emptyTrash(path.join(root, 'worker'), never, all.log)

    expect(outcome).to.equal('evicted')
    expect(await readdir(leavingDir(path.join(root, 'worker')))).to.deep.equal([])
    expect(await readFile(path.join(root, 'outside', 'precious'), 'utf8')).to.equal('precious')
  })

  it('of the last one lets the mirror go, too; the same owner goes on with a new one', async () => {
    const { workspace, thread, holder, mirror, remote, edit } = all
    await pushed({ 'index.html': 'one\n' })
    await evict()

    await workspace.evictMirror('site', mirror, never)

    expect(await isThere(mirror)).to.equal(false)
    await workspace.open(thread, holder, never)
    const worktree = await edit(workspace, { 'index.html': 'two\n' }, { commandId: 'c2' })
    await workspace.push(worktree, { commandId: 'c2', holder }, never)
    expect(await remote.show('thread-t1', 'index.html')).to.equal('two')
  })
})
