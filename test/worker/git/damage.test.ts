import { truncate } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { saysDamage } from '../../../worker/git/damage.ts'
import { repositoryProblem } from '../../../worker/git/repository-problem.ts'
import { GitFailed } from '../../../worker/git/run-git.ts'
import type { Workspace, Worktree } from '../../../worker/git/worktree.ts'
import { FILE_DAMAGES, OBJECT_DAMAGES, loseObjects, looseFile } from './damages.ts'
import type { Damage } from './damages.ts'
import { contentOf, failureOf, git, never, setUpRepositories, writeFiles } from './repositories.ts'
import type { Repositories } from './repositories.ts'

describe('Damage', () => {
  const gitSaid = (stderr: string) =>
    repositoryProblem('read', new GitFailed(['fetch'], { why: 'failed', code: 128, stderr, seconds: 1 }))

  for (const words of [
    'fatal: Could not read from remote repository.',
    "fatal: could not read Username for 'https://git.example': terminal prompts disabled",
    "error: unable to read askpass response from '/a'",
    "fatal: '/nowhere.git' does not appear to be a git repository",
    'remote: fatal: bad object HEAD',
    'fatal: the remote end hung up unexpectedly',
  ])
    it(`is not what git tells by "${words}"`, () => {
      expect(saysDamage(gitSaid(words))).to.equal(false)
    })

  it('is what git tells about its own objects', () => {
    expect(saysDamage(gitSaid('fatal: bad object worktrees/ann-t1/HEAD'))).to.equal(true)
  })
})

const DAMAGES = [...OBJECT_DAMAGES, ...FILE_DAMAGES]

describe('A workspace that was damaged', function () {
  this.timeout(120_000)
  let all: Repositories
  beforeEach(async () => {
    all = await setUpRepositories()
  })
  afterEach(() => all.end())

  const bobs = () => ({
    thread: { ...all.thread, userId: 'bob', threadId: 't2' },
    holder: { ...all.holder, projectKey: 'site#bob' },
  })
  const openBobs = (workspace: Workspace): Promise<Worktree> =>
    workspace.open(bobs().thread, bobs().holder, never)
  const logged = (): string[] => all.events.map(({ event }) => event)
  const gitDirOf = ({ dir }: Worktree): Promise<string> => git(dir, 'rev-parse', '--absolute-git-dir')
  const pushes = async (workspace: Workspace, worktree: Worktree, commandId: string): Promise<void> => {
    await writeFiles(worktree.dir, { [`${commandId}.html`]: commandId })
    await workspace.commit(worktree, { ...all.work, commandId }, never)
    await workspace.push(worktree, { commandId, holder: all.holder }, never)
    expect(await all.remote.show(worktree.branch, `${commandId}.html`)).to.equal(commandId)
  }

  /** One thread with a commit on the remote, another one with none, and what others have pushed meanwhile. */
  const damaged = async (damage: (worktree: Worktree) => Promise<unknown>): Promise<void> => {
    const { workspace, edit, holder, remote } = all
    const worktree = await edit(workspace, { 'index.html': 'pushed\n' })
    await workspace.push(worktree, { commandId: 'c1', holder }, never)
    await openBobs(workspace)
    await damage(worktree)
    await remote.personPushes('thread-t1', { 'newer.html': 'newer\n' })
  }
  const isWhole = async (workspace: Workspace): Promise<void> => {
    const ann = await workspace.open(all.thread, all.holder, never)
    const bob = await openBobs(workspace)
    const fresh = await workspace.open({ ...all.thread, threadId: 't3' }, all.holder, never)
    expect(await contentOf(ann, 'index.html')).to.equal('pushed\n')
    expect(await contentOf(ann, 'newer.html')).to.equal('newer\n')
    for (const worktree of [bob, fresh]) expect(await contentOf(worktree, 'index.html')).to.equal('hello\n')
    for (const { dir } of [ann, bob, fresh]) expect(await git(dir, 'status', '--porcelain')).to.equal('')
    await pushes(workspace, ann, 'c2')
  }

  it('is made whole for every thread: a mirror with a worktree of a former version whose commit is lost', async () => {
    await damaged(async () => {
      const former = path.join(all.mirror, 'worktrees', 'ann-t9')
      await writeFiles(former, {
        HEAD: `${'1'.repeat(40)}\n`,
        commondir: `${all.mirror}\n`,
        gitdir: '/nowhere/.git\n',
      })
      await loseObjects(all.mirror)
    })

    await isWhole(all.workspace)
  })

  for (const [what, damage] of DAMAGES) {
    it(`is made whole for every thread: a mirror with ${what}`, async () => {
      await damaged(() => git(all.remote.dir, 'rev-parse', 'main').then((main) => damage(all.mirror, main)))

      await isWhole(all.workspace)
      expect(logged()).to.not.include('stash_lost')
    })

    it(`is made whole: a thread with ${what}, and its mirror is left alone`, async () => {
      await damaged(async (worktree) =>
        damage(await gitDirOf(worktree), await git(worktree.dir, 'rev-parse', 'HEAD')),
      )

      await isWhole(all.workspace)
      expect(logged()).to.not.include('mirror_damaged')
    })
  }

  const whileAtWork = async (damage: Damage, when: 'before' | 'after', where: 'mirror' | 'thread') => {
    const { workspace, thread, holder, work, remote } = all
    const worktree = await workspace.open(thread, holder, never)
    const main = await git(worktree.dir, 'rev-parse', 'HEAD')
    await writeFiles(worktree.dir, { 'index.html': 'ours\n', 'new.html': 'new\n' })
    const spoil = async (): Promise<unknown> =>
      where === 'mirror'
        ? damage(all.mirror, main)
        : damage(await gitDirOf(worktree), await git(worktree.dir, 'rev-parse', 'HEAD'))
    if (where === 'thread') {
      await git(worktree.dir, 'add', '--all')
      await git(worktree.dir, 'commit', '--quiet', '-m', 'of the program')
    }

    if (when === 'before') await spoil()
    await workspace.commit(worktree, work, never)
    if (when === 'after') await spoil()
    const pushed = await workspace.push(worktree, { commandId: 'c1', holder }, never)

    expect(await remote.at('refs/heads/thread-t1')).to.equal(pushed.commit)
    expect(await git(remote.dir, 'rev-parse', 'thread-t1^')).to.equal(main)
    expect(await remote.show('thread-t1', 'index.html')).to.equal('ours')
    expect(await remote.show('thread-t1', 'new.html')).to.equal('new')
    const again = await workspace.open(thread, holder, never)
    expect(await git(again.dir, 'status', '--porcelain')).to.equal('')
  }
  for (const [where, when] of [
    ['mirror', 'before'],
    ['thread', 'after'],
  ] as const)
    for (const [what, damage] of OBJECT_DAMAGES)
      it(`loses no edit: a ${where} with ${what} right ${when} its commit`, () =>
        whileAtWork(damage, when, where))

  for (const [where, when] of [
    ['mirror', 'after'],
    ['thread', 'before'],
  ] as const)
    it(`loses no edit: a ${where} with all objects lost right ${when} its commit`, () =>
      whileAtWork(loseObjects, when, where))

  it('is made whole after a restart', async () => {
    await damaged(() => loseObjects(all.mirror))

    await isWhole(all.makeWorker())
  })

  it('keeps in a mirror that is made anew what a program of another thread is at work with', async () => {
    const { workspace, thread, holder, remote } = all
    await remote.personPushes('thread-t2', { 'index.html': 'of bob\n' }, 'main')
    const bob = await openBobs(workspace)
    const main = await git(remote.dir, 'rev-parse', 'main')
    await truncate(await looseFile(all.mirror, main))
    await remote.personPushes('main', { 'newer.html': 'newer\n' })

    await workspace.open(thread, holder, never)

    expect(logged()).to.include('mirror_damaged')
    expect(await git(bob.dir, 'show', 'HEAD:index.html')).to.equal('of bob')
    expect(await git(all.mirror, 'fsck', '--no-dangling')).to.equal('')
  })
})

describe('A stash of the editing program', function () {
  this.timeout(120_000)
  let all: Repositories
  beforeEach(async () => {
    all = await setUpRepositories()
  })
  afterEach(() => all.end())

  const withStash = async () => {
    const worktree = await all.workspace.open(all.thread, all.holder, never)
    await writeFiles(worktree.dir, { 'index.html': 'put aside\n' })
    await git(worktree.dir, 'stash')
    return worktree
  }
  const lost = (): number => all.events.filter(({ event }) => event === 'stash_lost').length

  it('outlives a mirror that is made anew', async () => {
    const { workspace, thread, holder, mirror } = all
    const worktree = await withStash()
    await loseObjects(mirror)

    await workspace.open(thread, holder, never)
    await git(worktree.dir, 'stash', 'pop')

    expect([workspace.isStashLost(worktree), lost()]).to.deep.equal([false, 0])
    expect(await contentOf(worktree, 'index.html')).to.equal('put aside\n')
  })

  it('is told lost by the opening that had to remove it, and not by the next one', async () => {
    const { workspace, thread, holder } = all
    const worktree = await withStash()
    await writeFiles(worktree.dir, { '.git/packed-refs': 'x' })

    await workspace.open(thread, holder, never)
    const told = workspace.isStashLost(worktree)
    await workspace.open(thread, holder, never)

    expect([told, workspace.isStashLost(worktree), lost()]).to.deep.equal([true, false, 1])
  })

  it('is told lost by the commit that had to remove it', async () => {
    const { workspace, work } = all
    const worktree = await withStash()
    await writeFiles(worktree.dir, { '.git/packed-refs': 'x', 'index.html': 'changed\n' })

    const committed = await workspace.commit(worktree, work, never)

    expect(committed?.filesChanged).to.deep.equal(['index.html'])
    expect([workspace.isStashLost(worktree), lost()]).to.deep.equal([true, 1])
  })

  it('is told lost when the worktree is discarded', async () => {
    const worktree = await withStash()

    await all.workspace.discard(worktree, never)

    expect([all.workspace.isStashLost(worktree), lost()]).to.deep.equal([true, 1])
  })

  it('outlives a commit that fails for another reason', async () => {
    const { workspace, work } = all
    const worktree = await withStash()
    const attributes = '*.txt working-tree-encoding=UTF-16'
    await writeFiles(worktree.dir, { '.gitattributes': attributes, 'odd.txt': 'x' })

    const failure = await failureOf(workspace.commit(worktree, work, never))

    expect(String(failure)).to.contain('odd.txt')
    expect(await git(worktree.dir, 'stash', 'list')).to.not.equal('')
  })
})
