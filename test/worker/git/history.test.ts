import { expect } from 'chai'
import { never, setUpRepositories, writeFiles } from './repositories.ts'
import type { Repositories } from './repositories.ts'

describe('What is known of a thread', function () {
  this.timeout(120_000)
  let all: Repositories
  beforeEach(async () => {
    all = await setUpRepositories()
  })
  afterEach(() => all.end())

  const command = async (commandId: string, more: object, isUnfinished = false): Promise<void> => {
    const worktree = await all.workspace.open(all.thread, all.holder, never)
    await writeFiles(worktree.dir, { [`${commandId}.html`]: commandId })
    const work = { ...all.work, commandId, ...more }
    if (isUnfinished) await all.workspace.save(worktree, work, all.holder, never)
    else {
      await all.workspace.commit(worktree, work, never)
      await all.workspace.push(worktree, { commandId, holder: all.holder }, never)
    }
  }

  it('is what was asked, what was said, and how it ended, oldest first; on any worker', async () => {
    await command('c1', { instruction: 'Make it blue.\n\nThanks, Ann', summary: 'It is blue.\n\nReally.' })
    await command('c2', { instruction: 'A longer footer', summary: '' }, true)
    await command('c3', { threadId: 't2', instruction: 'of another thread' })
    await all.remote.personPushes('thread-t1', { 'x.html': 'x' })

    const another = all.makeWorker('another')
    const worktree = await another.open(all.thread, all.holderOf(2), never)

    expect(await another.history(worktree, never)).to.deep.equal([
      { instruction: 'Make it blue.\n\nThanks, Ann', summary: 'It is blue.\n\nReally.', end: 'done' },
      { instruction: 'Unfinished: A longer footer\n\nA longer footer', summary: '', end: 'unfinished' },
    ])
  })

  it('is nothing for a new thread', async () => {
    const worktree = await all.workspace.open(all.thread, all.holder, never)

    expect(await all.workspace.history(worktree, never)).to.deep.equal([])
  })
})

describe('The files of the base branch', function () {
  this.timeout(120_000)
  let all: Repositories
  beforeEach(async () => {
    all = await setUpRepositories()
  })
  afterEach(() => all.end())

  const read = async (names: string[]) => {
    const worktree = await all.workspace.open(all.thread, all.holder, never)
    return all.workspace.baseFiles(worktree, names, never)
  }

  it('are read as the remote has them now, whatever the thread says', async () => {
    await all.remote.personPushes('main', { 'CLAUDE.md': 'old' })
    await all.remote.personPushes('thread-t1', { 'CLAUDE.md': 'of the thread' }, 'main')
    await read(['CLAUDE.md'])
    await all.remote.personPushes('main', { 'CLAUDE.md': 'new', '.claude/settings.json': '{}' })

    expect([...(await read(['CLAUDE.md', '.claude/settings.json', '.mcp.json']))]).to.deep.equal([
      ['.claude/settings.json', '{}'],
      ['CLAUDE.md', 'new'],
    ])
  })

  it('are left out when they are too large to be read by anybody', async () => {
    await all.remote.personPushes('main', { 'CLAUDE.md': 'x'.repeat(300_000) })

    expect([...(await read(['CLAUDE.md']))]).to.deep.equal([])
  })
})
