import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { trySite } from '../../../worker/job/try-site.ts'
import type { TryRow } from '../../../worker/job/try-site.ts'
import { findIndexPages } from '../../../worker/job/find-index-pages.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { makeRepository, refsOf } from '../../scripts/operate/onboard/repositories.ts'
import { captureLog } from '../../fakes/captured-log.ts'

describe('trying a project without owning it', () => {
  let dir: string
  let number = 0
  const tmpBefore = process.env['TMPDIR']
  before(() => {
    dir = mkdtempSync(join(tmpdir(), 'webordinary-try-test-'))
    process.env['TMPDIR'] = dir
  })
  after(() => {
    if (tmpBefore === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = tmpBefore
    rmSync(dir, { recursive: true })
  })

  it('builds the base branch in a fresh clone, says what it found, and leaves nothing behind', async () => {
    const repository = await repositoryOf({
      'site/index.html': 'x',
      'build.mjs': "import { cpSync } from 'node:fs'; cpSync('site', 'dist', { recursive: true })",
    })
    const refs = await refsOf(repository)

    const tried = await tryRow({ repository, buildCommand: ['node', 'build.mjs'], outputDir: 'dist' })

    expect(tried).to.deep.include({
      site: { files: 1, hasIndex: true },
      indexDirs: ['dist', 'site'],
      hasBuildScript: false,
    })
    expect(tried.commit).to.match(/^\w{40}$/)
    expect(tried.buildMs).to.be.greaterThan(0)
    expect(await refsOf(repository)).to.equal(refs)
    expect(readdirSync(dir).filter((name) => name.startsWith('webordinary-try-'))).to.deep.equal([])
  })

  it("gives the build a worker's environment: neither home nor secrets of whoever tries it", async () => {
    const told = join(dir, 'told.json')
    const script = `require('node:fs').writeFileSync(${JSON.stringify(told)}, JSON.stringify(process.env))`
    const repository = await repositoryOf({ 'index.html': 'x', 'build.cjs': script })

    await tryRow({ repository, buildCommand: ['node', 'build.cjs'] })

    const env = JSON.parse(readFileSync(told, 'utf8')) as Record<string, string>
    expect(env).not.to.have.any.keys('AWS_SECRET_ACCESS_KEY', 'GIT_PASSWORD')
    expect(env['HOME']).to.match(/webordinary-try-\w+\/home$/)
  })

  it('runs no code of the repository unless it may', async () => {
    const repository = await repositoryOf({ 'index.html': 'x' })

    const tried = await tryRow({ repository, buildCommand: ['false'], mayBuild: false })

    expect(tried).to.have.all.keys('commit')
  })

  it('runs no hook and no filter of the repository at all', async () => {
    const marks = join(dir, 'marked')
    const repository = await repositoryOf({
      'index.html': 'x',
      '.gitattributes': '* filter=evil',
      '.gitconfig': `[filter "evil"]\n\tsmudge = touch ${marks}`,
    })

    const tried = await tryRow({ repository })

    expect(tried.site).to.deep.equal({ files: 1, hasIndex: true })
    expect(readdirSync(dir)).not.to.include('marked')
  })

  it('ends the build when it is stopped, and leaves nothing behind', async () => {
    const repository = await repositoryOf({ 'index.html': 'x' })
    const stopping = new AbortController()
    setTimeout(() => stopping.abort(new Error('stopped')), 500)

    const failure = await failureOf(tryRow({ repository, buildCommand: ['sleep', '60'] }, stopping.signal))

    expect(failure.message).to.equal('stopped')
    expect(readdirSync(dir).filter((name) => name.startsWith('webordinary-try-'))).to.deep.equal([])
  })

  it('finds index pages near the top, not in packages', async () => {
    const repository = join(dir, 'tree')
    for (const [place, page] of [
      ['node_modules/x', 'index.html'],
      ['public', 'index.html'],
      ['docs/html', 'index.html'],
      ['a/b/c/d', 'index.html'],
    ] as const) {
      mkdirSync(join(repository, place), { recursive: true })
      writeFileSync(join(repository, place, page), 'x')
    }

    expect((await findIndexPages(repository, 'index.html')).indexDirs).to.deep.equal(['public', 'docs/html'])
  })

  const repositoryOf = (files: Record<string, string>): Promise<string> =>
    makeRepository(dir, `site${++number}`, files)
  const tryRow = (
    row: Partial<TryRow> & { repository: string },
    signal: AbortSignal = new AbortController().signal,
  ) =>
    trySite(
      { projectId: 'shop', userId: 'ann', baseBranch: 'main', outputDir: '.', mayBuild: true, ...row },
      {
        settings: { gitSeconds: 30, buildSeconds: 30, killGraceSeconds: 0.2 },
        env: {
          PATH: process.env['PATH'],
          AWS_SECRET_ACCESS_KEY: 'secret',
          GIT_PASSWORD: 'secret',
          HOME: '/root',
        },
        signal,
        log: captureLog().log,
      },
    )
})
