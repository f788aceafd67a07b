import { expect } from 'chai'
import { RepositoryProblem } from '../../../worker/errors/user-error.ts'
import { contentOf, failureOf, git, never, setUpRepositories, writeFiles } from './repositories.ts'
import type { Repositories } from './repositories.ts'

describe('A commit that the repository does not take', function () {
  this.timeout(120_000)
  let all: Repositories
  beforeEach(async () => {
    all = await setUpRepositories()
    const worktree = await all.edit(all.workspace, { 'index.html': 'new title\n' })
    await all.remote.hook('pre-receive', 'exit 1')
    const push = all.workspace.push(worktree, { commandId: 'c1', holder: all.holder }, never)
    expect(await failureOf(push)).to.be.instanceOf(RepositoryProblem)
    await all.remote.removeHook('pre-receive')
  })
  afterEach(() => all.end())

  const next = async (generation = 1) => {
    const holder = all.holderOf(generation)
    const worktree = await all.workspace.open(all.thread, holder, never)
    const before = await contentOf(worktree, 'index.html')
    await writeFiles(worktree.dir, { 'footer.html': 'footer\n' })
    await all.workspace.commit(worktree, { ...all.work, commandId: 'c2' }, never)
    await all.workspace.push(worktree, { commandId: 'c2', holder }, never)
    const subjects = await git(
      all.remote.dir,
      'log',
      '--format=%(trailers:key=Webordinary-Command,valueonly,separator=%x2C)',
      'main..thread-t1',
    )
    return { before, subjects: subjects.split('\n') }
  }

  it('goes to it with the next command of the thread', async () => {
    expect(await next()).to.deep.equal({ before: 'new title\n', subjects: ['c2', 'c1'] })
  })

  it('goes to it on top of what somebody else has pushed meanwhile', async () => {
    await all.remote.personPushes('thread-t1', { 'theirs.html': 'theirs\n' }, 'main')

    expect((await next()).subjects.slice(0, 2)).to.deep.equal(['c2', 'c1'])
    expect(await all.remote.show('thread-t1', 'theirs.html')).to.equal('theirs')
    expect(await all.remote.show('thread-t1', 'index.html')).to.equal('new title')
  })

  it('is left behind when the project was owned by somebody else meanwhile, who may have made it again', async () => {
    expect(await next(3)).to.deep.equal({ before: 'hello\n', subjects: ['c2'] })
  })
})
