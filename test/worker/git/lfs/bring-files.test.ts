import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { objectPath, objectsOf } from '../../../../worker/git/lfs/object-path.ts'
import { contentOf, never, withVariable } from '../repositories.ts'
import { ifGitLfs, setUpLfs } from './lfs-setup.ts'
import type { LfsSetup } from './lfs-setup.ts'
import { pathThatNotes, pathWithoutLfs } from './programs.ts'
import { objectOf, startLfsServer } from './server.ts'

describe('Files of Git LFS in a worktree', function () {
  this.timeout(120_000)
  let all: LfsSetup
  const setUp = async (changes?: Parameters<typeof setUpLfs>[0]): Promise<LfsSetup> =>
    (all = await setUpLfs(changes))
  afterEach(() => all.end())

  const downloads = (): string[] => all.server.requests.filter((request) => request.startsWith('GET'))

  ifGitLfs.it('are there when it is opened, whatever their names are', async () => {
    const { server, remote, open } = await setUp()
    const names = ['a.bin', 'dir/b,*.bin', 'ü "q".bin', 'line\nend.bin', '-dash.bin']
    await remote.personPushes(
      'main',
      Object.fromEntries(names.map((name) => [name, server.has(`<${name}>`)])),
    )

    const worktree = await open()

    for (const name of names) expect(await contentOf(worktree, name)).to.equal(`<${name}>`)
    expect(worktree.findings).to.deep.equal([])
    expect(await all.status(worktree), 'for the git of a program').to.equal('')
  })

  ifGitLfs.it('are fetched once, for all threads of the project', async () => {
    const { server, remote, open } = await setUp()
    await remote.personPushes('main', { 'a.bin': server.has('one'), 'b.bin': server.has('two') })
    await open()
    await open()

    const other = await open({ threadId: 't2' })

    expect(await contentOf(other, 'a.bin')).to.equal('one')
    expect(downloads()).to.have.lengthOf(2)
    expect(server.requests).to.have.lengthOf(3)
  })

  ifGitLfs.it('follow the branch', async () => {
    const { server, remote, open } = await setUp()
    await remote.personPushes('main', { 'a.bin': server.has('one') })
    await open()
    await remote.personPushes('main', { 'a.bin': server.has('two') })

    expect(await contentOf(await open(), 'a.bin')).to.equal('two')
  })

  ifGitLfs.it('come with a rebase', async () => {
    const { server, remote, commitAfter, push } = await setUp()
    const first = await commitAfter('echo a > a.html')
    await push(first.worktree)
    const { worktree } = await commitAfter('echo b > b.html', { commandId: 'c2' })
    await remote.personPushes('thread-t1', { 'late.bin': server.has('late') })

    expect((await push(worktree)).pushed).to.equal('branch')

    expect(await contentOf(worktree, 'late.bin')).to.equal('late')
    expect(await contentOf(worktree, 'b.html')).to.equal('b\n')
  })

  ifGitLfs.it('stay pointers, and are not asked for, above the limit of a file', async () => {
    const { server, remote, open } = await setUp({ fileMaxBytes: 10 })
    const pointer = server.has('more than ten')
    await remote.personPushes('main', { 'large.bin': pointer, 'small.bin': server.has('small') })

    const worktree = await open()

    expect(await contentOf(worktree, 'large.bin')).to.equal(pointer)
    expect(await contentOf(worktree, 'small.bin')).to.equal('small')
    expect(worktree.findings).to.deep.equal([
      { kind: 'not fetched', path: 'large.bin', why: { mostBytes: 10 } },
    ])
    expect(downloads()).to.have.lengthOf(1)
  })

  ifGitLfs.it('stay pointers above the limit of all, the smallest come first', async () => {
    const { server, remote, open } = await setUp({ lfsMaxBytes: 10 })
    await remote.personPushes('main', {
      'a.bin': server.has('seven b'),
      'b.bin': server.has('four'),
      'c.bin': server.has('three'),
    })
    const why = { mostBytesInAll: 10 }

    for (const time of ['first', 'second']) {
      const worktree = await open()

      expect(await contentOf(worktree, 'b.bin'), time).to.equal('four')
      expect(worktree.findings, time).to.deep.equal([{ kind: 'not fetched', path: 'a.bin', why }])
    }
  })

  ifGitLfs.it(
    'stay pointers when the server does not have them; the others come, and they come later',
    async () => {
      const { server, remote, open } = await setUp()
      const { pointer } = objectOf('lost')
      await remote.personPushes('main', { 'lost.bin': pointer, 'a.bin': server.has('one') })

      const worktree = await open()

      expect(await contentOf(worktree, 'a.bin')).to.equal('one')
      expect(await contentOf(worktree, 'lost.bin')).to.equal(pointer)
      expect(worktree.findings).to.deep.equal([
        {
          kind: 'not fetched',
          path: 'lost.bin',
          why: 'the server of Git LFS does not have them, or is none',
        },
      ])
      server.has('lost')
      expect(await contentOf(await open(), 'lost.bin')).to.equal('lost')
    },
  )

  for (const [status, message, why] of [
    [403, 'You may not', 'git-lfs says: "batch response: You may not"'],
    [429, 'This repository is over its data quota.', 'its quota of Git LFS is used up'],
    [404, 'Not found', 'the server of Git LFS does not have them, or is none'],
  ] as const)
    ifGitLfs.it(`stay pointers when the server says ${status}`, async () => {
      const { server, remote, open } = await setUp()
      server.changes.refusal = { status, message }
      const pointer = server.has('one')
      await remote.personPushes('main', { 'a.bin': pointer })

      const worktree = await open()

      expect(worktree.findings).to.deep.equal([{ kind: 'not fetched', path: 'a.bin', why }])
      expect(await contentOf(worktree, 'a.bin')).to.equal(pointer)
    })

  it('stay pointers when the machine has no git-lfs', async () => {
    const { server, remote, open, root } = await setUp()
    await remote.personPushes('main', { 'a.bin': server.has('one') })
    await withVariable('PATH', await pathWithoutLfs(root), async () => {
      const worktree = await open()

      expect(worktree.findings).to.deep.equal([
        { kind: 'not fetched', path: 'a.bin', why: 'this worker has no git-lfs' },
      ])
    })
    expect(server.requests).to.deep.equal([])
  })

  ifGitLfs.it('are fetched anew when the mirror has a broken one, of the same size or not', async () => {
    for (const broken of ['', 'onx']) {
      const { server, remote, open, workspace, mirror } = await setUp()
      await remote.personPushes('main', { 'a.bin': server.has('one') })
      const worktree = await open()
      await workspace.discard(worktree, never)
      await writeFile(objectPath(objectsOf(mirror), objectOf('one').oid), broken)

      expect(await contentOf(await open(), 'a.bin')).to.equal('one')
      if (broken === '') await all.end()
    }
  })

  ifGitLfs.it(
    'come from the server of the repository, whatever .lfsconfig, attributes and settings of git name',
    async () => {
      const { server, remote, open, root, commitAfter, push } = await setUp()
      const thief = await startLfsServer(root)
      try {
        const config = `[lfs]\n\turl = ${thief.url}/thief\n\tpushurl = ${thief.url}/thief\n`
        await remote.personPushes('main', { 'a.bin': server.has('one'), '.lfsconfig': config })
        const worktree = await open()
        expect(await contentOf(worktree, 'a.bin')).to.equal('one')

        const settings = `printf '[lfs]\\n url = ${thief.url}/thief\\n[remote "repository"]\\n lfsurl = ${thief.url}/thief\\n'`
        const evil = `${settings} >> .git/config; git config filter.lfs.clean 'touch ${root}/ran; cat'; echo two > b.bin`
        await push((await commitAfter(evil)).worktree)

        expect(server.objects.get(objectOf('two\n').oid)?.toString()).to.equal('two\n')
        expect(thief.requests).to.deep.equal([])
        expect(existsSync(path.join(root, 'ran'))).to.equal(false)
      } finally {
        await thief.stop()
      }
    },
  )

  ifGitLfs.it('come with the credentials of the repository', async () => {
    const { server, remote, open, root } = await setUp()
    server.changes.needsPassword = true
    await remote.personPushes('main', { 'a.bin': server.has('one') })
    const asked = path.join(root, 'asked')
    await writeFile(asked, '#!/bin/sh\ncase $1 in User*) echo ann;; *) echo secret;; esac\n', { mode: 0o755 })

    await withVariable('GIT_ASKPASS', asked, async () => {
      expect(await contentOf(await open(), 'a.bin')).to.equal('one')
    })

    expect(new Set(server.credentials)).to.deep.equal(new Set(['ann:secret']))
  })

  ifGitLfs.it('come from a repository on this machine, by path or by file://', async () => {
    const { remote, open } = await setUp()
    const { oid, pointer } = objectOf('one')
    const file = objectPath(objectsOf(remote.dir), oid)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, 'one')
    await remote.personPushes('main', { 'a.bin': pointer })

    const byPath = await open({ repository: remote.dir })
    expect(await contentOf(byPath, 'a.bin')).to.equal('one')
    const other = await open({ repository: `file://${remote.dir}`, projectId: 'other' })
    expect(await contentOf(other, 'a.bin')).to.equal('one')
  })

  ifGitLfs.it('are never those of another project', async () => {
    const { server, remote, open } = await setUp()
    const pointer = server.has('of others')
    await remote.personPushes('main', { 'a.bin': pointer })
    await open({ projectId: 'other' })
    server.objects.clear()

    expect(await contentOf(await open(), 'a.bin')).to.equal(pointer)
  })

  it('stay pointers when their form is unusual', async () => {
    const { remote, open } = await setUp()
    const { oid } = objectOf('one')
    const unusual = `version https://git-lfs.github.com/spec/v1\next-0-x sha256:${oid}\noid sha256:${oid}\nsize 3\n`
    await remote.personPushes('main', { 'a.bin': unusual })

    const worktree = await open()

    expect(worktree.findings).to.deep.equal([
      { kind: 'not fetched', path: 'a.bin', why: 'their pointers are of an unusual form' },
    ])
  })

  ifGitLfs.it('are not looked for through a link that a program has left', async () => {
    const { server, remote, open, root } = await setUp()
    await remote.personPushes('main', { 'dir/a.bin': server.has('one'), 'b.bin': server.has('two') })
    const worktree = await open()
    await mkdir(path.join(root, 'outside'))
    execFileSync(
      'sh',
      ['-c', `rm -r dir b.bin; ln -s ${root}/outside dir; ln -s ${root}/outside/b.bin b.bin`],
      {
        cwd: worktree.dir,
      },
    )

    expect(await contentOf(await open(), 'dir/a.bin')).to.equal('one')

    expect(await contentOf(worktree, 'b.bin')).to.equal('two')
    expect(await readdir(path.join(root, 'outside'))).to.deep.equal([])
  })

  it('cost a repository that has none no process', async () => {
    const { remote, open, root, workspace, work } = await setUp()
    await remote.personPushes('main', { '.gitattributes': '*.bin -text\n' })
    await withVariable('PATH', await pathThatNotes(root), async () => {
      const worktree = await open()
      await writeFile(path.join(worktree.dir, 'a.bin'), 'one')
      await workspace.commit(worktree, work, never)
    })

    const commands = (await readFile(path.join(root, 'noted'), 'utf8')).split('\n')
    expect(commands.length).to.be.greaterThan(5)
    expect(commands.filter((words) => /check-attr|attr:| lfs (?:fetch|push)/.test(words))).to.deep.equal([])
  })
})
