import { expect } from 'chai'
import { BAD_NAME, setUpFiles } from './files-setup.ts'
import type { FilesSetup } from './files-setup.ts'
import { git } from './repositories.ts'

const MOST = 1_000

describe('files above the limit', function () {
  this.timeout(120_000)
  let all: FilesSetup
  beforeEach(async () => {
    // Git would need minutes to read the sparse files.
    all = await setUpFiles({ fileMaxBytes: MOST, gitSeconds: 10 })
  })
  afterEach(() => all.end())

  const large = (path: string, bytes: number) => ({ kind: 'too large', path, bytes, mostBytes: MOST })
  const HUGE = 100 * 1024 ** 3

  it('are left out before git reads them, sparse ones too, and the rest is committed', async () => {
    const { committed, findings, status } = await all.commitAfter(
      'echo new > new.html; truncate -s 100G sparse.bin; head -c 1001 /dev/zero > real.bin; head -c 1000 /dev/zero > fits.bin',
    )

    expect(committed?.filesChanged).to.deep.equal(['fits.bin', 'new.html'])
    expect(findings).to.have.deep.members([large('sparse.bin', HUGE), large('real.bin', 1_001)])
    expect(status, 'the worktree is what is committed').to.equal('')
  })

  it('are found by any name', async () => {
    const names = [BAD_NAME, '"$(printf "line\\nend")"', '"ü \\"q\\".bin"', '-dash']
    const { committed, findings } = await all.commitAfter(
      names.map((name) => `truncate -s 100G -- ${name}`).join('; '),
    )

    expect(committed).to.equal(undefined)
    expect(findings).to.have.deep.members(
      ['bad\uFFFD', 'line\nend', 'ü "q".bin', '-dash'].map((name) => large(name, HUGE)),
    )
  })

  for (const [what, grow] of [
    ['grew', 'truncate -s 100G index.html'],
    ['was empty and grew', 'truncate -s 99999999999 empty'],
    ['was replaced', 'rm index.html; truncate -s 100G index.html'],
    ['grew and was staged', 'head -c 5000 /dev/zero > index.html; git add index.html'],
    [
      'grew and was committed by the program',
      'head -c 5000 /dev/zero > index.html; git add .; git -c user.name=a -c user.email=a@b commit -qm x',
    ],
  ] as const)
    it(`keep their committed state when one that is tracked ${what}`, async () => {
      await all.remote.personPushes('main', { empty: '' })

      const { committed, findings, worktree, status } = await all.commitAfter(`echo new > new.html; ${grow}`)

      expect(committed?.filesChanged).to.deep.equal(['new.html'])
      expect(findings.map(({ kind }) => kind)).to.deep.equal(['too large'])
      expect(await git(worktree.dir, 'show', 'HEAD:index.html')).to.equal('hello')
      expect(status).to.equal('')
    })

  it('do not get in when the program has committed them by itself', async () => {
    const own = 'git add --all; git -c user.name=a -c user.email=a@b commit -qm own'
    const { committed, findings, status } = await all.commitAfter(
      `echo new > new.html; head -c 5000 /dev/zero > big.bin; ${own}`,
    )

    expect(committed?.filesChanged).to.deep.equal(['new.html'])
    expect(findings).to.deep.equal([large('big.bin', 5_000)])
    expect(status).to.equal('')
  })

  it('may stay and change when they are committed already, but not grow', async () => {
    await all.remote.personPushes('main', { 'big.txt': 'a'.repeat(5_000), 'grows.txt': 'a'.repeat(5_000) })

    const { committed, findings } = await all.commitAfter(
      'head -c 5000 /dev/zero > big.txt; head -c 5001 /dev/zero > grows.txt; touch index.html',
    )

    expect(committed?.filesChanged).to.deep.equal(['big.txt'])
    expect(findings).to.deep.equal([large('grows.txt', 5_001)])
  })

  it('may be ignored files', async () => {
    const { findings } = await all.commitAfter('mkdir node_modules; truncate -s 100G node_modules/cache')

    expect(findings).to.deep.equal([])
  })

  it('are left out of unfinished work that is saved', async () => {
    const { workspace, work, holder } = all
    const { worktree } = await all.commitAfter('true')
    const findings: unknown[] = []
    await all.commitAfter('true')
    const { execFileSync } = await import('node:child_process')
    execFileSync('sh', ['-c', 'echo half > half.html; truncate -s 100G big.bin; mkdir .GIT; touch .GIT/x'], {
      cwd: worktree.dir,
    })

    const saved = await workspace.save(
      worktree,
      { ...work, onFindings: (found) => void findings.push(...found) },
      holder,
      new AbortController().signal,
    )

    expect(saved?.filesChanged).to.deep.equal(['half.html'])
    expect(findings).to.deep.equal([large('big.bin', HUGE), { kind: 'refused', path: '.GIT/x' }])
  })
})
