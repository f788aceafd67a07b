import { access, mkdir, readFile, rm, stat, symlink } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { RepositoryProblem } from '../../../worker/errors/user-error.ts'
import {
  contentOf,
  failureOf,
  git,
  makeRemote,
  makeSsh,
  never,
  setUpRepositories,
  withVariable,
  writeFiles,
} from './repositories.ts'
import type { Repositories } from './repositories.ts'

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

describe('opening a worktree', function () {
  this.timeout(120_000)
  let all: Repositories
  beforeEach(async () => {
    all = await setUpRepositories()
  })
  afterEach(() => all.end())

  it('starts a new thread from the base branch, on a branch of its own', async () => {
    const { workspace, thread, holder, remote } = all

    const worktree = await workspace.open(thread, holder, never)

    expect(worktree.branch).to.equal('thread-t1')
    expect(worktree.baseBranch).to.equal('main')
    expect(worktree.dir).to.equal(path.join(all.root, 'worker', 'site', 'ann', 'thread-t1'))
    expect(await contentOf(worktree, 'index.html')).to.equal('hello\n')
    expect(await remote.at('refs/heads/thread-t1')).to.equal(undefined)
  })

  it('goes on from the branch of the thread when the remote has one, even without its base branch', async () => {
    const { workspace, thread, holder, remote } = all
    await remote.personPushes('thread-t1', { 'index.html': 'from the thread\n' }, 'main')

    const worktree = await workspace.open({ ...thread, baseBranch: 'gone' }, holder, never)

    expect(await contentOf(worktree, 'index.html')).to.equal('from the thread\n')
  })

  it('goes back to the base branch when the branch was removed from the remote', async () => {
    const { workspace, thread, holder, remote, edit } = all
    const worktree = await edit(workspace, { 'index.html': 'ours\n' })
    await workspace.push(worktree, { commandId: 'c1', holder }, never)
    await git(remote.dir, 'branch', '-D', 'thread-t1')

    await workspace.open(thread, holder, never)

    expect(await contentOf(worktree, 'index.html')).to.equal('hello\n')
  })

  it('brings what others have pushed meanwhile', async () => {
    const { workspace, thread, holder, remote } = all
    await workspace.open(thread, holder, never)
    await remote.personPushes('thread-t1', { 'index.html': 'newer\n' }, 'main')

    const worktree = await workspace.open(thread, holder, never)

    expect(await contentOf(worktree, 'index.html')).to.equal('newer\n')
  })

  it('does not clone again, not even in a new process', async () => {
    const { workspace, thread, holder, remote, mirror, makeWorker, edit } = all
    const edited = await edit(workspace, { 'index.html': 'ours\n' })
    await workspace.push(edited, { commandId: 'c1', holder }, never)
    const before = await stat(mirror)
    const tree = await git(remote.dir, 'rev-parse', 'main^{tree}')
    // From here on nobody can clone: the remote has lost a part of its history.
    await rm(path.join(remote.dir, 'objects', tree.slice(0, 2), tree.slice(2)))

    const worktree = await workspace.open(thread, holder, never)
    const again = await makeWorker().open(thread, holder, never)

    expect(await contentOf(worktree, 'index.html')).to.equal('ours\n')
    expect(again.dir).to.equal(worktree.dir)
    expect((await stat(mirror)).ino).to.equal(before.ino)
    expect(await failureOf(makeWorker('cold').open(thread, holder, never))).to.be.instanceOf(
      RepositoryProblem,
    )
  })

  it('asks the remote once when it stands where this worker left it', async () => {
    const { workspace, thread, holder, remote, root, edit } = all
    const worktree = await edit(workspace, { 'index.html': 'ours\n' })
    await workspace.push(worktree, { commandId: 'c1', holder }, never)
    const ssh = await makeSsh(root, `echo "$2" >> ${root}/calls; eval "$2"`)
    await withVariable('GIT_SSH_COMMAND', ssh, async () => {
      const overSsh = { ...thread, repository: `ssh://host${remote.dir}` }
      await workspace.open(overSsh, holder, never)
      await rm(path.join(root, 'calls'))

      await workspace.open(overSsh, holder, never)
    })

    const calls = (await readFile(path.join(root, 'calls'), 'utf8')).trim().split('\n')
    expect(calls).to.deep.equal([`git-upload-pack '${remote.dir}'`])
  })

  it('lets one thread of a project at a time talk to the remote when threads are opened', async () => {
    const { workspace, thread, holderOf, remote, root } = all
    const log = `${root}/calls`
    const ssh = await makeSsh(root, `echo in >> ${log}; eval "$2"; echo out >> ${log}`)
    await withVariable('GIT_SSH_COMMAND', ssh, async () => {
      const repository = `ssh://host${remote.dir}`
      const users = ['ann', 'bob', 'cid']
      await Promise.all(
        users.map((userId) => {
          const holder = { ...holderOf(1), projectKey: `site#${userId}` }
          return workspace.open({ ...thread, userId, repository }, holder, never)
        }),
      )
    })

    expect(await readFile(log, 'utf8')).to.match(/^(in\nout\n)+$/)
  })

  it('starts from the branch as it stands after the fence has moved', async () => {
    const { workspace, thread, holder, remote } = all
    const late = await remote.personPushes('late', { 'index.html': 'late\n' }, 'main')
    // The last push of an older owner lands between our first look and the move of the fence.
    await remote.hook('post-receive', `git update-ref refs/heads/thread-t1 ${late}`)

    const worktree = await workspace.open(thread, holder, never)

    expect(await contentOf(worktree, 'index.html')).to.equal('late\n')
  })

  it('takes no ref for the branch whose name only ends like it', async () => {
    const { workspace, thread, holder, remote } = all
    const other = await remote.personPushes('other', { 'index.html': 'other\n' }, 'main')
    await git(remote.dir, 'update-ref', 'refs/x/refs/heads/thread-t1', other)
    await git(remote.dir, 'update-ref', 'refs/x/refs/heads/main', other)

    const worktree = await workspace.open(thread, holder, never)

    expect(await contentOf(worktree, 'index.html')).to.equal('hello\n')
  })

  it('opens threads of two users in parallel over one mirror', async () => {
    const { workspace, thread, holder, holderOf } = all
    const bob = { ...thread, userId: 'bob', threadId: 't2' }
    const bobs = { ...holderOf(3), projectKey: 'site#bob' }

    const [one, two, three] = await Promise.all([
      workspace.open(thread, holder, never),
      workspace.open(bob, bobs, never),
      workspace.open({ ...thread, threadId: 't3' }, holder, never),
    ])

    await writeFiles(one.dir, { 'index.html': 'ann\n' })
    expect(await contentOf(two, 'index.html')).to.equal('hello\n')
    expect(await contentOf(three, 'index.html')).to.equal('hello\n')
    for (const { dir } of [one, two, three])
      expect(await git(dir, 'count-objects')).to.equal('0 objects, 0 kilobytes')
  })

  it('keeps two repositories of one project apart', async () => {
    const { workspace, thread, holder, holderOf, root } = all
    const fork = await makeRemote(root, 'fork')
    await fork.personPushes('main', { 'index.html': 'the fork\n' })
    const bob = { ...thread, userId: 'bob', repository: fork.dir }

    const one = await workspace.open(thread, holder, never)
    const two = await workspace.open(bob, { ...holderOf(1), projectKey: 'site#bob' }, never)
    await workspace.open(thread, holder, never)

    expect(await contentOf(one, 'index.html')).to.equal('hello\n')
    expect(await contentOf(two, 'index.html')).to.equal('the fork\n')
  })

  it('removes what a killed run left uncommitted, and keeps what the repository ignores', async () => {
    const { workspace, thread, holder } = all
    const worktree = await workspace.open(thread, holder, never)
    await writeFiles(worktree.dir, {
      'index.html': 'half\n',
      'new/page.html': 'half\n',
      'inner/x': 'half\n',
      'node_modules/package/x.js': 'warm\n',
    })
    await git(worktree.dir, 'add', 'new')
    await git(path.join(worktree.dir, 'inner'), 'init', '--quiet')

    await workspace.open(thread, holder, never)

    expect(await contentOf(worktree, 'index.html')).to.equal('hello\n')
    expect(await exists(path.join(worktree.dir, 'new'))).to.equal(false)
    expect(await exists(path.join(worktree.dir, 'inner'))).to.equal(false)
    expect(await contentOf(worktree, 'node_modules/package/x.js')).to.equal('warm\n')
  })

  it('drops commits that were never pushed', async () => {
    const { workspace, thread, holder, edit } = all
    const worktree = await edit(workspace, { 'index.html': 'never pushed\n' })

    await workspace.open(thread, holder, never)

    expect(await contentOf(worktree, 'index.html')).to.equal('hello\n')
    expect(await workspace.commitOf(worktree, 'c1', never)).to.equal(undefined)
  })

  it('brings files back that were marked so that git does not look at them', async () => {
    const { workspace, thread, holder } = all
    const worktree = await workspace.open(thread, holder, never)
    await git(worktree.dir, 'update-index', '--skip-worktree', 'index.html')
    await writeFiles(worktree.dir, { 'index.html': 'hidden\n' })

    await workspace.open(thread, holder, never)

    expect(await contentOf(worktree, 'index.html')).to.equal('hello\n')
  })

  it('replaces a link in the place of the worktree, and leaves alone what it points to', async () => {
    const { workspace, thread, holder, root } = all
    await writeFiles(root, { 'elsewhere/precious': 'x' })
    const dir = path.join(root, 'worker', 'site', 'ann')
    await mkdir(dir, { recursive: true })
    await symlink(path.join(root, 'elsewhere'), path.join(dir, 'thread-t1'))

    const worktree = await workspace.open(thread, holder, never)

    expect(await contentOf(worktree, 'index.html')).to.equal('hello\n')
    expect(await exists(path.join(root, 'elsewhere', 'precious'))).to.equal(true)
  })

  it('says that the repository does not exist', async () => {
    const { workspace, thread, holder, root } = all

    const failure = await failureOf(
      workspace.open({ ...thread, repository: path.join(root, 'nowhere.git') }, holder, never),
    )

    expect(failure).to.be.instanceOf(RepositoryProblem)
    expect((failure as RepositoryProblem).userMessage).to.equal(
      'The repository does not exist, or it refuses access.',
    )
  })

  it('names the branches that exist when the base branch is missing', async () => {
    const { workspace, thread, holder, remote } = all
    await remote.personPushes('develop', { x: 'x' }, 'main')

    const failure = await failureOf(workspace.open({ ...thread, baseBranch: 'master' }, holder, never))

    expect((failure as RepositoryProblem).userMessage).to.equal(
      'The repository has no branch master. It has: develop, main.',
    )
  })

  it('names the base branch of an empty repository', async () => {
    const { workspace, thread, holder, root } = all
    const empty = await makeRemote(root, 'empty')

    const failure = await failureOf(workspace.open({ ...thread, repository: empty.dir }, holder, never))

    expect((failure as RepositoryProblem).userMessage).to.match(
      /^The repository is empty: it has no branch main/,
    )
  })

  it('says that the server cannot be reached, without the secret in its address', async () => {
    const { workspace, thread, holder } = all
    const repository = 'http://ann:s3cr3t@127.0.0.1:1/site.git'

    const failure = await failureOf(workspace.open({ ...thread, repository }, holder, never))

    const { userMessage, cause } = failure as RepositoryProblem
    expect(userMessage).to.equal("The repository's server cannot be reached at the moment.")
    expect(String(cause)).to.contain('127.0.0.1')
    expect(`${userMessage} ${String(cause)} ${(cause as Error).stack}`).not.to.contain('s3cr3t')
  })

  it('rejects with the reason of its signal', async () => {
    const { workspace, thread, holder } = all
    const stop = new AbortController()
    const opening = workspace.open(thread, holder, stop.signal)

    stop.abort(new Error('the lease is lost'))

    expect(await failureOf(opening)).to.have.property('message', 'the lease is lost')
  })
})
