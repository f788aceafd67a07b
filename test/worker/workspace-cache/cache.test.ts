import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { locksDir, leavingDir, stampsDir } from '../../../worker/workspace/paths.ts'
import { startWorkspaceCache } from '../../../worker/workspace-cache/cache.ts'
import type { WorkspaceCache } from '../../../worker/workspace-cache/cache.ts'
import { makeGate } from '../../fakes/clock.ts'
import { never, setUpRepositories, writeFiles } from '../git/repositories.ts'
import type { Repositories } from '../git/repositories.ts'

const MB = 1_000_000
/** More than a mirror and some worktrees without such a file. */
const LARGE = 2 * MB

describe('A workspace directory with a limit', function () {
  this.timeout(120_000)
  let all: Repositories
  let dir: string
  let disks: WorkspaceCache[]
  beforeEach(async () => {
    all = await setUpRepositories()
    dir = path.join(all.root, 'worker')
    await mkdir(dir)
    disks = []
  })
  afterEach(async () => {
    await Promise.all(disks.map((disk) => disk.stop()))
    await all.end()
  })

  const start = (
    maxBytes: number,
    changes: { checkMs?: number; evictions?: Repositories['workspace'] } = {},
  ): WorkspaceCache => {
    const { workspace, log } = all
    const disk = startWorkspaceCache({
      workspaceDir: dir,
      maxBytes,
      evictions: workspace,
      log,
      checkMs: 0,
      ...changes,
    })
    disks.push(disk)
    return disk
  }
  const idsOf = (threadId: string) => ({ projectId: 'site', userId: 'ann', threadId })
  /** A job that leaves a large file which the repository ignores. */
  const job = async (
    disk: WorkspaceCache,
    threadId: string,
    files: Record<string, string> = {},
  ): Promise<void> => {
    const leave = await disk.use(idsOf(threadId), never)
    const { dir: worktree } = await all.workspace.open({ ...all.thread, threadId }, all.holder, never)
    await mkdir(path.join(dir, 'site', 'ann', `home-${threadId}`), { recursive: true })
    await writeFiles(worktree, { 'node_modules/large': 'x'.repeat(LARGE), ...files })
    leave()
    await disk.idle()
  }
  const threads = async (): Promise<string[]> =>
    (await readdir(path.join(dir, 'site', 'ann')).catch(() => []))
      .filter((name) => name.startsWith('thread-'))
      .map((name) => name.slice('thread-'.length))
      .toSorted()
  const logged = (event: string) =>
    all.events.filter((line) => line.event === event).map(({ fields }) => fields)

  it('keeps all while it is below', async () => {
    const disk = start(100 * MB)

    for (const threadId of ['t1', 't2', 't3']) await job(disk, threadId)

    expect(await threads()).to.deep.equal(['t1', 't2', 't3'])
    expect(all.events).to.deep.equal([])
  })

  it('loses the worktrees that were used least recently, and no more of them than it must', async () => {
    const disk = start(2 * LARGE + MB)

    for (const threadId of ['t1', 't2', 't1', 't3']) await job(disk, threadId)

    expect(await threads()).to.deep.equal(['t1', 't3'])
    expect(logged('evicted').map(({ dir: gone }) => gone)).to.deep.equal([
      path.join(dir, 'site/ann/thread-t2'),
      path.join(dir, 'site/ann/home-t2'),
    ])
    expect(logged('evicted')[0]?.['bytes']).to.be.above(LARGE)
    expect(await readdir(leavingDir(dir))).to.deep.equal([])
    expect(await readdir(stampsDir(dir))).to.have.members([
      'site.ann.t1',
      'site.ann.t1.home',
      'site.ann.t3',
      'site.ann.t3.home',
      'site.ann',
      'site',
    ])
  })

  it('knows the order still after a new start', async () => {
    const before = start(100 * MB)
    for (const threadId of ['t1', 't2', 't3']) await job(before, threadId)
    await before.stop()
    const longAgo = new Date(0)
    await utimes(path.join(stampsDir(dir), 'site.ann.t2'), longAgo, longAgo)

    await start(2 * LARGE + MB).idle()

    expect(await threads()).to.deep.equal(['t1', 't3'])
  })

  it('keeps what a job is running in, and its mirror and home', async () => {
    const disk = start(1)
    const leave = await disk.use(idsOf('t1'), never)

    for (const threadId of ['t1', 't2']) await job(disk, threadId)

    expect(await threads()).to.deep.equal(['t1'])
    expect(await readdir(path.join(dir, 'site', 'ann'))).to.include('home-t1')
    leave()
    await disk.idle()
    expect(await readdir(dir)).to.deep.equal(['.worker'])
  })

  it('keeps unsaved work, and says once, until it was below again, that it is too full', async () => {
    const disk = start(LARGE)

    for (const threadId of ['t1', 't2']) await job(disk, threadId, { 'new.html': 'new' })
    const told = logged('workspace_over_limit')
    await rm(path.join(dir, 'site/ann/thread-t1/new.html'))
    await rm(path.join(dir, 'site/ann/thread-t2/new.html'))
    await job(disk, 't3')
    await job(disk, 't4', { 'new.html': 'new' })

    expect(told).to.have.lengthOf(1)
    expect(told[0]).to.include({ maxBytes: LARGE, unsaved: 1 })
    expect(logged('workspace_over_limit')).to.have.lengthOf(2)
    expect(await threads()).to.deep.equal(['t4'])
  })

  it('loses mirrors and homes only when no worktree needs them', async () => {
    const disk = start(1)

    await job(disk, 't1', { 'new.html': 'new' })
    const before = await readdir(path.join(dir, 'site'))
    await rm(path.join(dir, 'site/ann/thread-t1/new.html'))
    for (let times = 0; times < 3; times++) await disk.makeRoom()

    expect(before).to.have.members(['ann', 'mirror.git'])
    expect(logged('evicted').map(({ kind }) => kind)).to.deep.equal(['worktree', 'home', 'mirror'])
    expect(await readdir(dir)).to.deep.equal(['.worker'])
  })

  it('lets a job that begins wait until an eviction in its project is over', async () => {
    const reached = makeGate()
    const goOn = makeGate()
    const story: string[] = []
    const slow = {
      ...all.workspace,
      evictWorktree: async (...about: Parameters<typeof all.workspace.evictWorktree>) => {
        reached.open()
        await goOn.passed
        const outcome = await all.workspace.evictWorktree(...about)
        story.push(outcome)
        return outcome
      },
    }
    const disk = start(1, { evictions: slow })
    const leave = await disk.use(idsOf('t1'), never)
    await all.workspace.open(all.thread, all.holder, never)
    leave()
    await reached.passed

    const using = disk.use(idsOf('t1'), never).then(() => story.push('used'))
    goOn.open()
    await using

    expect(story).to.deep.equal(['evicted', 'used'])
  })

  it('sees what a part has grown to', async () => {
    const disk = start(LARGE + MB)
    await job(disk, 't1')
    const before = await threads()

    await job(disk, 't1', { 'node_modules/more': 'x'.repeat(LARGE) })

    expect([before, await threads()]).to.deep.equal([['t1'], []])
  })

  it('is not measured at each job', async () => {
    const disk = start(1, { checkMs: 3_600_000 })

    for (const threadId of ['t1', 't2']) await job(disk, threadId)

    expect(await threads()).to.deep.equal(['t1', 't2'])
  })

  it('counts what lies beside the parts, and does not touch it', async () => {
    await writeFiles(dir, { 'not-ours/large': 'x'.repeat(LARGE) })

    await start(LARGE).idle()

    expect(await readdir(path.join(dir, 'not-ours'))).to.deep.equal(['large'])
    expect(logged('workspace_over_limit')).to.have.lengthOf(1)
  })

  it('loses a quarter when room is asked for, once for all who ask at the same time', async () => {
    const disk = start(100 * MB)
    for (const threadId of ['t1', 't2', 't3', 't4', 't5']) await job(disk, threadId)

    const made = await Promise.all([disk.makeRoom(), disk.makeRoom()])

    expect(made).to.deep.equal([true, true])
    expect(await threads()).to.deep.equal(['t3', 't4', 't5'])
  })

  it('says so when no room can be made', async () => {
    const disk = start(100 * MB)
    await disk.use(idsOf('t1'), never)
    await job(disk, 't1')

    expect(await disk.makeRoom()).to.equal(false)
  })

  it('is rid, at the start, of what a killed worker has left', async () => {
    const before = start(100 * MB)
    await job(before, 't1')
    await job(before, 't2')
    await before.stop()
    await writeFiles(dir, {
      'site/ann/given/c1/1-a.txt': 'a',
      'site/ann/home/.npmrc': '',
      '.worker/leaving/x/y': 'y',
    })
    // Killed after the worktree was moved away, and before its refs; a former version had a part of it in the mirror.
    await rm(path.join(dir, 'site/ann/thread-t2'), { recursive: true })
    for (const name of ['ann-t1', 'ann-t2'])
      await mkdir(path.join(all.mirror, 'worktrees', name), { recursive: true })

    await start(100 * MB).idle()

    expect(await readdir(leavingDir(dir))).to.deep.equal([])
    expect(await readdir(path.join(dir, 'site/ann'))).to.have.members(['home-t1', 'home-t2', 'thread-t1'])
    expect(await readdir(path.join(all.mirror, 'worktrees'))).to.deep.equal(['ann-t1'])
    expect(await readdir(path.join(all.mirror, 'refs/seen/ann'))).to.deep.equal(['t1'])
  })

  it('keeps a worktree of which it cannot tell whether it is saved, and goes on with the next', async () => {
    const disk = start(100 * MB)
    await job(disk, 't1')
    await job(disk, 't2')
    const evictions = {
      ...all.workspace,
      evictWorktree: (...about: Parameters<typeof all.workspace.evictWorktree>) =>
        about[0].threadId === 't1'
          ? Promise.reject(new Error('git was too slow'))
          : all.workspace.evictWorktree(...about),
    }

    await start(1, { evictions }).idle()

    expect(await threads()).to.deep.equal(['t1'])
    expect(logged('not_evicted')).to.have.lengthOf(1)
  })

  it('works although its own files are not what they should be', async () => {
    await mkdir(locksDir(dir), { recursive: true })
    await writeFile(stampsDir(dir), 'a file')
    await writeFile(leavingDir(dir), 'a file')
    const disk = start(1)

    await job(disk, 't1')

    expect(await readdir(dir)).to.deep.equal(['.worker'])
  })
})
