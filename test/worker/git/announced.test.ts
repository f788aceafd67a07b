import { expect } from 'chai'
import { announcedIn, announcement } from '../../../worker/git/announced.ts'
import { NOTHING } from '../../../worker/git/push-refs.ts'
import type { RepositoryProblem } from '../../../worker/errors/user-error.ts'
import { FENCE, failureOf, git, never, setUpRepositories, untilThere } from './repositories.ts'
import type { Repositories } from './repositories.ts'

const [A, B] = ['a'.repeat(40), 'b'.repeat(40)]
const THREAD = 'refs/heads/thread-t1'

describe('announcedIn', () => {
  it('reads every branch that a worker pushes, however long its ids', () => {
    const id = 'x'.repeat(64)
    const branches = [`thread-${id}`, `thread-${id}.aside-${id}`, `thread-${id}.unfinished-${A.slice(0, 12)}`]

    for (const branch of branches)
      expect(announcedIn(announcement({ branch, from: NOTHING, to: B }))?.branch).to.equal(branch)
  })

  for (const branch of ['thread-t1', 'thread-T_1-x.aside-c1', 'thread-t1.unfinished-0123456789ab'])
    for (const from of [A, NOTHING])
      it(`reads that ${branch} goes on from ${from.slice(0, 7)}`, () => {
        const announced = { branch, from, to: B }

        expect(announcedIn(`generation 1 container c\n\n${announcement(announced)}\n`)).to.deep.equal(
          announced,
        )
      })

  for (const line of [
    '',
    `Then main from ${A} to ${B}`,
    `Then webordinary-fence/x/y/z from ${A} to ${B}`,
    `Then thread-t1/../main from ${A} to ${B}`,
    `Then thread-t1:refs/heads/main from ${A} to ${B}`,
    `Then thread-t1 from main to ${B}`,
    `Then thread-t1 from ${A} to main`,
    `Then thread-t1 from ${A} to nothing`,
    ` Then thread-t1 from ${A} to ${B}`,
    `Then thread-t1 from ${A} to ${B} --force`,
  ])
    it(`finds nothing in ${JSON.stringify(line.slice(0, 40))}`, () => {
      expect(announcedIn(`generation 1 container c\n\n${line}\n`)).to.equal(undefined)
    })
})

describe('a push in two', function () {
  this.timeout(120_000)
  let all: Repositories
  beforeEach(async () => {
    all = await setUpRepositories()
    await all.remote.set('receive.advertiseAtomic', 'false')
  })
  afterEach(() => all.end())

  /** An owner that is gone after its fence has moved, and before its branch has. Returns its commit. */
  const dieBetween = async (): Promise<string> => {
    const { workspace, remote, holder, edit, root } = all
    const worktree = await edit(workspace, { 'index.html': 'one\n' })
    const started = `${root}/started`
    await remote.hook('post-receive', `if [ ! -e ${started} ]; then touch ${started}; sleep 5; fi`)
    const gone = new AbortController()
    const pushing = failureOf(workspace.push(worktree, { commandId: 'c1', holder }, gone.signal))
    await untilThere(started)
    gone.abort(new Error('gone'))
    await pushing
    const made = await workspace.commitOf(worktree, 'c1', never)
    return made?.commit ?? ''
  }

  it('of an owner that dies between the two is completed by the next', async () => {
    const commit = await dieBetween()
    const before = await all.remote.at(THREAD)

    const newer = all.makeWorker('newer')
    const worktree = await newer.open(all.thread, all.holderOf(2), never)

    expect(before).to.equal(undefined)
    expect(await newer.commitOf(worktree, 'c1', never)).to.have.property('commit', commit)
    expect(await all.remote.at(THREAD)).to.equal(commit)
  })

  it('that was given up is completed by the same owner when it opens a thread', async () => {
    const commit = await dieBetween()

    await all.workspace.open({ ...all.thread, threadId: 't2' }, all.holder, never)

    expect(await all.remote.at(THREAD)).to.equal(commit)
  })

  it('is void when somebody else has moved the branch meanwhile', async () => {
    await dieBetween()
    const theirs = await all.remote.personPushes('thread-t1', { 'index.html': 'theirs\n' }, 'main')

    const newer = all.makeWorker('newer')
    const worktree = await newer.open(all.thread, all.holderOf(2), never)

    expect(await newer.commitOf(worktree, 'c1', never)).to.equal(undefined)
    expect(await all.remote.at(THREAD)).to.equal(theirs)
  })

  it('does not hold up the next owner when the host refuses the branch', async () => {
    await dieBetween()
    await all.remote.hook('update', 'case "$1" in refs/heads/thread-t1) exit 1;; esac')

    const newer = all.makeWorker('newer')
    await newer.open({ ...all.thread, threadId: 't2' }, all.holderOf(2), never)

    expect(await git(all.remote.dir, 'log', '-1', '--format=%s', FENCE)).to.match(/^generation 2 /)
    expect(await all.remote.at(THREAD)).to.equal(undefined)
  })

  it('that the host refuses is withdrawn, and not completed by the next owner', async () => {
    const { workspace, remote, holder, holderOf, thread, edit, makeWorker } = all
    const worktree = await edit(workspace, { 'index.html': 'one\n' })
    await remote.hook('pre-receive', `if grep -q ${THREAD}; then echo "frozen" >&2; exit 1; fi`)

    const failure = await failureOf(workspace.push(worktree, { commandId: 'c1', holder }, never))
    await remote.removeHook('pre-receive')
    await makeWorker('newer').open(thread, holderOf(2), never)

    expect((failure as RepositoryProblem).userMessage).to.contain('frozen')
    expect(await remote.at(THREAD)).to.equal(undefined)
  })

  it('whose answers are lost is pushed, once', async () => {
    const { workspace, remote, holder, edit } = all
    const first = await edit(workspace, { 'index.html': 'one\n' })
    // The connection ends after the refs have moved, before git is told.
    await remote.hook('post-receive', 'kill -9 $PPID')

    const pushed = await workspace.push(first, { commandId: 'c1', holder }, never)
    await remote.removeHook('post-receive')
    const second = await edit(workspace, { 'index.html': 'two\n' }, { commandId: 'c2' })
    await workspace.push(second, { commandId: 'c2', holder }, never)

    expect(await git(remote.dir, 'rev-parse', `${THREAD}^`)).to.equal(pushed.commit)
    expect(await git(remote.dir, 'rev-list', '--count', `main..${THREAD}`)).to.equal('2')
  })

  it('that was made is not made again by the next owner when somebody deletes the branch, or takes the commit out of it', async () => {
    const { workspace, remote, holder, holderOf, thread, edit, makeWorker } = all
    const first = await edit(workspace, { 'index.html': 'one\n' })
    const { commit } = await workspace.push(first, { commandId: 'c1', holder }, never)
    await git(remote.dir, 'update-ref', '-d', THREAD)
    const newer = makeWorker('newer')
    await newer.open(thread, holderOf(2), never)
    const afterDeletion = await remote.at(THREAD)

    const again = await edit(newer, { 'index.html': 'two\n' }, { commandId: 'c2', generation: 2 })
    await newer.push(again, { commandId: 'c2', holder: holderOf(2) }, never)
    const second = await edit(newer, { 'index.html': 'three\n' }, { commandId: 'c3', generation: 2 })
    await newer.push(second, { commandId: 'c3', holder: holderOf(2) }, never)
    const before = await git(remote.dir, 'rev-parse', `${THREAD}^`)
    await git(remote.dir, 'update-ref', THREAD, before)
    await makeWorker('newest').open(thread, holderOf(3), never)

    expect(commit).to.be.a('string')
    expect(afterDeletion).to.equal(undefined)
    expect(await remote.at(THREAD)).to.equal(before)
  })

  for (const [what, line] of [
    ['backwards', (at, older) => `Then thread-t1 from ${at} to ${older}`],
    ['to a commit that nobody has', (at) => `Then thread-t1 from ${at} to ${B}`],
    ['of a branch that is no thread', (at, _, next) => `Then main from ${at} to ${next}`],
  ] as [string, (at: string, older: string, next: string) => string][])
    it(`that somebody has invented moves nothing ${what}`, async () => {
      const { remote, thread, holder, workspace } = all
      const older = (await remote.at('main')) ?? ''
      const at = await remote.personPushes('main', { 'two.html': 'two\n' })
      await git(remote.dir, 'update-ref', THREAD, at)
      const name = ['-c', 'user.name=x', '-c', 'user.email=x@example.com']
      const commit = (parent: string, message: string) =>
        git(remote.dir, ...name, 'commit-tree', 'main^{tree}', '-p', parent, '-m', message)
      const next = await commit(at, 'next')
      await git(
        remote.dir,
        'update-ref',
        FENCE,
        await commit(next, `generation 0 container x\n\n${line(at, older, next)}`),
      )

      await workspace.open(thread, holder, never)

      expect([await remote.at('main'), await remote.at(THREAD)]).to.deep.equal([at, at])
    })
})
