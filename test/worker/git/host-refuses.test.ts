import { writeFile } from 'node:fs/promises'
import { expect } from 'chai'
import { FenceAhead } from '../../../worker/errors/fenced-off.ts'
import { RepositoryProblem } from '../../../worker/errors/user-error.ts'
import { FENCE, failureOf, git, never, setUpRepositories, untilThere, writeFiles } from './repositories.ts'
import type { Repositories } from './repositories.ts'

const FENCE_BRANCH = 'refs/heads/webordinary-fence/webordinary/site/ann'
const THREAD = 'refs/heads/thread-t1'

const NOT_ATOMIC = { 'receive.advertiseAtomic': 'false' }
const HIDDEN_FROM_PUSHES = { 'receive.hideRefs': 'refs/webordinary' }
const HIDDEN = { 'transfer.hideRefs': 'refs/webordinary' }

const HOSTS: [what: string, settings: Record<string, string>, fence: string][] = [
  ['takes no atomic pushes', NOT_ATOMIC, FENCE],
  ['hides our refs from pushes', HIDDEN_FROM_PUSHES, FENCE_BRANCH],
  ['hides our refs', HIDDEN, FENCE_BRANCH],
  [
    'takes no atomic pushes and hides our refs from pushes',
    { ...NOT_ATOMIC, ...HIDDEN_FROM_PUSHES },
    FENCE_BRANCH,
  ],
  ['takes no atomic pushes and hides our refs', { ...NOT_ATOMIC, ...HIDDEN }, FENCE_BRANCH],
]

const change = async ({ remote }: Repositories, settings: Record<string, string>): Promise<void> => {
  for (const [name, value] of Object.entries(settings)) await remote.set(name, value)
}
const changeBack = async ({ remote }: Repositories, settings: Record<string, string>): Promise<void> => {
  for (const name of Object.keys(settings)) await remote.unset(name)
}

/** How often the command's commit is on the thread's branch. */
const timesOf = async ({ remote }: Repositories, commandId: string): Promise<number> => {
  const log = await git(
    remote.dir,
    'log',
    '--format=%(trailers:key=Webordinary-Command,valueonly)',
    'thread-t1',
  )
  return log.split('\n').filter((line) => line === commandId).length
}

for (const [what, settings, fenceNow] of HOSTS)
  describe(`a host that ${what}`, function () {
    this.timeout(120_000)
    let all: Repositories
    beforeEach(async () => {
      all = await setUpRepositories()
      await change(all, settings)
    })
    afterEach(() => all.end())

    const fenceMessage = () => git(all.remote.dir, 'log', '-1', '--format=%s', fenceNow)

    it('takes one push after the other', async () => {
      const { workspace, remote, holder, edit } = all
      const first = await edit(workspace, { 'index.html': 'one\n' })

      const pushed = await workspace.push(first, { commandId: 'c1', holder }, never)
      const second = await edit(workspace, { 'index.html': 'two\n' }, { commandId: 'c2' })
      const again = await workspace.push(second, { commandId: 'c2', holder }, never)

      expect([pushed.pushed, again.pushed]).to.deep.equal(['branch', 'branch'])
      expect(again.commit).to.equal(await remote.at(THREAD))
      expect(await git(remote.dir, 'rev-parse', `${again.commit}^`)).to.equal(pushed.commit)
      expect(await fenceMessage()).to.equal('generation 1 container container-1')
      expect(await remote.at(fenceNow === FENCE ? FENCE_BRANCH : FENCE)).to.equal(undefined)
    })

    it('gets a rebased commit, and conflicting work beside the branch', async () => {
      const { workspace, remote, holder, edit, work } = all
      const worktree = await edit(workspace, { 'index.html': 'ours\n' })
      const theirs = await remote.personPushes('thread-t1', { 'theirs.html': 'x\n' }, 'main')
      const rebased = await workspace.push(worktree, { commandId: 'c1', holder }, never)
      await writeFiles(worktree.dir, { 'index.html': 'ours again\n' })
      await workspace.commit(worktree, { ...work, commandId: 'c2' }, never)
      const conflict = await remote.personPushes('thread-t1', { 'index.html': 'theirs\n' })

      const aside = await workspace.push(worktree, { commandId: 'c2', holder }, never)

      expect(await git(remote.dir, 'rev-parse', `${rebased.commit}^`)).to.equal(theirs)
      expect(aside).to.include({ pushed: 'aside', branch: 'thread-t1.aside-c2' })
      expect(await remote.at(THREAD)).to.equal(conflict)
      expect(await remote.show('thread-t1.aside-c2', 'index.html')).to.equal('ours again')
    })

    it('gets the work of an interrupted command, which a newer owner finds', async () => {
      const { workspace, holder, holderOf, thread, work, makeWorker } = all
      const worktree = await workspace.open(thread, holder, never)
      await writeFiles(worktree.dir, { 'index.html': 'half\n' })
      const saved = await workspace.save(worktree, work, holder, never)

      const newer = makeWorker('newer')
      const reopened = await newer.open(thread, holderOf(2), never)

      expect((await newer.unfinishedOf(reopened, 'c1', never))?.commit).to.equal(saved?.commit)
    })

    it('lets a former owner push nothing once a newer one has opened', async () => {
      const { workspace, remote, holder, holderOf, thread, edit, makeWorker } = all
      const first = await edit(workspace, { 'index.html': 'one\n' })
      await workspace.push(first, { commandId: 'c1', holder }, never)
      const second = await edit(workspace, { 'index.html': 'late\n' }, { commandId: 'c2' })
      await makeWorker('newer').open(thread, holderOf(2), never)
      const before = await remote.refs()

      const failures = [
        await failureOf(workspace.push(second, { commandId: 'c2', holder }, never)),
        await failureOf(workspace.open(thread, holder, never)),
      ]

      for (const failure of failures) expect(failure).to.be.instanceOf(FenceAhead)
      expect(await remote.refs()).to.equal(before)
      expect(await fenceMessage()).to.equal('generation 2 container container-2')
    })

    /** The first push that touches `ref` waits inside the host until a newer owner has opened. Returns how the former owner's push ended. */
    const overtaken = async (hook: string, ref: string): Promise<unknown> => {
      const { workspace, remote, holder, holderOf, thread, edit, makeWorker, root } = all
      const worktree = await edit(workspace, { 'index.html': 'late\n' })
      const [started, go] = [`${root}/started`, `${root}/go`]
      const waits = `if [ ! -e ${started} ]; then touch ${started}; while [ ! -e ${go} ]; do sleep 0.05; done; fi`
      await remote.hook(hook, `grep -q ${ref} || exit 0\n${waits}`)
      const pushing = workspace.push(worktree, { commandId: 'c1', holder }, never).catch((error) => error)
      await untilThere(started)

      const newer = makeWorker('newer')
      const reopened = await newer.open(thread, holderOf(2), never)
      await writeFile(go, '')
      const ended = await pushing
      if (!(await newer.commitOf(reopened, 'c1', never))) {
        await writeFiles(reopened.dir, { 'index.html': 'of the newer one\n' })
        await newer.commit(reopened, all.work, never)
        await newer.push(reopened, { commandId: 'c1', holder: holderOf(2) }, never)
      }
      return ended
    }

    it('has the commit once, though a newer owner opens while the branch is being pushed', async () => {
      const ended = await overtaken('pre-receive', THREAD)

      expect(ended).to.be.instanceOf(FenceAhead)
      expect(await timesOf(all, 'c1')).to.equal(1)
      expect(await fenceMessage()).to.match(/^generation 2 /)
    })

    it('has the commit once, though a newer owner opens while the former one is told that the fence has moved', async () => {
      const ended = await overtaken('post-receive', fenceNow)

      // Where both move at once, it has pushed by then. Elsewhere the newer owner has completed the push.
      if ('receive.advertiseAtomic' in settings) expect(ended).to.be.instanceOf(FenceAhead)
      else expect(ended).to.include({ pushed: 'branch', commit: await all.remote.at(THREAD) })
      expect(await timesOf(all, 'c1')).to.equal(1)
    })

    it('keeps two owners apart that open at the same moment', async () => {
      const { thread, holderOf, makeWorker, remote, work } = all
      const [older, newer] = [makeWorker('older'), makeWorker('newer')]

      const opened = await Promise.allSettled([
        older.open(thread, holderOf(1), never),
        newer.open(thread, holderOf(2), never),
      ])
      const reopened = await newer.open(thread, holderOf(2), never)
      await writeFiles(reopened.dir, { 'index.html': 'newer\n' })
      await newer.commit(reopened, work, never)
      await newer.push(reopened, { commandId: 'c1', holder: holderOf(2) }, never)

      expect(opened[1].status).to.equal('fulfilled')
      expect(await failureOf(older.open(thread, holderOf(1), never))).to.be.instanceOf(FenceAhead)
      expect(await remote.show('thread-t1', 'index.html')).to.equal('newer')
    })

    it('is told once, and not at each push, that it takes no atomic pushes', async () => {
      const { workspace, holder, edit, events } = all
      for (const commandId of ['c1', 'c2']) {
        const worktree = await edit(workspace, { 'index.html': `${commandId}\n` }, { commandId })
        await workspace.push(worktree, { commandId, holder }, never)
      }

      const learned = events.filter(({ event }) => event === 'remote_not_atomic')
      expect(learned).to.have.length('receive.advertiseAtomic' in settings ? 1 : 0)
    })

    it('may become one: the same owner goes on, and a newer one after it, and nobody comes back', async () => {
      await changeBack(all, settings)
      const { workspace, remote, holder, holderOf, edit, makeWorker, thread } = all
      const first = await edit(workspace, { 'index.html': 'one\n' })
      await workspace.push(first, { commandId: 'c1', holder }, never)
      const second = await edit(workspace, { 'index.html': 'two\n' }, { commandId: 'c2' })
      await change(all, settings)

      const pushed = await workspace.push(second, { commandId: 'c2', holder }, never)
      const newer = makeWorker('newer')
      const third = await edit(newer, { 'index.html': 'three\n' }, { commandId: 'c3', generation: 2 })
      const again = await newer.push(third, { commandId: 'c3', holder: holderOf(2) }, never)

      expect([pushed.pushed, again.pushed]).to.deep.equal(['branch', 'branch'])
      expect(await git(remote.dir, 'rev-list', '--count', 'main..thread-t1')).to.equal('3')
      expect(await fenceMessage()).to.match(/^generation 2 /)
      expect(await failureOf(workspace.open(thread, holder, never))).to.be.instanceOf(FenceAhead)
    })

    it('may become one while a newer owner takes over: the former one, which has noticed nothing, pushes no more', async () => {
      await changeBack(all, settings)
      const { workspace, remote, holder, holderOf, edit, makeWorker, thread } = all
      const worktree = await edit(workspace, { 'index.html': 'late\n' })
      await change(all, settings)
      await makeWorker('newer').open(thread, holderOf(2), never)
      const before = await remote.refs()

      const failure = await failureOf(workspace.push(worktree, { commandId: 'c1', holder }, never))

      expect(failure).to.be.instanceOf(FenceAhead)
      expect(await remote.refs()).to.equal(before)
    })

    it('may learn it all: the fence stays where it is, and holds', async () => {
      const { workspace, remote, holder, holderOf, edit, makeWorker } = all
      const first = await edit(workspace, { 'index.html': 'one\n' })
      await workspace.push(first, { commandId: 'c1', holder }, never)
      const second = await edit(workspace, { 'index.html': 'two\n' }, { commandId: 'c2' })
      await changeBack(all, settings)
      const newer = makeWorker('newer')
      const third = await edit(newer, { 'index.html': 'three\n' }, { commandId: 'c3', generation: 2 })

      const failure = await failureOf(workspace.push(second, { commandId: 'c2', holder }, never))
      await newer.push(third, { commandId: 'c3', holder: holderOf(2) }, never)

      expect(failure).to.be.instanceOf(FenceAhead)
      expect(await fenceMessage()).to.match(/^generation 2 /)
      expect(await remote.at(fenceNow === FENCE ? FENCE_BRANCH : FENCE)).to.equal(undefined)
      expect(await remote.show('thread-t1', 'index.html')).to.equal('three')
    })

    it('does not hold back another user of the same repository', async () => {
      const { workspace, thread, holder, holderOf, edit } = all
      const worktree = await edit(workspace, { 'index.html': 'one\n' })
      const bobs = { ...holderOf(9), projectKey: 'site#bob' }
      await workspace.open({ ...thread, userId: 'bob', threadId: 't2' }, bobs, never)

      expect((await workspace.push(worktree, { commandId: 'c1', holder }, never)).pushed).to.equal('branch')
    })

    it('that refuses the branch is quoted, and the push is not made up for later', async () => {
      const { workspace, remote, holder, holderOf, thread, edit, makeWorker } = all
      const worktree = await edit(workspace, { 'index.html': 'one\n' })
      await remote.hook(
        'update',
        'case "$1" in refs/heads/thread-*) echo "no threads here" >&2; exit 1;; esac',
      )

      const failure = await failureOf(workspace.push(worktree, { commandId: 'c1', holder }, never))
      await remote.removeHook('update')
      await makeWorker('newer').open(thread, holderOf(2), never)

      expect((failure as RepositoryProblem).userMessage).to.contain('refused the push (hook declined)')
      expect((failure as RepositoryProblem).userMessage).to.contain('no threads here')
      expect(await remote.at(THREAD)).to.equal(undefined)
    })

    it('that takes no fence at all is quoted', async () => {
      const { workspace, remote, holder, thread } = all
      await remote.hook('pre-receive', 'echo "only for people" >&2; exit 1')

      const failure = await failureOf(workspace.open(thread, holder, never))

      expect((failure as RepositoryProblem).userMessage).to.contain('only for people')
    })
  })
