import { createHash } from 'node:crypto'
import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { execFileSync } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import sinon from 'sinon'
import type { Log } from '../../../platform/log.ts'
import { UserError } from '../../../worker/errors/user-error.ts'
import { makeSiteReader } from '../../../worker/publish/site-files.ts'
import type { SiteFile } from '../../../worker/publish/site-files.ts'

describe('The files of a site', () => {
  let root = ''
  let worktree = ''
  beforeEach(async () => {
    root = await realpath(await mkdtemp(path.join(os.tmpdir(), 'site-files-')))
    worktree = path.join(root, 'worktree')
    await mkdir(path.join(worktree, 'dist'), { recursive: true })
  })
  afterEach(() => rm(root, { recursive: true }))

  it('are described for their publishing, sorted by path', async () => {
    await write({ 'dist/index.html': '<h1>Hi', 'dist/a/ü b.css': 'p {}', 'dist/empty': '' })

    const { files } = await read()

    expect(files).to.deep.equal([
      describeFile('a/ü b.css', 'p {}', 'text/css; charset=utf-8'),
      describeFile('empty', '', 'application/octet-stream'),
      describeFile('index.html', '<h1>Hi', 'text/html; charset=utf-8'),
    ])
  })

  it('are pages by their content where the name has no extension', async () => {
    const page = '<!doctype html><title>x</title>'
    await write({ 'dist/about': page, 'dist/CNAME': 'example.org', 'dist/a.txt': page, 'dist/.html': page })

    const { files } = await read()

    expect(files.map(({ path: at, contentType }) => [at, contentType])).to.deep.equal([
      ['.html', 'text/html; charset=utf-8'],
      ['CNAME', 'application/octet-stream'],
      ['a.txt', 'text/plain; charset=utf-8'],
      ['about', 'text/html; charset=utf-8'],
    ])
  })

  it('stay pages when they are not read again', async () => {
    await write({ 'dist/about': '<html>' })
    const reader = makeSiteReader()
    const { files: cold } = await read({ reader })

    const { files: warm } = await read({ reader })

    expect(warm).to.deep.equal(cold)
    expect(warm[0]?.contentType).to.equal('text/html; charset=utf-8')
  })

  it('say where a pointer of Git LFS stands in the place of a file', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12\n`
    await write({ 'dist/a.png': pointer, 'dist/b.png': 'not one' })

    const { files } = await read()

    expect(files.map(({ isPointer }) => isPointer)).to.deep.equal([true, undefined])
  })

  it('have in them dot-files that a build made, but nothing of git', async () => {
    await write({
      'dist/.htaccess': '',
      'dist/.well-known/x': '',
      'dist/.git/config': '',
      'dist/a/.git': '',
      'dist/index.html': '',
    })

    expect(await paths()).to.deep.equal(['.htaccess', '.well-known/x', 'index.html'])
  })

  it('have none of the dot-files of a repository that is the site itself, except .well-known', async () => {
    await write({
      'index.html': '',
      '.env': '',
      '.github/workflow.yml': '',
      'a/.secret': '',
      '.git': 'gitdir: /elsewhere',
      '.well-known/security.txt': '',
      '.well-known/.hidden': '',
    })

    expect(await paths('.')).to.deep.equal(['.well-known/security.txt', 'index.html'])
  })

  it('have in them the content behind a link that stays inside', async () => {
    await write({ 'dist/a/real.css': 'p {}' })
    await symlink('a/real.css', path.join(worktree, 'dist/link.css'))

    const { files, log } = await read()

    expect(files.map(({ path: at, md5 }) => [at, md5])).to.deep.equal([
      ['a/real.css', md5('p {}')],
      ['link.css', md5('p {}')],
    ])
    expect(log.warn.called).to.be.false
  })

  for (const [what, target, why] of [
    ['out of the site', '../../secret', 'a link that leaves the tree'],
    ['out of the site by its full path', '/etc/passwd', 'a link that leaves the tree'],
    ['out by a link to a link', 'a/second', 'a link that leaves the tree'],
    ['to the repository around the site', '../package.json', 'a link that leaves the tree'],
    ['to the files of git', '.git/config', 'a link to a file that is not published'],
    ['to a directory', 'a', 'a link to something that is not a file'],
    ['to the site itself', '.', 'a link to something that is not a file'],
    ['to a pipe', 'pipe', 'a link to something that is not a file'],
    ['to nothing', 'nothing', 'a link that leads nowhere'],
    ['to itself', 'link', 'a link that leads nowhere'],
  ] as const)
    it(`leave out a link ${what}, and say so in the log`, async () => {
      await writeFile(path.join(root, 'secret'), 'secret')
      await write({ 'package.json': '{}', 'dist/index.html': '', 'dist/.git/config': '', 'dist/a/x.js': '' })
      await symlink('../../../secret', path.join(worktree, 'dist/a/second'))
      execFileSync('mkfifo', [path.join(worktree, 'dist/pipe')])
      await symlink(target, path.join(worktree, 'dist/link'))

      const { files, log } = await read()

      expect(files.map((file) => file.path)).to.deep.equal(['a/x.js', 'index.html'])
      expect(log.warn.args).to.deep.include(['file_left_out', { path: 'link', why }])
    })

  it('leave out a link to a dot-file of a repository that is the site itself', async () => {
    await write({ 'index.html': '', '.env': 'KEY=secret' })
    await symlink('.env', path.join(worktree, 'env.txt'))

    expect(await paths('.')).to.deep.equal(['index.html'])
  })

  it('leave out names that cannot be keys of objects, and what is below them', async () => {
    const long = `${'d'.repeat(250)}/${'d'.repeat(250)}/${'d'.repeat(250)}/${'d'.repeat(250)}`
    await write({ 'dist/index.html': '', 'dist/a\nb': '', 'dist/c\u0001/d': '', [`dist/${long}/x`]: '' })
    await writeFile(Buffer.concat([Buffer.from(path.join(worktree, 'dist/')), Buffer.from([0xff, 0x2e])]), '')

    const { files, log } = await read()

    expect(files.map((file) => file.path)).to.deep.equal(['index.html'])
    expect(log.warn.callCount).to.equal(4)
  })

  it('are refused when there is none', async () => {
    expect((await problemOf()).userMessage).to.equal('There is no file to publish.')
  })

  it('are refused when there are too many', async () => {
    await write({ 'dist/a/x': '', 'dist/y': '', 'dist/z': '' })

    const problem = await problemOf({ files: 3, bytes: 100 })

    expect(problem.userMessage).to.equal(
      'The site is too large for a preview: it has more than 3 files and directories.',
    )
  })

  it('are refused when they are too large, before they are read', async () => {
    await write({ 'dist/x': '' })
    await truncate(path.join(worktree, 'dist/x'), 3 * 1024 ** 3)

    const problem = await problemOf()

    expect(problem.userMessage).to.equal(
      'The site is too large for a preview: it has more than 2 GB. The largest file is "x".',
    )
  })

  for (const [what, at, userMessage] of [
    ['file', 'a/x.css', 'The file "a/x.css" of the site cannot be read.'],
    ['directory', 'a', 'The directory "a" of the site cannot be read.'],
  ] as const)
    it(`are refused when a ${what} cannot be read`, async () => {
      await write({ 'dist/a/x.css': '' })
      await chmod(root, 0o755)
      await chmod(path.join(worktree, 'dist', at), 0)

      const problem = await withoutRootsRights(() => problemOf())

      expect(problem.userMessage).to.equal(userMessage)
    })

  it('are read no further when the signal is aborted', async () => {
    await write({ 'dist/x': 'x' })
    const reason = new Error('the lease is lost')

    const error: unknown = await read({ signal: AbortSignal.abort(reason) }).catch(
      (thrown: unknown) => thrown,
    )

    expect(error).to.equal(reason)
  })

  describe('read again', () => {
    it('have the hash of a changed file, though its size and time of writing are the same', async () => {
      await write({ 'dist/x': 'one' })
      const file = path.join(worktree, 'dist/x')
      await utimes(file, 1_000, 1_000)
      const reader = makeSiteReader()
      await read({ reader })
      const { ctimeNs } = await stat(file, { bigint: true })

      do {
        await writeFile(file, 'two')
        await utimes(file, 1_000, 1_000)
        // The clock of a file system ticks slowly.
      } while ((await stat(file, { bigint: true })).ctimeNs === ctimeNs)
      const { files } = await read({ reader })

      expect(files[0]?.md5).to.equal(md5('two'))
    })

    const counts = process.platform === 'linux' ? it : it.skip
    counts(
      'have the hash of an untouched file without a look at it (counted in /proc: on Linux only)',
      async () => {
        await write({ 'dist/x': 'x'.repeat(5_000_000) })
        const reader = makeSiteReader()
        const before = await bytesRead()
        const { files: cold } = await read({ reader })
        const between = await bytesRead()

        const { files: warm } = await read({ reader })

        expect(warm).to.deep.equal(cold)
        expect(between - before).to.be.above(5_000_000)
        expect((await bytesRead()) - between).to.be.below(1_000_000)
      },
    )
  })

  async function write(contents: Record<string, string>): Promise<void> {
    for (const [file, content] of Object.entries(contents)) {
      await mkdir(path.dirname(path.join(worktree, file)), { recursive: true })
      await writeFile(path.join(worktree, file), content)
    }
  }

  function describeFile(at: string, content: string, contentType: string): SiteFile {
    const absolute = path.join(worktree, 'dist', at)
    return { path: at, absolute, bytes: Buffer.byteLength(content), contentType, md5: md5(content) }
  }

  async function read(
    changes: { dir?: string; reader?: ReturnType<typeof makeSiteReader>; signal?: AbortSignal } = {},
  ) {
    const { dir = 'dist', reader = makeSiteReader(), signal = new AbortController().signal } = changes
    const log = { warn: sinon.fake() }
    const files = await reader({
      worktree,
      dir: path.join(worktree, dir),
      log: log as unknown as Log,
      signal,
    })
    return { files, log }
  }

  async function paths(dir?: string): Promise<string[]> {
    const { files } = await read(dir === undefined ? {} : { dir })
    return files.map((file) => file.path)
  }

  async function problemOf(limits?: { files: number; bytes: number }): Promise<UserError> {
    const problem: unknown = await read({ reader: makeSiteReader(limits) }).catch((error: unknown) => error)
    expect(problem).to.be.instanceOf(UserError)
    return problem as UserError
  }
})

/** By this process, according to the kernel. */
const bytesRead = async (): Promise<number> =>
  Number(/^rchar: (\d+)$/m.exec(await readFile('/proc/self/io', 'utf8'))?.[1])

/** No mode of a file keeps root from reading it. */
const withoutRootsRights = async <T>(act: () => Promise<T>): Promise<T> => {
  if (process.geteuid?.() !== 0) return act()
  process.seteuid?.(65_534)
  try {
    return await act()
  } finally {
    process.seteuid?.(0)
  }
}

const md5 = (content: string): string => createHash('md5').update(content).digest('hex')
