import { rm } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { contentOf, failureOf, git, never, setUpRepositories, writeFiles } from './repositories.ts'
import type { Repositories } from './repositories.ts'

describe('What an editing program keeps in git', function () {
  this.timeout(120_000)
  let all: Repositories
  beforeEach(async () => {
    all = await setUpRepositories()
  })
  afterEach(() => all.end())

  const open = (changes: object = {}, projectKey = 'site#ann') =>
    all.workspace.open({ ...all.thread, ...changes }, { ...all.holder, projectKey }, never)
  const stash = async (dir: string, text: string): Promise<void> => {
    await writeFiles(dir, { 'index.html': text })
    await git(dir, 'stash')
  }

  for (const [whose, changes, projectKey] of [
    ['another thread of the same person', { threadId: 't2' }, 'site#ann'],
    ['a thread of another person', { userId: 'bob', threadId: 't2' }, 'site#bob'],
  ] as const)
    it(`is not seen by ${whose}: neither stash, branches, tags nor settings`, async () => {
      const mine = await open()
      const other = await open(changes, projectKey)
      await git(mine.dir, 'branch', 'mine')
      await git(mine.dir, 'tag', 'v1')
      await git(mine.dir, 'config', 'user.name', 'Mine')
      await stash(mine.dir, 'put aside\n')

      const refs = await git(other.dir, 'for-each-ref', '--format=%(refname)', 'refs/heads', 'refs/tags')
      const settings = await git(other.dir, 'config', '--local', '--list')

      expect(await git(other.dir, 'stash', 'list')).to.equal('')
      expect(await failureOf(git(other.dir, 'stash', 'pop'))).to.be.an('error')
      expect(refs).to.equal('')
      expect(settings).to.not.contain('Mine')
    })

  it('is not mixed up when two people stash and pop at the same time', async () => {
    const [ann, bob] = await Promise.all([open(), open({ userId: 'bob' }, 'site#bob')])

    await Promise.all([stash(ann.dir, 'ann\n'), stash(bob.dir, 'bob\n')])
    await Promise.all([git(ann.dir, 'stash', 'pop'), git(bob.dir, 'stash', 'pop')])

    expect(await contentOf(ann, 'index.html')).to.equal('ann\n')
    expect(await contentOf(bob, 'index.html')).to.equal('bob\n')
  })

  it('is there for the next command of the thread, and is not pushed', async () => {
    const { workspace, work, holder, remote, makeWorker, thread } = all
    const first = await open()
    await stash(first.dir, 'one\n')
    await stash(first.dir, 'two\n')
    await writeFiles(first.dir, { 'new.html': 'new\n' })
    await workspace.commit(first, work, never)
    await workspace.push(first, { commandId: 'c1', holder }, never)

    const second = await makeWorker().open(thread, holder, never)

    expect((await git(second.dir, 'stash', 'list')).split('\n')).to.have.lengthOf(2)
    await git(second.dir, 'stash', 'pop', '--quiet', 'stash@{1}')
    expect(await contentOf(second, 'index.html')).to.equal('one\n')
    expect(await remote.refs()).to.not.contain('stash')
    expect(await remote.show('thread-t1', 'index.html')).to.equal('hello')
  })

  it('is work that the remote has not got, when it is a stash: the worktree is not evicted', async () => {
    const ids = { projectId: 'site', userId: 'ann', threadId: 't1' }
    const { dir } = await open()
    await stash(dir, 'put aside\n')
    const kept = await all.workspace.evictWorktree(ids, never)
    await git(dir, 'stash', 'drop')

    expect([kept, await all.workspace.evictWorktree(ids, never)]).to.deep.equal(['unsaved work', 'evicted'])
  })

  it('hides no work of ours when the program has removed it', async () => {
    const { workspace, work, remote, holder } = all
    const worktree = await open()
    await writeFiles(worktree.dir, { 'index.html': 'changed\n' })
    await rm(path.join(worktree.dir, '.git'), { recursive: true })

    await workspace.commit(worktree, work, never)
    await workspace.push(worktree, { commandId: 'c1', holder }, never)

    expect(await remote.show('thread-t1', 'index.html')).to.equal('changed')
  })
})
