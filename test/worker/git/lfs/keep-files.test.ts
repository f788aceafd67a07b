import { execFileSync } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { expect } from 'chai'
import { objectsOf } from '../../../../worker/git/lfs/object-path.ts'
import { never, withVariable } from '../repositories.ts'
import { ifGitLfs, setUpLfs } from './lfs-setup.ts'
import type { LfsSetup } from './lfs-setup.ts'
import { pathWithoutLfs } from './programs.ts'
import { objectOf } from './server.ts'

const OWN = 'git add --all; git -c user.name=a -c user.email=a@b commit -qm own'

describe('What a repository keeps in Git LFS', function () {
  this.timeout(120_000)
  let all: LfsSetup
  beforeEach(async () => {
    all = await setUpLfs()
    await all.remote.personPushes('main', {
      'a.bin': all.server.has('one\n'),
      'same.bin': all.server.has('same\n'),
      'plain.bin': 'plain in spite of the attributes\n',
    })
  })
  afterEach(() => all.end())

  const isOnServer = (content: string): boolean =>
    all.server.objects.get(objectOf(content).oid)?.toString() === content
  const evict = () => all.workspace.evictWorktree({ projectId: 'site', userId: 'ann', threadId: 't1' }, never)

  for (const [what, script] of [
    ['was changed and is new', 'echo two > a.bin; mkdir d; echo new > "d/ü new.bin"'],
    [
      'was staged and committed by the program without a filter',
      `echo two > a.bin; mkdir d; echo new > "d/ü new.bin"; ${OWN}`,
    ],
  ] as const)
    ifGitLfs.it(`goes there, and the commit has pointers, when it ${what}`, async () => {
      const { worktree, committed, findings } = await all.commitAfter(script)
      expect(isOnServer('two\n') && isOnServer('new\n'), 'before the push').to.equal(true)
      await all.push(worktree)

      expect(committed?.filesChanged).to.deep.equal(['a.bin', 'd/ü new.bin'])
      expect(all.pushedBlob('a.bin')).to.equal(objectOf('two\n').pointer)
      expect(all.pushedBlob('d/ü new.bin')).to.equal(objectOf('new\n').pointer)
      expect(all.pushedBlob('same.bin')).to.equal(objectOf('same\n').pointer)
      expect(findings).to.deep.equal([])
      expect(await all.status(worktree)).to.equal('')
      expect(await evict()).to.equal('evicted')
    })

  ifGitLfs.it(
    'is unchanged when only its time is new, and so is what is committed as a plain file',
    async () => {
      const uploads = () => all.server.requests.filter((request) => request.startsWith('PUT'))
      const { worktree, committed, findings } = await all.commitAfter('touch -d 2001-01-01 *.bin')

      expect({ committed, findings }).to.deep.equal({ committed: undefined, findings: [] })
      expect(uploads()).to.deep.equal([])
      expect(await all.status(worktree)).to.equal('')
      expect(await evict()).to.equal('evicted')
    },
  )

  ifGitLfs.it('is unsaved work when it was changed', async () => {
    const worktree = await all.open()
    execFileSync('sh', ['-c', 'echo two > a.bin'], { cwd: worktree.dir })

    expect(await evict()).to.equal('unsaved work')
  })

  ifGitLfs.it('may be empty, a pointer, moved, or removed', async () => {
    const { committed, findings, worktree } = await all.commitAfter(
      `: > empty.bin; printf '%s' '${objectOf('same\n').pointer}' > pointer.bin; echo >> pointer.bin; mv a.bin b.bin; rm same.bin`,
    )
    await all.push(worktree)

    expect(committed?.filesChanged).to.deep.equal(['a.bin', 'b.bin', 'empty.bin', 'pointer.bin', 'same.bin'])
    expect(all.pushedBlob('b.bin')).to.equal(objectOf('one\n').pointer)
    expect(all.pushedBlob('empty.bin')).to.equal('')
    expect(findings).to.deep.equal([{ kind: 'pointer', path: 'pointer.bin' }])
  })

  ifGitLfs.it('may become a link, which nothing follows', async () => {
    const { findings, worktree } = await all.commitAfter(
      'ln -sf /etc/hostname a.bin; ln -s /etc new; echo x > x.bin',
    )
    await all.push(worktree)

    expect(all.pushedBlob('a.bin')).to.equal('/etc/hostname')
    expect(findings.map(({ kind, path }) => [kind, path])).to.deep.equal([
      ['leads out', 'a.bin'],
      ['leads out', 'new'],
    ])
    expect(all.server.objects.size).to.equal(3)
  })

  ifGitLfs.it('is there again when the program has removed it', async () => {
    const { worktree } = await all.commitAfter('rm a.bin; git checkout -q -- a.bin')

    expect(await all.status(worktree)).to.equal('')
  })

  for (const [what, refusal, why] of [
    ['refuses', { status: 403, message: 'No' }, 'git-lfs says: "batch response: No"'],
    ['has no room', { status: 507, message: 'Over quota' }, 'its quota of Git LFS is used up'],
  ] as const)
    ifGitLfs.it(`is committed as a plain file, and named, when the server ${what}`, async () => {
      await all.open()
      all.server.changes.refusal = refusal
      const { worktree, committed, findings } = await all.commitAfter(
        'echo two > a.bin; echo new > "ü.bin"; echo x > x',
      )
      await all.push(worktree)

      expect(committed?.filesChanged).to.deep.equal(['a.bin', 'x', 'ü.bin'])
      expect(findings).to.deep.equal([
        { kind: 'not in lfs', path: 'a.bin', why },
        { kind: 'not in lfs', path: 'ü.bin', why },
      ])
      expect(all.pushedBlob('a.bin')).to.equal('two\n')
      expect(all.pushedBlob('ü.bin')).to.equal('new\n')
      delete all.server.changes.refusal
      const next = await all.commitAfter('touch *.bin', { commandId: 'c2' })
      expect(next.committed, 'until it changes').to.equal(undefined)
      expect(await evict()).to.equal('evicted')
    })

  it('is committed as a plain file, and named, when the machine has no git-lfs', async () => {
    await withVariable('PATH', await pathWithoutLfs(all.root), async () => {
      const { findings, worktree } = await all.commitAfter('echo new > new.bin')
      await all.push(worktree)

      expect(findings).to.deep.equal([
        { kind: 'not in lfs', path: 'new.bin', why: 'this worker has no git-lfs' },
      ])
    })
    expect(all.pushedBlob('new.bin')).to.equal('new\n')
  })

  ifGitLfs.it('goes there with unfinished work', async () => {
    const worktree = await all.open()
    execFileSync('sh', ['-c', 'echo half > a.bin'], { cwd: worktree.dir })

    await all.workspace.save(worktree, all.work, all.holder, never)

    expect(all.pushedBlob('a.bin')).to.equal(objectOf('half\n').pointer)
    expect(isOnServer('half\n')).to.equal(true)
  })

  ifGitLfs.it('goes to a repository on this machine', async () => {
    const repository = `file://${all.remote.dir}`
    const worktree = await all.workspace.open({ ...all.thread, repository }, all.holder, never)
    execFileSync('sh', ['-c', 'echo two > a.bin'], { cwd: worktree.dir })
    await all.workspace.commit(worktree, all.work, never)
    await all.push(worktree)

    const { oid, pointer } = objectOf('two\n')
    expect(all.pushedBlob('a.bin')).to.equal(pointer)
    expect(await readdir(objectsOf(all.remote.dir), { recursive: true })).to.include(
      `${oid.slice(0, 2)}/${oid.slice(2, 4)}/${oid}`,
    )
  })

  ifGitLfs.it(
    'survives that the git directory is made again after a commit that was not pushed',
    async () => {
      const { worktree } = await all.commitAfter('echo two > a.bin')
      execFileSync('sh', ['-c', 'find .git/objects -type f -name "[0-9a-f]*" -exec sh -c ": > {}" \\;'], {
        cwd: worktree.dir,
      })
      await all.push(worktree)

      expect(all.pushedBlob('a.bin')).to.equal(objectOf('two\n').pointer)
    },
  )

  ifGitLfs.it('may be so by attributes of a directory', async () => {
    const { worktree, findings } = await all.commitAfter(
      'mkdir d; echo "*.mp4 filter=lfs -text" > d/.gitattributes; echo film > d/a.mp4; rm .gitattributes',
    )
    await all.push(worktree)

    expect(all.pushedBlob('d/a.mp4')).to.equal(objectOf('film\n').pointer)
    expect(isOnServer('film\n')).to.equal(true)
    expect(findings).to.deep.equal([])
  })

  ifGitLfs.it('is no more when the program has removed the attributes', async () => {
    const { worktree, findings } = await all.commitAfter(
      'rm .gitattributes; echo two > a.bin; echo new > new.bin',
    )
    await all.push(worktree)

    expect(all.pushedBlob('a.bin')).to.equal('two\n')
    expect(all.pushedBlob('new.bin')).to.equal('new\n')
    expect(findings).to.deep.equal([])
  })

  ifGitLfs.it('may be many files', async () => {
    const { worktree } = await all.commitAfter(
      'for i in $(seq 60); do echo $i > $i.bin; echo $i > $i.html; done',
    )
    await all.push(worktree)

    expect(all.pushedBlob('60.bin')).to.equal(objectOf('60\n').pointer)
    expect(all.pushedBlob('60.html')).to.equal('60\n')
    expect(all.server.objects.size).to.equal(62)
  })
})
