import { expect } from 'chai'
import { RepositoryProblem } from '../../../worker/errors/user-error.ts'
import { FENCE, contentOf, failureOf, git, never, setUpRepositories, writeFiles } from './repositories.ts'
import type { Repositories } from './repositories.ts'

describe('pushing', function () {
  this.timeout(120_000)
  let all: Repositories
  beforeEach(async () => {
    all = await setUpRepositories()
  })
  afterEach(() => all.end())

  it('makes the branch on the remote, and moves it on', async () => {
    const { workspace, remote, holder, edit } = all
    const first = await edit(workspace, { 'index.html': 'one\n' })

    const pushed = await workspace.push(first, { commandId: 'c1', holder }, never)
    const second = await edit(workspace, { 'index.html': 'two\n' }, { commandId: 'c2' })
    const again = await workspace.push(second, { commandId: 'c2', holder }, never)

    expect(pushed).to.include({ pushed: 'branch', branch: 'thread-t1' })
    expect(again.commit).to.equal(await remote.at('refs/heads/thread-t1'))
    expect(await git(remote.dir, 'rev-parse', `${again.commit}^`)).to.equal(pushed.commit)
    expect(await remote.show('thread-t1', 'index.html')).to.equal('two')
  })

  it('pushes threads of one person in parallel', async () => {
    const { workspace, remote, holder, edit } = all
    const one = await edit(workspace, { 'index.html': 'one\n' })
    const two = await edit(workspace, { 'index.html': 'two\n' }, { threadId: 't2', commandId: 'c2' })

    await Promise.all([
      workspace.push(one, { commandId: 'c1', holder }, never),
      workspace.push(two, { commandId: 'c2', holder }, never),
    ])

    expect(await remote.show('thread-t1', 'index.html')).to.equal('one')
    expect(await remote.show('thread-t2', 'index.html')).to.equal('two')
  })

  it('finds the commit of a run that crashed after its push, and pushes it again without harm', async () => {
    const { workspace, remote, holder, holderOf, thread, edit, makeWorker } = all
    const worktree = await edit(workspace, { 'index.html': 'one\n' })
    const { commit } = await workspace.push(worktree, { commandId: 'c1', holder }, never)

    const next = makeWorker('another')
    const reopened = await next.open(thread, holderOf(2), never)
    const found = await next.commitOf(reopened, 'c1', never)
    const again = await next.push(reopened, { commandId: 'c1', holder: holderOf(2) }, never)

    expect(found).to.deep.equal({ commit, filesChanged: ['index.html'], summary: '' })
    expect(again).to.deep.equal({ pushed: 'branch', branch: 'thread-t1', commit })
    expect(await remote.at('refs/heads/thread-t1')).to.equal(commit)
  })

  it('puts its commit on top of what somebody else pushed, message and author unchanged', async () => {
    const { workspace, remote, holder, edit, thread, work } = all
    const worktree = await workspace.open(thread, holder, never)
    await edit(workspace, { 'index.html': 'ours\n' })
    await workspace.commit(worktree, work, never)
    const before = await git(worktree.dir, 'log', '-1', '--format=%an %B')
    const theirs = await remote.personPushes('thread-t1', { 'theirs.html': 'theirs\n' }, 'main')

    const pushed = await workspace.push(worktree, { commandId: 'c1', holder }, never)

    expect(pushed).to.include({ pushed: 'branch', commit: await remote.at('refs/heads/thread-t1') })
    expect(await git(remote.dir, 'rev-parse', 'thread-t1^')).to.equal(theirs)
    expect(await git(remote.dir, 'log', '-1', '--format=%an %B', 'thread-t1')).to.equal(before)
    expect(await contentOf(worktree, 'theirs.html')).to.equal('theirs\n')
    expect(await contentOf(worktree, 'index.html')).to.equal('ours\n')
  })

  it('keeps lines that begin with # in a message that is put on top of another', async () => {
    const { workspace, remote, holder, thread, work } = all
    const worktree = await workspace.open(thread, holder, never)
    const { edit } = all
    const instruction = '# Heading\n\n#1 first\nfixup! second'
    await edit(workspace, {})
    await all.remote.personPushes('thread-t1', { 'theirs.html': 'theirs\n' }, 'main')
    await git(worktree.dir, 'rm', '--quiet', 'index.html')
    await workspace.commit(worktree, { ...work, instruction }, never)

    await workspace.push(worktree, { commandId: 'c1', holder }, never)

    const message = await git(remote.dir, 'log', '-1', '--format=%B', 'thread-t1')
    expect(message).to.match(
      /^# Heading\n\n# Heading\n\n#1 first\nfixup! second\n\nWebordinary-Command: c1\n/,
    )
  })

  it('keeps the commit of a command whose change somebody else has pushed already', async () => {
    const { workspace, remote, holder, edit } = all
    const worktree = await edit(workspace, { 'index.html': 'same\n' })
    await remote.personPushes('thread-t1', { 'index.html': 'same\n' }, 'main')

    await workspace.push(worktree, { commandId: 'c1', holder }, never)

    expect(await workspace.commitOf(worktree, 'c1', never)).to.have.property(
      'commit',
      await remote.at('refs/heads/thread-t1'),
    )
  })

  it('keeps conflicting work on a branch of its own, and changes neither branch nor worktree', async () => {
    const { workspace, remote, holder, edit } = all
    const worktree = await edit(workspace, { 'index.html': 'ours\n' })
    const theirs = await remote.personPushes('thread-t1', { 'index.html': 'theirs\n' }, 'main')

    const pushed = await workspace.push(worktree, { commandId: 'c1', holder }, never)

    expect(pushed).to.include({ pushed: 'aside', branch: 'thread-t1.aside-c1' })
    expect(await remote.at('refs/heads/thread-t1')).to.equal(theirs)
    expect(await remote.at(`refs/heads/${pushed.branch}`)).to.equal(pushed.commit)
    expect(await remote.show(pushed.branch, 'index.html')).to.equal('ours')
    expect(await contentOf(worktree, 'index.html')).to.equal('ours\n')
    expect(await git(worktree.dir, 'status', '--porcelain')).to.equal('')
    expect(await git(worktree.dir, 'status')).not.to.contain('rebase')
  })

  it('says pushed when others have gone on from its commit already', async () => {
    const { workspace, remote, holder, edit, thread } = all
    const worktree = await edit(workspace, { 'index.html': 'ours\n' })
    const { commit } = await workspace.push(worktree, { commandId: 'c1', holder }, never)
    await workspace.open(thread, holder, never)
    const theirs = await remote.personPushes('thread-t1', { 'theirs.html': 'theirs\n' })

    const pushed = await workspace.push(worktree, { commandId: 'c1', holder }, never)

    expect(pushed).to.deep.equal({ pushed: 'branch', branch: 'thread-t1', commit })
    expect(await remote.at('refs/heads/thread-t1')).to.equal(theirs)
  })

  it('puts only its new commits on top of what others have pushed after the last ones', async () => {
    const { workspace, remote, holder, edit, work } = all
    const worktree = await edit(workspace, { 'index.html': 'one\n' })
    await workspace.push(worktree, { commandId: 'c1', holder }, never)
    await remote.personPushes('thread-t1', { 'index.html': 'theirs\n' })
    await writeFiles(worktree.dir, { 'two.html': 'two\n' })
    await workspace.commit(worktree, { ...work, commandId: 'c2' }, never)

    const pushed = await workspace.push(worktree, { commandId: 'c2', holder }, never)

    expect(pushed.pushed).to.equal('branch')
    expect(await git(remote.dir, 'rev-list', '--count', 'main..thread-t1')).to.equal('3')
    expect(await remote.show('thread-t1', 'index.html')).to.equal('theirs')
  })

  it('does not bring back what somebody has taken out of the branch', async () => {
    const { workspace, remote, holder, edit } = all
    const first = await edit(workspace, { 'index.html': 'regretted\n' })
    await workspace.push(first, { commandId: 'c1', holder }, never)
    const second = await edit(workspace, { 'two.html': 'two\n' }, { commandId: 'c2' })
    await git(remote.dir, 'update-ref', 'refs/heads/thread-t1', 'main')
    await remote.personPushes('thread-t1', { 'three.html': 'three\n' })

    const pushed = await workspace.push(second, { commandId: 'c2', holder }, never)

    expect(pushed.pushed).to.equal('branch')
    expect(await remote.show('thread-t1', 'index.html')).to.equal('hello')
    expect(await remote.show('thread-t1', 'two.html')).to.equal('two')
  })

  it('takes work that an earlier run of the command has put aside for pushed', async () => {
    const { workspace, remote, holder, edit, makeWorker } = all
    const first = await edit(workspace, { 'index.html': 'ours\n' })
    const second = await edit(makeWorker('another'), { 'index.html': 'ours again\n' })
    await remote.personPushes('thread-t1', { 'index.html': 'theirs\n' }, 'main')
    const earlier = await workspace.push(first, { commandId: 'c1', holder }, never)
    const late = makeWorker('another')
    const worktree = await edit(late, { 'index.html': 'x\n' })
    await remote.personPushes('thread-t1', { 'index.html': 'theirs again\n' })

    const pushed = await late.push(worktree, { commandId: 'c1', holder }, never)

    expect(second.dir).to.equal(worktree.dir)
    expect(pushed).to.deep.equal(earlier)
  })

  it('tells what the remote says when it refuses, and moves nothing', async () => {
    const { workspace, remote, holder, edit } = all
    const worktree = await edit(workspace, { 'index.html': 'one\n' })
    const fence = await remote.at(FENCE)
    await remote.hook('pre-receive', 'echo "Titles are frozen until Monday." >&2; exit 1')

    const failure = await failureOf(workspace.push(worktree, { commandId: 'c1', holder }, never))

    expect(failure).to.be.instanceOf(RepositoryProblem)
    expect((failure as RepositoryProblem).userMessage).to.equal(
      'The repository refused the push (pre-receive hook declined). It said:\nTitles are frozen until Monday.',
    )
    expect(await remote.at('refs/heads/thread-t1')).to.equal(undefined)
    expect(await remote.at(FENCE)).to.equal(fence)
  })

  it('can push again what was refused once', async () => {
    const { workspace, remote, holder, edit } = all
    const worktree = await edit(workspace, { 'index.html': 'one\n' })
    await remote.hook('pre-receive', 'exit 1')
    await failureOf(workspace.push(worktree, { commandId: 'c1', holder }, never))
    await remote.removeHook('pre-receive')

    const pushed = await workspace.push(worktree, { commandId: 'c1', holder }, never)

    expect(await remote.at('refs/heads/thread-t1')).to.equal(pushed.commit)
  })

  it('puts only its own commit on top again when a push was refused in between', async () => {
    const { workspace, remote, holder, edit } = all
    const worktree = await edit(workspace, { 'index.html': 'ours\n' })
    await remote.personPushes('thread-t1', { 'two.html': 'two\n' }, 'main')
    await remote.hook('pre-receive', 'exit 1')
    await failureOf(workspace.push(worktree, { commandId: 'c1', holder }, never))
    await remote.removeHook('pre-receive')
    await remote.personPushes('thread-t1', { 'three.html': 'three\n' })

    await workspace.push(worktree, { commandId: 'c1', holder }, never)

    expect(await git(remote.dir, 'rev-list', '--count', 'main..thread-t1')).to.equal('3')
  })

  it('tells about one branch that is refused for itself', async () => {
    const { workspace, remote, holder, edit } = all
    const worktree = await edit(workspace, { 'index.html': 'one\n' })
    await remote.hook('update', 'case "$1" in refs/heads/*) echo "no threads here" >&2; exit 1;; esac')

    const failure = await failureOf(workspace.push(worktree, { commandId: 'c1', holder }, never))

    expect((failure as RepositoryProblem).userMessage).to.contain('It said:\n')
    expect((failure as RepositoryProblem).userMessage).to.contain('no threads here')
    expect((failure as RepositoryProblem).userMessage).to.contain('(hook declined)')
  })

  it('takes a push whose answer was lost for pushed', async () => {
    const { workspace, remote, holder, edit } = all
    const worktree = await edit(workspace, { 'index.html': 'one\n' })
    // The connection ends after the refs have moved, before git is told.
    await remote.hook('post-receive', 'kill -9 $PPID')

    const pushed = await workspace.push(worktree, { commandId: 'c1', holder }, never)
    await remote.removeHook('post-receive')
    const second = await edit(workspace, { 'index.html': 'two\n' }, { commandId: 'c2' })
    const again = await workspace.push(second, { commandId: 'c2', holder }, never)

    expect(await git(remote.dir, 'rev-list', '--count', 'main..thread-t1')).to.equal('2')
    expect(await git(remote.dir, 'rev-parse', 'thread-t1^')).to.equal(pushed.commit)
    expect(again.pushed).to.equal('branch')
  })

  it('gives up a push that takes too long, with a sentence', async () => {
    const slow = await setUpRepositories({ gitSeconds: 1 })
    try {
      const { workspace, remote, holder, edit } = slow
      const worktree = await edit(workspace, { 'index.html': 'one\n' })
      await remote.hook('pre-receive', 'exec sleep 60')

      const failure = await failureOf(workspace.push(worktree, { commandId: 'c1', holder }, never))

      expect((failure as RepositoryProblem).userMessage).to.equal(
        'Git took longer than 1 seconds with the repository and was stopped.',
      )
    } finally {
      await slow.end()
    }
  })
})
