import { expect } from 'chai'
import { contentOf, git, never, setUpRepositories, writeFiles } from './repositories.ts'
import type { Repositories } from './repositories.ts'

describe('Taking back what a command of the thread has done', function () {
  this.timeout(120_000)
  let all: Repositories
  beforeEach(async () => {
    all = await setUpRepositories()
  })
  afterEach(() => all.end())

  const opened = () => all.workspace.open(all.thread, all.holder, never)

  const command = async (commandId: string, files: Record<string, string>, more: object = {}) => {
    const worktree = await opened()
    await writeFiles(worktree.dir, files)
    await all.workspace.commit(worktree, { ...all.work, commandId, instruction: commandId, ...more }, never)
    await all.workspace.push(worktree, { commandId, holder: all.holder }, never)
  }
  const unfinished = async (commandId: string, files: Record<string, string>) => {
    const worktree = await opened()
    await writeFiles(worktree.dir, files)
    const work = { ...all.work, commandId, instruction: commandId }
    await all.workspace.save(worktree, work, all.holder, never)
  }
  const undo = async (commandId: string, only?: string[]) => {
    const worktree = await opened()
    const undone = await all.workspace.undo(worktree, only, never)
    if (undone.kind === 'undone') {
      const work = { ...all.work, commandId, instruction: 'undo', undoes: undone.commandIds }
      await all.workspace.commit(worktree, work, never)
      await all.workspace.push(worktree, { commandId, holder: all.holder }, never)
    }
    return undone
  }
  const page = async (name = 'index.html') => contentOf(await opened(), name)

  it('takes back the last command, then the one before, and then says that nothing is left', async () => {
    const original = await page()
    await command('c1', { 'index.html': 'one\n', 'new.html': 'new\n' })
    await command('c2', { 'index.html': 'two\n' })

    expect(await undo('u1')).to.deep.equal({ kind: 'undone', commandIds: ['c2'], instruction: 'c2' })
    expect(await page()).to.equal('one\n')
    expect(await undo('u2')).to.deep.equal({ kind: 'undone', commandIds: ['c1'], instruction: 'c1' })
    expect(await page()).to.equal(original)
    expect(await git((await opened()).dir, 'ls-files', 'new.html')).to.equal('')
    expect(await undo('u3')).to.deep.equal({ kind: 'nothing' })
    expect(await git(all.remote.dir, 'rev-list', '--count', 'main..thread-t1')).to.equal('4')
  })

  it('takes back everything that belongs to the command: its unfinished parts, and commands that it carried', async () => {
    await command('c0', { 'index.html': 'zero\n' })
    await unfinished('c1', { 'a.html': 'half\n' })
    await unfinished('c2', { 'b.html': 'half\n' })
    await command(
      'c2',
      { 'a.html': 'whole\n', 'b.html': 'whole\n' },
      { carried: [{ commandId: 'c1', instruction: 'c1' }] },
    )

    expect(await undo('u1')).to.deep.include({ commandIds: ['c2', 'c1'] })
    expect(await git((await opened()).dir, 'ls-files', 'a.html', 'b.html')).to.equal('')
    expect(await page()).to.equal('zero\n')
  })

  it('takes back the commands that are named, and no other', async () => {
    await command('c1', { 'index.html': 'one\n' })
    await unfinished('c2', { 'b.html': 'half\n' })

    expect(await undo('u1', ['c3'])).to.deep.equal({ kind: 'nothing' })
    expect(await undo('u2', ['c2', 'c3'])).to.deep.include({ commandIds: ['c2'] })
    expect(await page()).to.equal('one\n')
  })

  it('keeps what people committed since', async () => {
    await command('c1', { 'index.html': 'one\n' })
    await all.remote.personPushes('thread-t1', { 'person.html': 'mine\n' })

    expect((await undo('u1')).kind).to.equal('undone')
    expect(await page('person.html')).to.equal('mine\n')
  })

  it('changes nothing when later changes touch the same lines, and names the files', async () => {
    await command('c1', { 'index.html': 'one\n' })
    await all.remote.personPushes('thread-t1', { 'index.html': 'mine\n' })

    expect(await undo('u1')).to.deep.equal({ kind: 'conflict', instruction: 'c1', files: ['index.html'] })
    expect(await page()).to.equal('mine\n')
    expect(await git((await opened()).dir, 'status', '--porcelain')).to.equal('')
  })

  it('passes over what somebody has taken back by hand', async () => {
    const original = await page()
    await command('c1', { 'new.html': 'one\n' })
    await command('c2', { 'index.html': 'two\n' })
    await all.remote.personPushes('thread-t1', { 'index.html': original })

    expect(await undo('u1')).to.deep.include({ kind: 'undone', commandIds: ['c2', 'c1'], instruction: 'c1' })
  })

  it('leaves other threads alone, on a branch that has their commits', async () => {
    await command('c1', { 'index.html': 'one\n' }, { threadId: 't2' })

    expect(await undo('u1')).to.deep.equal({ kind: 'nothing' })
  })

  it('is known afterwards: what was taken back is history', async () => {
    await command('c1', { 'index.html': 'one\n' })
    await undo('u1')
    await command('c2', { 'index.html': 'two\n' })

    const known = await all.workspace.history(await opened(), never)
    expect(known.map(({ instruction, end }) => [instruction, end])).to.deep.equal([
      ['c1', 'undone'],
      ['c2', 'done'],
    ])
  })
})
