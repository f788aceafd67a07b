import { chmod, lstat, link, mkdir, readdir, rename, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { startWorkspaceCache } from '../../../worker/workspace-cache/cache.ts'
import { never, writeFiles } from '../git/repositories.ts'
import { RANGE, WITHOUT_ROOT, asRoot, setUpLeash } from './leashed-job.ts'
import type { LeashedJobs } from './leashed-job.ts'

describe(asRoot('A workspace directory with the leash'), function () {
  this.timeout(120_000)
  let all: LeashedJobs
  before(function () {
    if (WITHOUT_ROOT !== undefined) this.skip()
  })
  beforeEach(async () => {
    all = await setUpLeash()
  })
  afterEach(() => all.end())
  const { first } = RANGE
  const ownerOf = async (file: string): Promise<number> =>
    (await lstat(path.join(all.workspaceDir, file))).uid

  it('that is from before it is taken over, but for links and for files with a second name', async () => {
    await all.run({ script: 'echo 1 > page.html; echo node_modules > .gitignore' })
    const before = path.join(all.root, 'before')
    await mkdir(path.join(before, 'node_modules'), { recursive: true })
    await writeFiles(before, { 'node_modules/a.js': 'a', secret: 'secret' })
    await chmod(path.join(before, 'secret'), 0o600)
    const tree = path.join(all.workspaceDir, 'site/bob/thread-t1')
    await mkdir(tree, { recursive: true })
    await rename(path.join(before, 'node_modules'), path.join(tree, 'node_modules'))
    await link(path.join(before, 'secret'), path.join(tree, 'hard'))
    await symlink(path.join(before, 'secret'), path.join(tree, 'node_modules', 'soft'))

    const { error, summary } = await all.run({
      script:
        'echo b > node_modules/a.js && cat node_modules/a.js; cat node_modules/soft 2>/dev/null || echo unread; echo 2 > b.html',
      command: { userId: 'bob', commandId: 'c2' },
    })

    expect([error, summary]).to.deep.equal([undefined, 'b\nunread'])
    const { uid } = await lstat(path.join(before, 'secret'))
    expect(uid).to.equal(0)
    expect(await ownerOf('site/bob/thread-t1/node_modules/a.js')).to.equal(first + 2)
  })

  it('evicts worktrees with their homes, but none of a person who has a job', async () => {
    const { workspaceDir, workspace, log } = all
    const disk = startWorkspaceCache({
      workspaceDir,
      maxBytes: 2 ** 40,
      evictions: workspace,
      areApart: true,
      log,
    })
    await disk.idle()
    for (const userId of ['ann', 'bob'])
      await all.run({
        script: 'echo 1 > page.html; echo 1 > $HOME/x',
        command: { userId, commandId: userId },
      })
    const leave = await disk.use({ projectId: 'site', userId: 'ann', threadId: 't2' }, never)

    await disk.makeRoom()
    await disk.makeRoom()
    const during = await readdir(path.join(workspaceDir, 'site'))
    leave()
    await disk.idle()
    await disk.makeRoom()
    await disk.stop()

    expect(during).to.have.members(['ann', 'mirror.git'])
    expect(await readdir(path.join(workspaceDir, 'site')).catch(() => [])).not.to.include('ann')
  })

  it('keeps unsaved work of a thread, and closes it again', async () => {
    const { workspaceDir, workspace } = all
    await all.run({
      script: 'echo 1 > page.html; git add -A; git commit -qm own; echo 2 > page.html; git stash -q',
    })

    const outcome = await workspace.evictWorktree({ projectId: 'site', userId: 'ann', threadId: 't1' }, never)

    expect(outcome).to.equal('unsaved work')
    const { uid, mode } = await lstat(path.join(workspaceDir, 'site/ann/thread-t1'))
    expect([uid, mode & 0o777]).to.deep.equal([0, 0o700])
  })

  it('is closed again at the start, whatever a killed worker had open', async () => {
    const person = { projectId: 'site', userId: 'ann' }
    await all.leashes.enter({ ...person, threadId: 't1' }, 'c1')
    await all.leashes.ownerOf(person)
    await writeFile(path.join(all.workspaceDir, '.tmp', 'x'), '')
    const open = await ownerOf('site/ann/home-t1')

    await all.makeLeashes().begin()

    expect([open, await ownerOf('site/ann/home-t1')]).to.deep.equal([first + 1, 0])
    expect(await readdir(path.join(all.workspaceDir, '.tmp'))).to.deep.equal([])
  })
})
