import { writeFile } from 'node:fs/promises'
import { expect } from 'chai'
import { FARTHEST_AHEAD, fenceRefs, ownerIn } from '../../../contract/fence-refs.ts'
import { decideFence } from '../../../worker/git/fence.ts'
import { standing } from '../../../worker/git/fence-refs.ts'
import { FenceAhead } from '../../../worker/errors/fenced-off.ts'
import { RepositoryProblem } from '../../../worker/errors/user-error.ts'
import { FENCE, failureOf, git, never, setUpRepositories, untilThere } from './repositories.ts'
import type { Repositories } from './repositories.ts'

describe('decideFence', () => {
  const mine = { generation: 5, containerId: 'me' }
  const cases: [generation: number, containerId: string, decision: string][] = [
    [0, 'other', 'move it'],
    [4, 'other', 'move it'],
    [4, 'me', 'move it'],
    [5, 'me', 'it is ours'],
    [5, 'other', 'ahead'],
    [5, '', 'ahead'],
    [6, 'other', 'ahead'],
    [6, 'me', 'ahead'],
    [10, 'other', 'ahead'],
    [5 + FARTHEST_AHEAD, 'other', 'ahead'],
    [6 + FARTHEST_AHEAD, 'other', 'move it'],
    [999_999_999_999_999, 'me', 'move it'],
  ]
  for (const [generation, containerId, decision] of cases)
    it(`says ${decision} when the fence names generation ${generation} of "${containerId}", and we are 5 of "me"`, () => {
      expect(decideFence({ generation, containerId }, mine)).to.equal(decision)
    })

  it('moves a fence that is not there', () => {
    expect(decideFence(undefined, mine)).to.equal('move it')
  })

  it('never accepts a generation above which there is no room for the next ones', () => {
    for (const generation of [1, 1e9, 1e14])
      expect(generation + FARTHEST_AHEAD).to.be.below(999_999_999_999_999)
  })
})

describe('ownerIn', () => {
  it('reads generation and container, and nothing from a message that is not ours', () => {
    expect(ownerIn('generation 12 container abc\n\ntext')).to.deep.equal({
      generation: 12,
      containerId: 'abc',
    })
    for (const message of [
      '',
      'x generation 3 container y',
      'generation -3 container y',
      'generation 1e9 container y',
      'generation 9999999999999999 container y',
      'generation 3 container \n',
    ])
      expect(ownerIn(message), message).to.equal(undefined)
  })
})

describe('fenceRefs', () => {
  const refs = fenceRefs('webordinary', 'site#ann')

  it('are of one project key and deployment', () => {
    expect(refs).to.deep.equal({
      hidden: FENCE,
      branch: 'refs/heads/webordinary-fence/webordinary/site/ann',
    })
    expect(fenceRefs('staging', 'site#ann').hidden).to.equal('refs/webordinary/fence/staging/site/ann')
  })

  it('have one fence among them: the branch, once there is one', () => {
    const at = (...seen: [ref: string, commit: string][]) => standing(refs, new Map(seen))

    expect(at()).to.equal(undefined)
    expect(at([refs.hidden, 'a'])).to.deep.equal({ ref: refs.hidden, commit: 'a' })
    expect(at([refs.branch, 'b'])).to.deep.equal({ ref: refs.branch, commit: 'b' })
    expect(at([refs.hidden, 'a'], [refs.branch, 'b'])).to.deep.equal({ ref: refs.branch, commit: 'b' })
  })
})

describe('the fence', function () {
  this.timeout(120_000)
  let all: Repositories
  beforeEach(async () => {
    all = await setUpRepositories()
  })
  afterEach(() => all.end())

  const messageAt = (ref: string): Promise<string> => git(all.remote.dir, 'log', '-1', '--format=%s', ref)

  it('is on the remote as soon as a thread is open, and names who owns the project key', async () => {
    const { workspace, thread, holderOf } = all

    await workspace.open(thread, holderOf(3), never)

    expect(await messageAt(FENCE)).to.equal('generation 3 container container-3')
    expect(await git(all.remote.dir, 'ls-tree', FENCE)).to.equal('')
    expect(await git(all.remote.dir, 'log', '-1', '--format=%an %ae', FENCE)).to.equal(
      'Webordinary robot@example.com',
    )
  })

  it('moves once at each push, and not when a thread is opened again', async () => {
    const { workspace, remote, holder, thread, edit } = all
    const worktree = await edit(workspace, { 'index.html': 'one\n' })
    const taken = await remote.at(FENCE)
    await workspace.open({ ...thread, threadId: 't2' }, holder, never)
    const afterOpen = await remote.at(FENCE)

    await workspace.push(worktree, { commandId: 'c1', holder }, never)

    expect(afterOpen).to.equal(taken)
    expect(await git(remote.dir, 'rev-list', '--count', `${taken}..${FENCE}`)).to.equal('1')
  })

  it('is moved before a thread is read again when a push was given up, so that it lands no more', async () => {
    const { workspace, remote, holder, thread, edit, root } = all
    const worktree = await edit(workspace, { 'index.html': 'one\n' })
    const before = await remote.at(FENCE)
    const started = `${root}/started`
    await remote.hook('pre-receive', `if [ ! -e ${started} ]; then touch ${started}; sleep 5; fi`)
    const giveUp = new AbortController()
    const pushing = failureOf(workspace.push(worktree, { commandId: 'c1', holder }, giveUp.signal))
    await untilThere(started)
    giveUp.abort(new Error('not saved in time'))
    await pushing

    await workspace.open(thread, holder, never)

    const after = await remote.at(FENCE)
    await workspace.open(thread, holder, never)
    expect(await git(remote.dir, 'rev-list', '--count', `${before}..${after}`)).to.equal('1')
    expect(await remote.at(FENCE)).to.equal(after)
  })

  it('lets an old owner push nothing once a newer one has opened', async () => {
    const { workspace, remote, holder, holderOf, thread, edit, makeWorker } = all
    const worktree = await edit(workspace, { 'index.html': 'late\n' })
    await makeWorker('newer').open(thread, holderOf(2), never)
    const before = await remote.refs()

    const failure = await failureOf(workspace.push(worktree, { commandId: 'c1', holder }, never))

    expect(failure).to.be.instanceOf(FenceAhead)
    expect(await remote.refs()).to.equal(before)
  })

  it('stops a push that is on its way when a newer owner opens', async () => {
    const { workspace, remote, holder, holderOf, thread, edit, makeWorker, root } = all
    const worktree = await edit(workspace, { 'index.html': 'late\n' })
    // The old owner's push waits in the remote until the newer owner has moved the fence.
    const [started, go] = [`${root}/started`, `${root}/go`]
    await remote.hook(
      'pre-receive',
      `if [ ! -e ${started} ]; then touch ${started}; while [ ! -e ${go} ]; do sleep 0.05; done; fi`,
    )
    const pushing = failureOf(workspace.push(worktree, { commandId: 'c1', holder }, never))
    await untilThere(started)

    await makeWorker('newer').open(thread, holderOf(2), never)
    const before = await remote.refs()
    await writeFile(go, '')

    expect(await pushing).to.be.instanceOf(FenceAhead)
    expect(await remote.refs()).to.equal(before)
  })

  it('turns an old owner away that opens again', async () => {
    const { workspace, remote, holder, holderOf, thread, makeWorker } = all
    await workspace.open(thread, holder, never)
    await makeWorker('newer').open(thread, holderOf(2), never)
    const before = await remote.refs()

    const failures = [
      await failureOf(workspace.open(thread, holder, never)),
      await failureOf(makeWorker('restarted').open(thread, holder, never)),
    ]

    expect(failures[0]).to.be.instanceOf(FenceAhead)
    expect(failures[1]).to.be.instanceOf(FenceAhead)
    expect(await remote.refs()).to.equal(before)
  })

  it('turns away a session of an older generation in the same process', async () => {
    const { workspace, holder, holderOf, thread, edit } = all
    const worktree = await edit(workspace, { 'index.html': 'late\n' })
    await workspace.open(thread, holderOf(2), never)

    expect(await failureOf(workspace.push(worktree, { commandId: 'c1', holder }, never))).to.be.instanceOf(
      FenceAhead,
    )
  })

  it('is taken by a newer generation that pushes without having opened under it', async () => {
    const { workspace, remote, holderOf, edit } = all
    const worktree = await edit(workspace, { 'index.html': 'one\n' })

    await workspace.push(worktree, { commandId: 'c1', holder: holderOf(2) }, never)

    expect(await messageAt(FENCE)).to.match(/^generation 2 /)
    expect(await remote.show('thread-t1', 'index.html')).to.equal('one')
  })

  for (const [what, generation, containerId] of [
    ['a higher generation', 41, 'container-41'],
    ['the same generation of another container', 1, 'another'],
  ] as [string, number, string][])
    it(`that outlived the tables says how far ahead it is: ${what}`, async () => {
      const { remote, thread, holder, holderOf, makeWorker, edit, workspace } = all
      await makeWorker('earlier').open(thread, { ...holderOf(generation), containerId }, never)
      const before = await remote.refs()

      const failure = await failureOf(workspace.open(thread, holder, never))

      expect(failure).to.be.instanceOf(FenceAhead)
      expect((failure as FenceAhead).seen).to.equal(generation)
      expect(await remote.refs()).to.equal(before)
      const worktree = await edit(workspace, { 'index.html': 'one\n' }, { generation: generation + 1 })
      const next = { commandId: 'c1', holder: holderOf(generation + 1) }
      expect((await workspace.push(worktree, next, never)).pushed).to.equal('branch')
    })

  it('that names a generation which nobody can ever have had is replaced', async () => {
    const { remote, thread, holder, holderOf, makeWorker, workspace } = all
    await makeWorker('hostile').open(thread, holderOf(999_999_999_999_999), never)

    await workspace.open(thread, holder, never)

    expect(await messageAt(FENCE)).to.equal('generation 1 container container-1')
    expect(await remote.at(FENCE)).to.not.equal(undefined)
  })

  it('does not hold back another user of the same repository', async () => {
    const { workspace, thread, holder, holderOf, edit } = all
    const worktree = await edit(workspace, { 'index.html': 'one\n' })
    const bobs = { ...holderOf(9), projectKey: 'site#bob' }
    await workspace.open({ ...thread, userId: 'bob', threadId: 't2' }, bobs, never)

    const pushed = await workspace.push(worktree, { commandId: 'c1', holder }, never)

    expect(pushed.pushed).to.equal('branch')
  })

  it('does not hold back another deployment that works on the same repository', async () => {
    const { thread, holder, holderOf, edit, workspace, makeWorker, remote } = all
    const worktree = await edit(workspace, { 'index.html': 'one\n' })
    await makeWorker('other', 'staging').open({ ...thread, threadId: 't2' }, holderOf(9), never)

    const pushed = await workspace.push(worktree, { commandId: 'c1', holder }, never)

    expect(pushed.pushed).to.equal('branch')
    expect(await messageAt(fenceRefs('staging', 'site#ann').hidden)).to.match(/^generation 9 /)
    expect(await remote.at(FENCE)).to.not.equal(undefined)
  })

  it('goes on when somebody has removed the fence, or put something else in its place', async () => {
    const { workspace, remote, holder, edit } = all
    const worktree = await edit(workspace, { 'index.html': 'one\n' })
    await git(remote.dir, 'update-ref', '-d', FENCE)

    const pushed = await workspace.push(worktree, { commandId: 'c1', holder }, never)
    const second = await edit(workspace, { 'index.html': 'two\n' }, { commandId: 'c2' })
    await git(remote.dir, 'update-ref', FENCE, 'main')
    const again = await workspace.push(second, { commandId: 'c2', holder }, never)

    expect([pushed.pushed, again.pushed]).to.deep.equal(['branch', 'branch'])
    expect(await messageAt(FENCE)).to.match(/^generation 1 /)
  })

  it('is found ours when the answer to taking it was lost', async () => {
    const { workspace, remote, holder, thread, edit } = all
    await remote.hook('post-receive', 'kill -9 $PPID')

    await workspace.open(thread, holder, never)
    await remote.removeHook('post-receive')
    const worktree = await edit(workspace, { 'index.html': 'one\n' })
    const pushed = await workspace.push(worktree, { commandId: 'c1', holder }, never)

    expect(pushed.pushed).to.equal('branch')
  })

  it('tells when the remote takes no such ref', async () => {
    const { workspace, remote, holder, thread } = all
    await remote.hook('pre-receive', 'echo "only heads and tags" >&2; exit 1')

    const failure = await failureOf(workspace.open(thread, holder, never))

    expect((failure as RepositoryProblem).userMessage).to.contain('only heads and tags')
  })
})
