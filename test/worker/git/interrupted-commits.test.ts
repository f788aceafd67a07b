import { expect } from 'chai'
import { git, never, setUpRepositories, writeFiles } from './repositories.ts'
import type { Repositories } from './repositories.ts'

describe('Unfinished work', function () {
  this.timeout(120_000)
  let all: Repositories
  beforeEach(async () => {
    all = await setUpRepositories()
  })
  afterEach(() => all.end())

  const save = async (files: Record<string, string>, changes: object = {}) => {
    const worktree = await all.workspace.open(all.thread, all.holder, never)
    await writeFiles(worktree.dir, files)
    const saved = await all.workspace.save(worktree, { ...all.work, ...changes }, all.holder, never)
    return { worktree, saved }
  }

  it('is pushed at once, in a commit of the person that says what it is', async () => {
    const { saved } = await save({ 'index.html': 'half\n' })

    const { remote } = all
    expect(saved).to.deep.equal({
      branch: 'thread-t1',
      commit: await remote.at('refs/heads/thread-t1'),
      filesChanged: ['index.html'],
    })
    expect(await git(remote.dir, 'log', '-1', '--format=%an <%ae>%n%B', 'thread-t1')).to.equal(
      'Ann <ann@example.com>\nUnfinished: Change the title\n\nChange the title\n\nWebordinary-Interrupted: c1\nWebordinary-Thread: t1',
    )
  })

  it('is nothing when nothing was changed', async () => {
    const { saved } = await save({})

    expect(saved).to.equal(undefined)
    expect(await all.remote.at('refs/heads/thread-t1')).to.equal(undefined)
  })

  it('never counts as done', async () => {
    const { worktree } = await save({ 'index.html': 'half\n' })

    expect(await all.workspace.commitOf(worktree, 'c1', never)).to.equal(undefined)
  })

  it('is found with the files of all its commits, below those of others', async () => {
    await save({ 'index.html': 'half\n', 'one.html': '1' })
    const { saved } = await save({ 'index.html': 'more\n', 'two.html': '2' })
    await save({ 'other.html': 'x' }, { commandId: 'c2' })
    await all.remote.personPushes('thread-t1', { 'theirs.html': 'theirs\n' })

    const another = all.makeWorker('another')
    const worktree = await another.open(all.thread, all.holderOf(2), never)

    expect(await another.unfinishedOf(worktree, 'c1', never)).to.deep.equal({
      commit: saved?.commit,
      filesChanged: ['index.html', 'one.html', 'two.html'],
    })
    expect(await another.unfinishedOf(worktree, 'c3', never)).to.equal(undefined)
  })

  it('is no commit of a command that is done, nor of one that is carried', async () => {
    const worktree = await all.workspace.open(all.thread, all.holder, never)
    await writeFiles(worktree.dir, { 'index.html': 'done\n' })
    const carried = [{ commandId: 'c0', instruction: 'Earlier' }]
    await all.workspace.commit(worktree, { ...all.work, carried }, never)

    for (const id of ['c0', 'c1'])
      expect(await all.workspace.unfinishedOf(worktree, id, never), id).to.equal(undefined)
    expect(await all.workspace.commitOf(worktree, 'c0', never)).to.equal(undefined)
    expect(await all.workspace.commitOf(worktree, 'c1', never)).not.to.equal(undefined)
  })

  it('goes on top of what somebody else has pushed meanwhile', async () => {
    const worktree = await all.workspace.open(all.thread, all.holder, never)
    await writeFiles(worktree.dir, { 'index.html': 'half\n' })
    const theirs = await all.remote.personPushes('thread-t1', { 'theirs.html': 'theirs\n' }, 'main')

    const saved = await all.workspace.save(worktree, all.work, all.holder, never)

    expect(await git(all.remote.dir, 'rev-parse', 'thread-t1^')).to.equal(theirs)
    expect(saved?.commit).to.equal(await all.remote.at('refs/heads/thread-t1'))
  })

  it('that conflicts goes to a branch of its own each time', async () => {
    const branches: (string | undefined)[] = []
    for (const [number, from] of ['main', 'thread-t1'].entries()) {
      const worktree = await all.workspace.open(all.thread, all.holder, never)
      await writeFiles(worktree.dir, { 'index.html': `ours ${number}\n` })
      await all.remote.personPushes('thread-t1', { 'index.html': `theirs ${number}\n` }, from)
      branches.push((await all.workspace.save(worktree, all.work, all.holder, never))?.branch)
    }

    expect(new Set(branches).size).to.equal(2)
    for (const branch of branches) expect(await all.remote.at(`refs/heads/${branch}`)).to.be.a('string')
  })
})
