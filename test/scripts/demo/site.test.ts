import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { parseProjectConfig } from '../../../contract/project-config.ts'
import { git } from '../../../scripts/demo/git.ts'
import { makeSite, siteConfig } from '../../../scripts/demo/site.ts'

describe("the demo's site", () => {
  let dir: string
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'webordinary-site-'))))
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  it('is a bare repository with one commit on main, and nothing beside it', async () => {
    const repository = await makeSite(dir, 'shop')

    expect(repository).to.equal(join(dir, 'shop.git'))
    expect(readdirSync(dir)).to.deep.equal(['shop.git'])
    expect(await git(repository, 'log', '--all', '--format=%D %an %s')).to.equal(
      'HEAD -> main Site A small static site',
    )
  })

  it('builds its pages into dist/, which is not committed', async () => {
    const worktree = join(dir, 'worktree')
    await git(dir, 'clone', '--quiet', await makeSite(dir, 'shop'), worktree)

    execFileSync(process.execPath, ['build.mjs'], { cwd: worktree })

    expect(readdirSync(join(worktree, 'dist'))).to.have.members(['index.html', 'about.html', 'style.css'])
    expect(readFileSync(join(worktree, 'dist/index.html'), 'utf8')).to.include('<title>Hello</title>')
    expect(await git(worktree, 'status', '--porcelain')).to.equal('')
  })

  it('is left as it is when it is there already, with what was pushed to it', async () => {
    const repository = await makeSite(dir, 'shop')
    await git(repository, 'branch', 'thread-t1')

    expect(await makeSite(dir, 'shop')).to.equal(repository)

    expect(await git(repository, 'branch', '--list', 'thread-t1')).to.include('thread-t1')
    expect(readdirSync(dir)).to.deep.equal(['shop.git'])
  })

  it("is made apart from the person's own git: their configuration, and a repository that a hook names", async () => {
    const own = join(dir, 'own')
    await git(dir, 'init', '--quiet', own)
    writeFileSync(join(dir, 'gitconfig'), '[init]\n\ttemplateDir = /nowhere\n[commit]\n\tgpgSign = true\n')
    const variables = { GIT_DIR: join(own, '.git'), GIT_CONFIG_GLOBAL: join(dir, 'gitconfig') }

    const repository = await withVariables(variables, () => makeSite(dir, 'shop'))

    expect(await git(repository, 'log', '--format=%s', 'main')).to.equal('A small static site')
    expect(await git(own, 'for-each-ref')).to.equal('')
    expect(await git(own, 'status', '--porcelain')).to.equal('')
  })

  it('has a configuration that can be onboarded', () => {
    const config = siteConfig({
      email: 'ann@customer.test',
      projectId: 'shop',
      repository: '/srv/shop.git',
      previewBucket: 'previews',
      s3Url: 'http://127.0.0.1:9000',
    })

    expect(parseProjectConfig(config)).to.deep.equal(config)
    expect(config.previewUrl).to.equal('http://127.0.0.1:9000/previews')
  })
})

const withVariables = async <T>(variables: Record<string, string>, act: () => Promise<T>): Promise<T> => {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, variables)
  try {
    return await act()
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}
