import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { runBuild } from '../../../../worker/job/stages/build.ts'
import type { BuildWork } from '../../../../worker/job/stages/build.ts'
import { UserError } from '../../../../worker/errors/user-error.ts'

describe('The build', () => {
  let root = ''
  let worktree = ''
  beforeEach(async () => {
    root = await realpath(await mkdtemp(path.join(os.tmpdir(), 'build-')))
    worktree = path.join(root, 'worktree')
    await mkdir(worktree)
  })
  afterEach(() => rm(root, { recursive: true }))

  it('runs the command in the worktree and tells where the site lies', async () => {
    const dir = await build({ buildCommand: ['mkdir', '-p', 'out/site'], outputDir: 'out/site' })

    expect(dir).to.equal(path.join(worktree, 'out/site'))
  })

  it('is the worktree itself without a command', async () => {
    expect(await build({ outputDir: '.' })).to.equal(worktree)
  })

  it('is a true path where the worktree is reached by a link', async () => {
    await symlink(worktree, path.join(root, 'link'))

    const dir = await build({ outputDir: '.' }, { worktree: path.join(root, 'link') })

    expect(dir).to.equal(worktree)
  })

  it('may lie where a link inside the worktree leads', async () => {
    await mkdir(path.join(worktree, 'releases/7'), { recursive: true })
    await symlink('releases/7', path.join(worktree, 'current'))

    expect(await build({ outputDir: 'current' })).to.equal(path.join(worktree, 'releases/7'))
  })

  it('that fails says so, with the end of its log', async () => {
    const problem = await problemOf({ buildCommand: ['sh', '-c', 'echo "page 7: no title"; exit 2'] })

    expect(problem.userMessage).to.equal(
      'The build failed with exit code 2. The end of its output:\n\npage 7: no title',
    )
  })

  it('that takes too long is ended', async () => {
    const problem = await problemOf({ buildCommand: ['sleep', '60'] }, { limitSeconds: 0.1 })

    expect(problem.userMessage).to.equal('The build was ended because it ran longer than 0.1 seconds.')
  })

  it('without a command, too, goes no further when the signal is aborted', async () => {
    const reason = new Error('the lease is lost')

    const error: unknown = await build({ outputDir: '.' }, { signal: AbortSignal.abort(reason) }).catch(
      (thrown: unknown) => thrown,
    )

    expect(error).to.equal(reason)
  })

  for (const [what, outputDir, userMessage] of [
    ['does not exist', 'dist', 'does not exist'],
    ['is a file', 'file', 'is not a directory'],
    ['is a link out of the worktree', 'outside', 'leads out of the repository'],
    ['lies behind a link out of the worktree', 'outside/below', 'leads out of the repository'],
    ['is a link to a neighbour with a similar name', 'neighbour', 'leads out of the repository'],
    ['is a link to the files of git', 'of-git', 'leads out of the repository'],
    ['is a link to itself', 'loop', 'does not exist'],
  ] as const)
    it(`is refused when its output ${what}`, async () => {
      await mkdir(path.join(root, 'elsewhere/below'), { recursive: true })
      await mkdir(path.join(root, 'worktree-2'))
      await mkdir(path.join(worktree, '.git/refs'), { recursive: true })
      await writeFile(path.join(worktree, 'file'), '')
      await symlink('../elsewhere', path.join(worktree, 'outside'))
      await symlink('../worktree-2', path.join(worktree, 'neighbour'))
      await symlink('.git/refs', path.join(worktree, 'of-git'))
      await symlink('loop', path.join(worktree, 'loop'))

      const problem = await problemOf({ outputDir })

      expect(problem.userMessage).to.equal(`The directory of the built site, "${outputDir}", ${userMessage}.`)
    })

  function build(config: Partial<BuildWork['config']>, changes: Partial<BuildWork> = {}): Promise<string> {
    return runBuild({
      config: { outputDir: 'dist', ...config },
      worktree,
      env: { PATH: '/usr/bin:/bin' },
      leash: {},
      limitSeconds: 20,
      graceSeconds: 0.1,
      signal: new AbortController().signal,
      ...changes,
    })
  }

  async function problemOf(...args: Parameters<typeof build>): Promise<UserError> {
    const problem: unknown = await build(...args).catch((error: unknown) => error)
    expect(problem).to.be.instanceOf(UserError)
    return problem as UserError
  }
})
