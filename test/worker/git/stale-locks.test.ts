import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import {
  FENCE,
  contentOf,
  failureOf,
  makeSsh,
  withVariable,
  git,
  never,
  setUpRepositories,
  untilThere,
  writeFiles,
} from './repositories.ts'
import type { Repositories } from './repositories.ts'

describe('after a git that was killed', function () {
  this.timeout(120_000)
  let all: Repositories
  let worktreeGit: string
  beforeEach(async () => {
    all = await setUpRepositories()
    worktreeGit = path.join(all.root, 'worker', 'site', 'ann', 'thread-t1', '.git')
  })
  afterEach(() => all.end())

  const removed = (): unknown[] =>
    all.events
      .filter(({ event }) => event === 'git_leftovers_removed')
      .flatMap(({ fields }) => fields['files'] as string[])

  it('removes the locks in its way, and says so in the log', async () => {
    const { workspace, thread, holder, mirror, remote } = all
    await workspace.open(thread, holder, never)
    await remote.personPushes('thread-t1', { 'index.html': 'newer\n' }, 'main')
    await writeFiles(mirror, { 'packed-refs.lock': '', 'refs/seen/ann/t1/branch.lock': '' })
    await writeFiles(worktreeGit, { 'index.lock': '', 'HEAD.lock': '', 'refs/stash.lock': '' })

    const worktree = await workspace.open(thread, holder, never)

    expect(await contentOf(worktree, 'index.html')).to.equal('newer\n')
    expect(removed()).to.have.members([
      'packed-refs.lock',
      'refs/seen/ann/t1/branch.lock',
      'index.lock',
      'HEAD.lock',
      'refs/stash.lock',
    ])
  })

  it('removes the locks of the agent before a commit and before a push', async () => {
    const { workspace, thread, holder, work, mirror } = all
    const worktree = await workspace.open(thread, holder, never)
    await writeFiles(worktree.dir, { 'index.html': 'changed\n' })

    await writeFiles(worktreeGit, { 'index.lock': '' })
    const committed = await workspace.commit(worktree, work, never)
    await writeFiles(mirror, { 'refs/seen/ann/t1/branch.lock': '' })
    const pushed = await workspace.push(worktree, { commandId: 'c1', holder }, never)

    expect(pushed.commit).to.equal(committed?.commit)
  })

  it('removes half-received packs once no git can be writing them', async () => {
    const { workspace, thread, holder, mirror } = all
    const packs = path.join(mirror, 'objects', 'pack')
    await writeFiles(packs, { tmp_pack_old: 'x', tmp_pack_new: 'x' })
    const longAgo = new Date(Date.now() - 3_600_000)
    await utimes(path.join(packs, 'tmp_pack_old'), longAgo, longAgo)

    await workspace.open(thread, holder, never)

    expect(await readdir(packs))
      .to.include('tmp_pack_new')
      .and.not.include('tmp_pack_old')
  })

  it('goes on with a mirror that was only half made', async () => {
    const { workspace, thread, holder, mirror } = all
    await mkdir(path.join(mirror, 'objects'), { recursive: true })
    await writeFiles(mirror, { HEAD: '', config: '[core]\n\trepositoryforma' })

    const worktree = await workspace.open(thread, holder, never)

    expect(await contentOf(worktree, 'index.html')).to.equal('hello\n')
  })

  it('goes on with a mirror whose first fetch was killed', async () => {
    const { thread, holder, makeWorker, remote, mirror, root } = all
    await remote.personPushes('main', { 'large.bin': randomBytes(1_000_000).toString('base64') })
    const stop = new AbortController()
    const overSsh = { ...thread, repository: `ssh://host${remote.dir}` }
    // The connection hangs in the middle of the pack.
    const hang = `[ "$(dd bs=1 count=1 2>&- | wc -c)" = 1 ] && touch ${root}/hangs && exec sleep 60`
    const ssh = await makeSsh(root, `eval "$2" | { dd bs=1 count=3000 2>&-; ${hang}; }`)
    await withVariable('GIT_SSH_COMMAND', ssh, async () => {
      const opening = failureOf(makeWorker().open(overSsh, holder, stop.signal))
      await untilThere(path.join(root, 'hangs'))
      stop.abort(new Error('stop'))
      expect(await opening).to.have.property('message', 'stop')
    })
    const before = (await stat(mirror)).ino

    const worktree = await makeWorker().open(thread, holder, never)

    expect(await contentOf(worktree, 'index.html')).to.equal('hello\n')
    expect((await stat(mirror)).ino).to.equal(before)
  })

  it('fetches everything again when what is lost stands in the way of a fetch', async () => {
    const { workspace, thread, holder, holderOf, mirror, edit, remote } = all
    const first = await edit(workspace, { 'index.html': 'pushed\n' })
    await workspace.push(first, { commandId: 'c1', holder }, never)
    await workspace.open(thread, holderOf(2), never)
    for (const lost of ['HEAD^', await git(mirror, 'rev-parse', FENCE)]) {
      const id = await git(first.dir, 'rev-parse', lost)
      await rm(path.join(mirror, 'objects', id.slice(0, 2), id.slice(2)))
    }
    await remote.personPushes('thread-t1', { 'newer.html': 'newer\n' })

    const worktree = await workspace.open(thread, holderOf(2), never)

    expect(await contentOf(worktree, 'index.html')).to.equal('pushed\n')
    expect(await contentOf(worktree, 'newer.html')).to.equal('newer\n')
  })

  it('makes a worktree again that git does not understand', async () => {
    const { workspace, thread, holder } = all
    const worktree = await workspace.open(thread, holder, never)
    await rm(path.join(worktree.dir, '.git'), { recursive: true })
    await mkdir(path.join(worktree.dir, '.git', 'x'), { recursive: true })
    await writeFiles(worktree.dir, { 'index.html': 'old\n', 'old.html': 'old\n' })

    await workspace.open(thread, holder, never)

    expect(await contentOf(worktree, 'index.html')).to.equal('hello\n')
    expect(await git(worktree.dir, 'status', '--porcelain')).to.equal('')
  })

  it('reads no broken index', async () => {
    const { workspace, thread, holder, work } = all
    const worktree = await workspace.open(thread, holder, never)
    await writeFiles(worktreeGit, { index: 'DIRC broken' })
    await writeFiles(worktree.dir, { 'index.html': 'changed\n' })

    const committed = await workspace.commit(worktree, work, never)
    await writeFiles(worktreeGit, { index: 'DIRC broken' })
    await workspace.open(thread, holder, never)

    expect(committed?.filesChanged).to.deep.equal(['index.html'])
    expect(await contentOf(worktree, 'index.html')).to.equal('hello\n')
  })

  it('ends a rebase that was half done', async () => {
    const { workspace, thread, holder, remote, edit } = all
    const worktree = await edit(workspace, { 'index.html': 'ours\n' })
    const theirs = await remote.personPushes('thread-t1', { 'index.html': 'theirs\n' }, 'main')
    await git(worktree.dir, 'fetch', '--quiet', remote.dir, 'thread-t1')
    await failureOf(git(worktree.dir, 'rebase', theirs))

    await workspace.open(thread, holder, never)

    expect(await contentOf(worktree, 'index.html')).to.equal('theirs\n')
    expect(await git(worktree.dir, 'status')).not.to.contain('rebase')
  })
})
