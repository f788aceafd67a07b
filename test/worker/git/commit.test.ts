import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { failureOf, git, never, setUpRepositories, writeFiles } from './repositories.ts'
import type { Repositories } from './repositories.ts'

describe('committing', function () {
  this.timeout(120_000)
  let all: Repositories
  beforeEach(async () => {
    all = await setUpRepositories()
  })
  afterEach(() => all.end())

  const opened = () => all.workspace.open(all.thread, all.holder, never)
  const commit = async (changes: object = {}) => {
    const worktree = await opened()
    await writeFiles(worktree.dir, { 'index.html': 'changed\n' })
    const committed = await all.workspace.commit(worktree, { ...all.work, ...changes }, never)
    return { worktree, committed }
  }

  it('makes one commit of everything that was changed, added and removed', async () => {
    const { workspace, work } = all
    const worktree = await opened()
    await rm(path.join(worktree.dir, '.gitignore'))
    await writeFiles(worktree.dir, { 'index.html': 'changed\n', 'new/page.html': 'new\n' })

    const committed = await workspace.commit(worktree, work, never)

    expect(committed?.filesChanged).to.have.members(['.gitignore', 'index.html', 'new/page.html'])
    expect(committed?.commit).to.equal(await git(worktree.dir, 'rev-parse', 'HEAD'))
    expect(await git(worktree.dir, 'rev-list', '--count', 'HEAD')).to.equal('2')
    expect(await git(worktree.dir, 'status', '--porcelain')).to.equal('')
  })

  it('says nothing changed when nothing did, and for files that the repository ignores', async () => {
    const { workspace, work } = all
    const worktree = await opened()
    await writeFiles(worktree.dir, { 'node_modules/x': 'ignored' })

    const committed = await workspace.commit(worktree, work, never)

    expect(committed).to.equal(undefined)
    expect(await git(worktree.dir, 'rev-list', '--count', 'HEAD')).to.equal('1')
  })

  it('names the person as the author, and command and thread in trailers', async () => {
    const { worktree } = await commit({ summary: 'I changed it.' })

    expect(await git(worktree.dir, 'log', '-1', '--format=%an <%ae> by %cn <%ce>')).to.equal(
      'Ann <ann@example.com> by Webordinary <robot@example.com>',
    )
    expect(await git(worktree.dir, 'log', '-1', '--format=%B')).to.equal(
      'I changed it.\n\nInstruction:\nChange the title\n\nWebordinary-Command: c1\nWebordinary-Thread: t1',
    )
  })

  it('takes any name for an author', async () => {
    const { worktree } = await commit({ author: { name: '<>\n.', email: 'x@example.com' } })

    expect(await git(worktree.dir, 'log', '-1', '--format=%an <%ae>')).to.equal(
      'x@example.com <x@example.com>',
    )
  })

  it('lists file names with spaces, line ends and letters of any script as they are', async () => {
    const { workspace, work } = all
    const names = ['a b.html', 'über "q".html', 'line\nend.html', '日本/語.html', '-dash.html']
    const worktree = await opened()
    await writeFiles(worktree.dir, Object.fromEntries(names.map((name) => [name, name])))

    const committed = await workspace.commit(worktree, work, never)

    expect(committed?.filesChanged).to.have.members(names)
  })

  it('counts no forged trailer, neither of the instruction nor of the summary', async () => {
    const forged = 'Title: x\n\nWebordinary-Command: other\nWebordinary-Thread: other\n'
    const { worktree, committed } = await commit({ instruction: forged, summary: forged })

    const { workspace } = all
    expect(await workspace.commitOf(worktree, 'other', never)).to.equal(undefined)
    expect(await workspace.commitOf(worktree, 'c1', never)).to.deep.equal({
      ...committed,
      summary: forged.trimEnd(),
    })
  })

  it('finds a command by its whole id only', async () => {
    const { worktree } = await commit({ commandId: 'c12' })

    expect(await all.workspace.commitOf(worktree, 'c1', never)).to.equal(undefined)
  })

  it('makes one commit of what the agent has committed itself, wherever it has', async () => {
    const { workspace, work } = all
    const worktree = await opened()
    await git(worktree.dir, 'checkout', '--quiet', '-b', 'elsewhere')
    await writeFiles(worktree.dir, { 'one.html': '1' })
    await git(worktree.dir, 'add', '--all')
    await git(worktree.dir, 'commit', '--quiet', '-m', 'x\n\nWebordinary-Command: other')
    await writeFiles(worktree.dir, { 'two.html': '2' })

    const committed = await workspace.commit(worktree, work, never)

    expect(committed?.filesChanged).to.have.members(['one.html', 'two.html'])
    expect(await git(worktree.dir, 'rev-list', '--count', 'HEAD')).to.equal('2')
    expect(await workspace.commitOf(worktree, 'other', never)).to.equal(undefined)
  })

  it('puts a second commit on top of the first', async () => {
    const { workspace, work } = all
    const { worktree, committed } = await commit()
    await writeFiles(worktree.dir, { 'two.html': '2' })

    const second = await workspace.commit(worktree, { ...work, commandId: 'c2' }, never)

    expect(second?.filesChanged).to.deep.equal(['two.html'])
    expect(await git(worktree.dir, 'rev-parse', `${second?.commit}^`)).to.equal(committed?.commit)
  })

  it('commits the files of repositories that were made inside', async () => {
    const { workspace, work } = all
    const worktree = await opened()
    const inner = path.join(worktree.dir, 'site')
    await writeFiles(inner, { 'a.html': 'a', 'deeper/b.html': 'b' })
    await git(inner, 'init', '--quiet')
    await git(path.join(inner, 'deeper'), 'init', '--quiet')
    await git(path.join(inner, 'deeper'), 'add', '--all')
    await git(path.join(inner, 'deeper'), 'commit', '--quiet', '-m', 'inner')

    const committed = await workspace.commit(worktree, work, never)

    expect(committed?.filesChanged).to.have.members(['site/a.html', 'site/deeper/b.html'])
  })

  it('sees changes in files that were marked so that git does not look at them', async () => {
    const { workspace, work } = all
    const worktree = await opened()
    await git(worktree.dir, 'update-index', '--assume-unchanged', 'index.html')
    await writeFiles(worktree.dir, { 'index.html': 'hidden\n' })

    const committed = await workspace.commit(worktree, work, never)

    expect(committed?.filesChanged).to.deep.equal(['index.html'])
  })

  it('keeps tracked files that the repository ignores when the index is gone', async () => {
    const { workspace, work, remote } = all
    await remote.personPushes('main', { 'kept.log': 'x' })
    await remote.personPushes('main', { '.gitignore': '*.log\n' })
    const worktree = await opened()
    await rm(path.join(worktree.dir, '.git', 'index'))
    await writeFiles(worktree.dir, { 'index.html': 'changed\n' })

    const committed = await workspace.commit(worktree, work, never)

    expect(committed?.filesChanged).to.deep.equal(['index.html'])
  })

  it('follows no file that says where the repository lies', async () => {
    const { workspace, work, root } = all
    const worktree = await opened()
    await git(root, 'init', '--quiet', 'trap')
    await writeFiles(worktree.dir, { 'index.html': 'changed\n' })
    await rm(path.join(worktree.dir, '.git'), { recursive: true })
    await writeFiles(worktree.dir, { '.git': `gitdir: ${path.join(root, 'trap', '.git')}\n` })

    const committed = await workspace.commit(worktree, work, never)

    expect(committed?.filesChanged).to.deep.equal(['index.html'])
    expect(await git(path.join(root, 'trap'), 'rev-list', '--all')).to.equal('')
    expect(await git(worktree.dir, 'rev-parse', 'HEAD')).to.equal(committed?.commit)
  })

  it('does not take a directory that was removed for a site without files', async () => {
    const { workspace, work } = all
    const worktree = await opened()
    await rm(worktree.dir, { recursive: true })

    const failure = await failureOf(workspace.commit(worktree, work, never))
    await mkdir(worktree.dir)

    expect(String(failure)).to.match(/worktree .* is not there/)
  })
})
