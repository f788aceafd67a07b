// Whatever Node a machine has: what is started by npm or make runs on the one that node_modules brings along.
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'chai'

/** One that is too old, if the machine has one. */
const OLD = ['/usr/bin/node', '/usr/local/bin/node'].find(
  (node) => existsSync(node) && /^v(?:1\d|2[01])\./.test(spawnSync(node, ['--version']).stdout.toString()),
)

interface Failed {
  code: number
  stderr: string
}

const endOf = (program: string, args: string[], env: NodeJS.ProcessEnv): Promise<Failed> =>
  promisify(execFile)(program, args, { env }).then(
    ({ stderr }) => ({ code: 0, stderr }),
    (error: unknown) => error as Failed,
  )

describe('Daemons that npm starts', () => {
  for (const daemon of ['router', 'worker'])
    it(`run on the Node of node_modules, and say what they lack: ${daemon}`, async () => {
      const env = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: process.env['HOME'] }
      const { code, stderr } = await endOf('npm', ['--silent', 'run', daemon], env)
      expect(stderr).to.match(/^bad settings: AWS_REGION/)
      expect(code).to.equal(2)
    })
})

describe(`An old Node (${OLD ?? 'skipped: this machine has none'})`, () => {
  before(function () {
    if (OLD === undefined) this.skip()
  })

  it('is told about in two lines by the check that make runs', async () => {
    const { code, stderr } = await endOf(OLD ?? '', ['scripts/check-node.cjs'], {})
    expect(code).to.equal(1)
    expect(stderr.trimEnd().split('\n')).to.have.length(2)
    expect(stderr).to.match(/^Node [\d.]+ is too old to run TypeScript/)
  })

  it('starts the newer one for npx webordinary', async () => {
    const { code } = await endOf(OLD ?? '', ['scripts/webordinary.cjs', '--help'], {
      PATH: process.env['PATH'],
    })
    expect(code).to.equal(0)
  })

  it('is not warned about by npx, at its first run', async () => {
    const cache = mkdtempSync(join(tmpdir(), 'webordinary-npx-'))
    const { code, stderr } = await endOf('npx', ['webordinary', '--help'], {
      PATH: `${dirname(OLD ?? '')}:/usr/bin:/bin`,
      HOME: process.env['HOME'],
      npm_config_cache: cache,
    })
    rmSync(cache, { recursive: true })
    expect(stderr).to.equal('')
    expect(code).to.equal(0)
  })
})
