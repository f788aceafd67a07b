import { access, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { isDiskFull } from '../../../worker/git/is-disk-full.ts'
import {
  contentOf,
  failureOf,
  git,
  never,
  setUpRepositories,
  withVariable,
  writeFiles,
} from './repositories.ts'
import type { Repositories } from './repositories.ts'

describe('A git on a disk that is full', function () {
  this.timeout(120_000)
  let all: Repositories
  beforeEach(async () => {
    all = await setUpRepositories()
  })
  afterEach(() => all.end())

  /** Acts with a git that does not do this, for want of room. */
  const without = async (act: string, run: () => Promise<void>): Promise<void> => {
    const bin = path.join(all.root, 'bin')
    const searched = process.env['PATH'] ?? ''
    const fails = 'echo "error: could not write to .git/x: No space left on device" >&2; exit 128'
    await mkdir(bin)
    const script = `for word; do [ "$word" = ${act} ] && { ${fails}; }; done\nPATH='${searched}' exec git "$@"`
    await writeFile(path.join(bin, 'git'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
    await withVariable('PATH', `${bin}:${searched}`, run)
  }

  it('in a rebase is no conflict: nothing is pushed aside, and the next push works', async () => {
    const { workspace, remote, holder, edit } = all
    const worktree = await edit(workspace, { 'index.html': 'ours\n' })
    await remote.personPushes('thread-t1', { 'theirs.html': 'theirs\n' }, 'main')
    const push = () => workspace.push(worktree, { commandId: 'c1', holder }, never)

    await without('rebase', async () => {
      expect(isDiskFull(await failureOf(push()))).to.equal(true)
    })

    expect(await remote.refs()).to.not.contain('aside')
    expect(await push()).to.include({ pushed: 'branch', branch: 'thread-t1' })
    expect(await remote.show('thread-t1', 'theirs.html')).to.equal('theirs')
  })

  it('in a checkout leaves a stash of the editing program where it is', async () => {
    const { workspace, thread, holder } = all
    const worktree = await workspace.open(thread, holder, never)
    await writeFiles(worktree.dir, { 'index.html': 'put aside\n' })
    await git(worktree.dir, 'stash')

    await without('reset', async () => {
      await failureOf(workspace.open(thread, holder, never))
    })

    const again = await workspace.open(thread, holder, never)
    await git(again.dir, 'stash', 'pop')
    expect(await contentOf(again, 'index.html')).to.equal('put aside\n')
  })

  it('in a checkout takes half of a worktree with it; the mirror is as it was', async () => {
    const { workspace, thread, holder, events } = all
    const worktree = await workspace.open(thread, holder, never)
    await writeFiles(worktree.dir, { 'node_modules/x': 'x' })

    await without('reset', async () => {
      expect(isDiskFull(await failureOf(workspace.open(thread, holder, never)))).to.equal(true)
    })

    const isThere = await access(worktree.dir).then(
      () => true,
      () => false,
    )
    const again = await workspace.open(thread, holder, never)
    expect(isThere).to.equal(false)
    expect(await contentOf(again, 'index.html')).to.equal('hello\n')
    expect(events).to.deep.equal([])
  })
})
