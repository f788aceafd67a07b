import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { evictionOrder, isNeeded, keyOf, listParts } from '../../../worker/workspace-cache/entries.ts'
import type { Part } from '../../../worker/workspace-cache/entries.ts'

const worktree = (projectId: string, userId: string, threadId: string): Part => ({
  kind: 'worktree',
  dir: '',
  projectId,
  userId,
  threadId,
})
const mirror = (projectId: string): Part => ({ kind: 'mirror', dir: '', projectId })
const home = (projectId: string, userId: string, threadId: string): Part =>
  ({
    ...worktree(projectId, userId, threadId),
    kind: 'home',
  }) as Part

describe('The parts of a workspace directory', () => {
  let dir = ''
  beforeEach(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'parts-'))
  })
  afterEach(() => rm(dir, { recursive: true }))
  const make = async (...names: string[]): Promise<void> => {
    for (const name of names) await mkdir(path.join(dir, name), { recursive: true })
  }
  const found = async (): Promise<string[]> =>
    (await listParts(dir)).map((part) => `${part.kind} ${path.relative(dir, part.dir)}`)

  it('are found where they lie', async () => {
    await make(
      'shop/mirror.git',
      'shop/ann/thread-t1',
      'shop/ann/home-t1',
      'shop/ann/home',
      'shop/ann/given',
      'blog/bob/thread-home',
    )

    expect(await found()).to.have.members([
      'mirror shop/mirror.git',
      'worktree shop/ann/thread-t1',
      'home shop/ann/home-t1',
      'leftover shop/ann/home',
      'leftover shop/ann/given',
      'worktree blog/bob/thread-home',
    ])
  })

  it('are no links, no files, and nothing with another name', async () => {
    await make(
      '.worker/ann/thread-t1',
      'Shop/ann/thread-t1',
      'shop/a-b/thread-t1',
      'shop/ann/thread-',
      'shop/ann/other',
    )
    await make('shop/ann/thread-a\nb', 'shop/ann/thread-..')
    await writeFile(path.join(dir, 'shop/ann/thread-file'), '')
    for (const name of ['shop/mirror.git', 'shop/bob', 'shop/ann/thread-link', 'shop/ann/home', 'link'])
      await symlink('/', path.join(dir, name))

    expect(await found()).to.deep.equal([])
  })

  it('are found although a directory above them is closed', async () => {
    await make('shop/ann/thread-t1')
    await chmod(path.join(dir, 'shop/ann'), 0)

    expect(await found()).to.deep.equal(['worktree shop/ann/thread-t1'])
  })

  it('have keys that no two share', () => {
    expect(keyOf(worktree('a', 'b', 'c'))).to.equal('a.b.c')
    expect(keyOf(home('a', 'b', 'c'))).to.equal('a.b.c.home')
    expect(keyOf(mirror('a-b'))).to.equal('a-b')
  })

  it('go worktrees and homes first, then mirrors, of each the least recently used first', () => {
    const parts = [
      home('s', 'a', '3'),
      worktree('s', 'a', '2'),
      mirror('s'),
      mirror('t'),
      worktree('s', 'a', '1'),
    ]
    const used = [1, 5, 3, 2, 4].map((usedAt, index) => ({ ...parts[index]!, usedAt }))

    const leftover: Part = { kind: 'leftover', dir: '', projectId: 's', userId: 'a' }
    const order = evictionOrder([{ ...leftover, usedAt: 0 }, ...used])

    expect(order.map(keyOf)).to.deep.equal(['s.a.3.home', 's.a.1', 's.a.2', 't', 's'])
  })

  it('stay while a worktree needs them', () => {
    const parts = [
      worktree('shop', 'ann', 't1'),
      mirror('shop'),
      mirror('blog'),
      home('shop', 'ann', 't1'),
      home('shop', 'ann', 't2'),
      home('shop', 'bob', 't1'),
    ]

    const needed = parts.filter((part) => isNeeded(part, parts))

    expect(needed.map(keyOf)).to.deep.equal(['shop', 'shop.ann.t1.home'])
  })
})
