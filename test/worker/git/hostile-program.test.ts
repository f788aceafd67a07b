// What an editing program could do to git's own work.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { RepositoryProblem } from '../../../worker/errors/user-error.ts'
import { failureOf, git, never, setUpRepositories, withVariable, writeFiles } from './repositories.ts'
import type { Repositories } from './repositories.ts'

describe('A hostile program', function () {
  this.timeout(120_000)
  let all: Repositories
  beforeEach(async () => {
    all = await setUpRepositories()
  })
  afterEach(() => all.end())

  it('cannot hold a commit up for ever by a slow program', async () => {
    const slow = await setUpRepositories({ gitSeconds: 1 })
    const { workspace, thread, holder, work, root } = slow
    try {
      const usual = process.env['PATH'] ?? ''
      const slowAdd = `#!/bin/sh\ncase "$*" in *"add --all"*) exec sleep 60;; esac\nPATH='${usual}' exec git "$@"\n`
      await mkdir(path.join(root, 'bin'))
      await writeFile(path.join(root, 'bin', 'git'), slowAdd, { mode: 0o755 })
      const worktree = await workspace.open(thread, holder, never)
      await withVariable('PATH', `${root}/bin:${usual}`, async () => {
        await writeFiles(worktree.dir, { 'new.html': 'new\n' })

        const failure = await failureOf(workspace.commit(worktree, work, never))

        expect(failure).to.be.instanceOf(RepositoryProblem)
      })
    } finally {
      await slow.end()
    }
  })

  it('puts no other commit in the place of the one that its work begins at', async () => {
    const { workspace, thread, holder, work, remote } = all
    const worktree = await workspace.open(thread, holder, never)
    const head = await git(worktree.dir, 'rev-parse', 'HEAD')
    await writeFiles(worktree.dir, { 'new.html': 'new\n' })
    await git(worktree.dir, 'add', '--all')
    await git(worktree.dir, 'commit', '--quiet', '-m', 'hidden')
    await git(worktree.dir, 'replace', head, 'HEAD')

    const committed = await workspace.commit(worktree, work, never)
    await workspace.push(worktree, { commandId: 'c1', holder }, never)

    expect(committed?.filesChanged).to.deep.equal(['new.html'])
    expect(await git(remote.dir, 'rev-parse', 'thread-t1^')).to.equal(head)
  })
})
