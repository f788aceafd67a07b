// A workspace directory as a former version has left it: all threads were worktrees of the mirror.
import { access, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { contentOf, git, never, setUpRepositories, writeFiles } from './repositories.ts'
import type { Repositories } from './repositories.ts'

const IDS = { projectId: 'site', userId: 'ann', threadId: 't1' }

describe('A worktree of a former version', function () {
  this.timeout(120_000)
  let all: Repositories
  let dir: string
  let former: string
  beforeEach(async () => {
    all = await setUpRepositories()
    const { edit, workspace, holder, mirror, makeWorker, thread } = all
    const worktree = await edit(workspace, { 'index.html': 'pushed\n' })
    await workspace.push(worktree, { commandId: 'c1', holder }, never)
    // Another worker's mirror has fetched the branch.
    await makeWorker('other').open(thread, holder, never)
    dir = path.join(all.root, 'other', 'site', 'ann', 'thread-t1')
    const others = path.join(all.root, 'other', 'site', 'mirror.git')
    former = path.join(others, 'worktrees', 'ann-t1')
    await writeFiles(former, { HEAD: `${await git(dir, 'rev-parse', 'HEAD')}\n`, commondir: `${others}\n` })
    await writeFiles(former, { gitdir: `${dir}/.git\n` })
    await rename(path.join(dir, '.git', 'index'), path.join(former, 'index'))
    await rm(path.join(dir, '.git'), { recursive: true })
    await writeFile(path.join(dir, '.git'), `gitdir: ${former}\n`)
    await writeFiles(dir, { 'node_modules/x': 'warm' })
    expect(await git(dir, 'status', '--porcelain'), mirror).to.equal('')
  })
  afterEach(() => all.end())

  const isGone = (file: string): Promise<boolean> =>
    access(file).then(
      () => false,
      () => true,
    )
  const evict = () => all.makeWorker('other').evictWorktree(IDS, never)

  it('is opened with a git directory of its own; what is built in it stays warm', async () => {
    const { makeWorker, thread, holder, events } = all

    const worktree = await makeWorker('other').open(thread, holder, never)

    expect(await contentOf(worktree, 'index.html')).to.equal('pushed\n')
    expect(await contentOf(worktree, 'node_modules/x')).to.equal('warm')
    expect(await git(dir, 'rev-parse', '--absolute-git-dir')).to.equal(path.join(dir, '.git'))
    expect(await git(dir, 'status', '--porcelain')).to.equal('')
    expect(await isGone(former)).to.equal(true)
    expect(events.map(({ event }) => event)).to.not.include('worktree_not_opened')
  })

  it('goes when the remote has all of it', async () => {
    expect(await evict()).to.equal('evicted')
    expect(await isGone(dir)).to.equal(true)
  })

  for (const [what, change] of [
    ['a changed file', () => writeFiles(dir, { 'index.html': 'changed\n' })],
    [
      'a commit that was not pushed',
      async () => {
        await writeFiles(dir, { 'index.html': 'changed\n' })
        await git(dir, 'commit', '--quiet', '--all', '-m', 'mine')
      },
    ],
    [
      'a commit on a branch of the editing program',
      async () => {
        await git(dir, 'checkout', '--quiet', '-b', 'mine')
        await writeFiles(dir, { 'index.html': 'changed\n' })
        await git(dir, 'commit', '--quiet', '--all', '-m', 'mine')
      },
    ],
    ['a HEAD that nobody understands', () => writeFiles(former, { HEAD: 'ref: refs/heads/../../x\n' })],
  ] as [string, () => Promise<unknown>][])
    it(`stays with ${what}`, async () => {
      await change()
      const before = (await readdir(dir)).toSorted()

      expect([await evict(), await evict()]).to.deep.equal(['unsaved work', 'unsaved work'])
      expect((await readdir(dir)).toSorted()).to.include.members(before.filter((name) => name !== '.git'))
    })
})
