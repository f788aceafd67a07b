// An agent runs as the same user as the worker and may have written anywhere in the workspace; a repository may contain anything.
import { randomUUID } from 'node:crypto'
import { access, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { git, makeSsh, never, setUpRepositories, withVariable, writeFiles } from './repositories.ts'
import type { Repositories } from './repositories.ts'

describe('a hostile agent', function () {
  this.timeout(120_000)
  let all: Repositories
  let ran: string
  beforeEach(async () => {
    all = await setUpRepositories()
    ran = path.join(all.root, 'ran')
  })
  afterEach(() => all.end())

  /** A program that tells on whoever ran it. */
  const program = async (): Promise<string> => {
    const file = path.join(all.root, 'program')
    await writeFile(file, `#!/bin/sh\necho "$0" >> ${ran}\nexec cat\n`, { mode: 0o755 })
    return file
  }
  const hasRun = (): Promise<boolean> =>
    access(ran).then(
      () => true,
      () => false,
    )

  /** Every setting of git that names a program which these commands could run. */
  const trapConfig = (file: string): string => `
[core]
  repositoryformatversion = 0
  bare = false
  hooksPath = ${path.dirname(file)}/hooks
  fsmonitor = ${file}
  sshCommand = ${file}
  editor = ${file}
  pager = ${file}
  attributesFile = ${path.dirname(file)}/attributes
  excludesFile = ${path.dirname(file)}/excludes
[filter "trap"]
  clean = ${file}
  smudge = ${file}
  required = true
[diff "trap"]
  command = ${file}
  textconv = ${file}
[merge "trap"]
  driver = ${file}
[gpg]
  program = ${file}
[commit]
  gpgSign = true
[credential]
  helper = ${file}
[url "${all.root}/nowhere/"]
  insteadOf = ${all.root}/
[extensions]
  worktreeConfig = true
`
  const hooks = [
    'pre-commit',
    'post-commit',
    'pre-push',
    'pre-rebase',
    'post-checkout',
    'post-index-change',
    'reference-transaction',
    'post-rewrite',
    'commit-msg',
    'prepare-commit-msg',
  ]

  const setTraps = async (file: string, gitDirs: string[]): Promise<void> => {
    const script = await readFile(file, 'utf8')
    for (const dir of [all.root, ...gitDirs])
      for (const name of hooks) {
        await mkdir(path.join(dir, 'hooks'), { recursive: true })
        await writeFile(path.join(dir, 'hooks', name), script, { mode: 0o755 })
      }
    for (const dir of gitDirs) {
      await writeFile(path.join(dir, 'config'), trapConfig(file))
      await writeFile(path.join(dir, 'config.worktree'), trapConfig(file))
      await writeFiles(dir, {
        'info/attributes': '* filter=trap diff=trap merge=trap\n',
        'info/exclude': '*\n',
      })
    }
    await writeFile(path.join(all.root, 'attributes'), '* filter=trap diff=trap merge=trap\n')
    await writeFile(path.join(all.root, 'excludes'), '*\n')
  }

  it('gets no program run by settings, hooks, filters and attributes, and hides no file', async () => {
    const { workspace, thread, holder, work, remote, mirror } = all
    const file = await program()
    const worktree = await workspace.open(thread, holder, never)
    const gitDirs = [mirror, path.join(worktree.dir, '.git')]
    await writeFiles(worktree.dir, {
      '.gitattributes': '* filter=trap diff=trap merge=trap\n',
      'new.html': 'new\n',
    })

    await setTraps(file, gitDirs)
    const committed = await workspace.commit(worktree, work, never)
    await remote.personPushes('thread-t1', { 'theirs.html': 'theirs\n' }, 'main')
    await setTraps(file, gitDirs)
    await workspace.push(worktree, { commandId: 'c1', holder }, never)
    await setTraps(file, gitDirs)
    const reopened = await workspace.open(thread, holder, never)
    await setTraps(file, gitDirs)
    const found = await workspace.commitOf(reopened, 'c1', never)

    expect(await hasRun()).to.equal(false)
    expect(committed?.filesChanged).to.have.members(['.gitattributes', 'new.html'])
    expect(found?.filesChanged).to.have.members(['.gitattributes', 'new.html'])
    expect(await remote.show('thread-t1', 'new.html')).to.equal('new')
  })

  it('has such traps as would catch git that trusts the directory', async () => {
    const { workspace, thread, holder } = all
    const file = await program()
    const worktree = await workspace.open(thread, holder, never)
    await setTraps(file, [path.join(worktree.dir, '.git')])

    await git(worktree.dir, 'status')

    expect(await hasRun()).to.equal(true)
  })

  it('leads git to no other repository by the files that say where one lies', async () => {
    const { workspace, thread, holder, work, remote, mirror, root } = all
    const file = await program()
    const worktree = await workspace.open(thread, holder, never)
    const trap = path.join(root, 'trap')
    await git(root, 'init', '--quiet', '--bare', trap)
    await setTraps(file, [trap])
    await writeFiles(worktree.dir, { 'new.html': 'new\n' })
    const gitDir = path.join(worktree.dir, '.git')
    const setTies = async (replace: boolean): Promise<void> => {
      if (replace) await rm(gitDir, { recursive: true })
      const ties = { commondir: `${trap}\n`, 'objects/info/alternates': `${trap}/objects\n` }
      for (const dir of replace ? [mirror] : [gitDir, mirror]) await writeFiles(dir, ties)
      if (replace) await writeFile(gitDir, `gitdir: ${trap}\n`)
    }

    await setTies(true)
    await workspace.commit(worktree, work, never)
    await setTies(false)
    await workspace.push(worktree, { commandId: 'c1', holder }, never)
    await setTies(true)
    await workspace.open(thread, holder, never)
    await rm(gitDir, { recursive: true })
    await symlink(trap, gitDir)
    await workspace.open(thread, holder, never)

    expect(await hasRun()).to.equal(false)
    expect(await remote.show('thread-t1', 'new.html')).to.equal('new')
    expect(await git(trap, 'count-objects')).to.equal('0 objects, 0 kilobytes')
  })

  it('gets no program run by the settings of a repository that it makes inside, tracked as a submodule or not', async () => {
    const { workspace, thread, holder, work, remote } = all
    const file = await program()
    const head = await remote.at('refs/heads/main')
    await git(remote.dir, 'branch', 'start', 'main')
    await git(remote.dir, 'update-ref', 'refs/heads/main', await withSubmodule(head!))
    const worktree = await workspace.open(thread, holder, never)
    await makeInside(worktree.dir, file)

    const committed = await workspace.commit(worktree, work, never)
    await makeInside(worktree.dir, file)
    await remote.personPushes('thread-t1', { 'theirs.html': 'theirs\n' }, 'main')
    await workspace.push(worktree, { commandId: 'c1', holder }, never)
    await makeInside(worktree.dir, file)
    await workspace.open(thread, holder, never)

    expect(await hasRun()).to.equal(false)
    expect(committed?.filesChanged).to.include('inner/a.html')
  })

  it('gets no hook and no monitor run that the user of the worker has set up for all repositories', async () => {
    const { workspace, thread, holder, work, root, remote } = all
    const file = await program()
    await setTraps(file, [])
    await writeFile(
      path.join(root, 'global'),
      `[core]\n  hooksPath = ${root}/hooks\n  fsmonitor = ${file}\n  attributesFile = ${root}/attributes\n` +
        `  excludesFile = ${root}/excludes\n[commit]\n  gpgSign = true\n[gpg]\n  program = ${file}\n[color]\n  ui = always\n`,
    )
    // The far side has its own settings.
    const ssh = await makeSsh(root, 'export GIT_CONFIG_GLOBAL=/dev/null; eval "$2"')
    const act = async (): Promise<void> => {
      const overSsh = { ...thread, repository: `ssh://host${remote.dir}` }
      const worktree = await workspace.open(overSsh, holder, never)
      await writeFiles(worktree.dir, { 'new.html': 'new\n' })
      await workspace.commit(worktree, work, never)
      await remote.personPushes('thread-t1', { 'theirs.html': 'theirs\n' }, 'main')
      await workspace.push(worktree, { commandId: 'c1', holder }, never)
    }
    await withVariable('GIT_SSH_COMMAND', ssh, () =>
      withVariable('GIT_CONFIG_GLOBAL', path.join(root, 'global'), act),
    )

    expect(await hasRun()).to.equal(false)
    expect(await remote.show('thread-t1', 'new.html')).to.equal('new')
  })

  /** Repositories inside, with a setting that names a program. */
  const makeInside = async (dir: string, file: string): Promise<void> => {
    for (const name of ['module', 'inner']) {
      const inner = path.join(dir, name)
      await rm(path.join(inner, '.git'), { recursive: true, force: true })
      await writeFiles(inner, { 'a.html': randomUUID() })
      await git(inner, 'init', '--quiet')
      await git(inner, 'add', '--all')
      await git(inner, 'commit', '--quiet', '-m', 'inner')
      // At the very commit that the submodule is tracked at, git looks for changes inside.
      await git(inner, 'fetch', '--quiet', all.remote.dir, 'start')
      await git(inner, 'reset', '--quiet', 'FETCH_HEAD')
      await git(inner, 'config', 'core.fsmonitor', file)
      await git(inner, 'config', 'filter.trap.clean', file)
      await writeFiles(inner, { 'index.html': randomUUID(), '.gitattributes': '* filter=trap\n' })
    }
  }

  /** A commit on top of `head` with a submodule `module` in it. */
  const withSubmodule = async (head: string): Promise<string> => {
    const { remote, root } = all
    const clone = path.join(root, 'with-module')
    await git(root, 'clone', '--quiet', remote.dir, clone)
    await git(clone, 'update-index', '--add', '--cacheinfo', `160000,${head},module`)
    await git(clone, 'commit', '--quiet', '-m', 'module')
    await git(clone, 'push', '--quiet', 'origin', 'HEAD:refs/heads/with-module')
    return git(clone, 'rev-parse', 'HEAD')
  }
})
