import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { notAllowed } from '../../../scripts/licences/allowed.ts'
import { cycloneDx } from '../../../scripts/licences/bom.ts'
import { baseOf, packagesOfDockerfile } from '../../../scripts/licences/dockerfile-packages.ts'
import { ASK, packagesIn } from '../../../scripts/licences/image-packages.ts'
import { npmComponents } from '../../../scripts/licences/npm-components.ts'

const ROOT = new URL('../../../', import.meta.url)
const MAIN = fileURLToPath(new URL('scripts/licences.ts', ROOT))
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8')
const run = promisify(execFile)

type Lock = Parameters<typeof npmComponents>[0]
const LOCK = JSON.parse(read('package-lock.json')) as Lock

const under = (...licences: string[]) => [{ name: 'a', version: '1', purl: 'pkg:npm/a@1', licences }]

describe('The npm packages that run', () => {
  it('are those that package.json names, with all that they need, and none for development', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, object>
    const components = npmComponents(LOCK)
    const names = components.map(({ name }) => name)
    const forDevelopment = Object.keys(devDependencies ?? {}).map(
      (name) => `${name}@${LOCK.packages[`node_modules/${name}`]?.version}`,
    )

    expect(names).to.include.members(Object.keys(dependencies ?? {}))
    // What npm's own list forgets: packages for development need it, too.
    expect(names).to.include.members(['@aws-sdk/core', '@smithy/core', 'tslib'])
    // By version, too: what runs may need another one of its own.
    expect(
      components.filter(({ name, version }) => forDevelopment.includes(`${name}@${version}`)),
    ).to.deep.equal([])
  })

  it('are each under a licence of the list', () => {
    expect(notAllowed(npmComponents(LOCK))).to.deep.equal([])
  })

  it('are told apart by name and version, each once', () => {
    const packages = {
      '': { version: '9' },
      'node_modules/@scope/a': { version: '1.0.0', license: 'MIT' },
      'node_modules/b/node_modules/@scope/a': { version: '1.0.0', license: 'MIT' },
      'node_modules/b': { version: '2.0.0', license: 'ISC' },
      'node_modules/alias': { name: 'real', version: '3.0.0' },
      'node_modules/dev': { version: '1.0.0', dev: true },
      'node_modules/both': { version: '1.0.0', devOptional: true },
    }

    expect(npmComponents({ packages })).to.deep.equal([
      { name: '@scope/a', version: '1.0.0', purl: 'pkg:npm/%40scope/a@1.0.0', licences: ['MIT'] },
      { name: 'b', version: '2.0.0', purl: 'pkg:npm/b@2.0.0', licences: ['ISC'] },
      { name: 'real', version: '3.0.0', purl: 'pkg:npm/real@3.0.0', licences: [] },
    ])
  })
})

describe('A licence', () => {
  for (const licence of ['MIT', '(MIT OR EUPL-1.1+)', 'GPL-3.0 OR Apache-2.0', 'MIT AND ISC'])
    it(`is allowed: ${licence}`, () => expect(notAllowed(under(licence))).to.deep.equal([]))

  for (const licence of [
    'GPL-3.0',
    'MIT AND GPL-3.0',
    'Apache-2.0 WITH LLVM-exception',
    'SEE LICENSE IN x',
    '',
  ])
    it(`is for somebody to look at: "${licence}"`, () => expect(notAllowed(under(licence))).to.have.length(1))

  it('that nobody names is, too', () => expect(notAllowed(under())).to.have.length(1))
})

describe('The Debian packages of an image', () => {
  it('are at least those that the Dockerfile adds, to a base that it names', () => {
    const dockerfile = read('docker/Dockerfile')
    const names = packagesOfDockerfile(dockerfile, 'worker').map(({ name }) => name)

    expect(names).to.include.members(['ca-certificates', 'git', 'git-lfs', 'openssh-client'])
    expect(names.filter((name) => !/^[a-z0-9.+-]+$/.test(name))).to.deep.equal([])
    expect(packagesOfDockerfile(dockerfile, 'router')).to.deep.equal([])
    expect(baseOf(dockerfile)).to.match(/^node:\d+\.\d+\.\d+-/)
  })

  it('are what it says of itself, with the licences of each', () => {
    const said =
      'package git 1:2.39.5-0+deb12u2 amd64\npackage odd 1 all\nlicence git GPL-2\nlicence git Expat\n'

    expect(packagesIn(said)).to.deep.equal([
      {
        name: 'git',
        version: '1:2.39.5-0+deb12u2',
        purl: 'pkg:deb/debian/git@1%3A2.39.5-0%2Bdeb12u2?arch=amd64',
        licences: ['GPL-2', 'Expat'],
      },
      { name: 'odd', version: '1', purl: 'pkg:deb/debian/odd@1?arch=all', licences: [] },
    ])
  })

  const hasDpkg = ((): boolean => {
    try {
      execFileSync('dpkg-query', ['--version'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })()
  const onDebian = hasDpkg ? it : it.skip
  onDebian(`are asked of a real Debian${hasDpkg ? '' : ' (no dpkg-query here)'}`, () => {
    const found = packagesIn(execFileSync('sh', ['-c', ASK], { encoding: 'utf8' }))

    expect(found.map(({ name }) => name)).to.include('dpkg')
    expect(found.find(({ name }) => name === 'bash')?.version).to.match(/^\d/)
    expect(found.filter(({ licences }) => licences.length > 0)).not.to.be.empty
  })
})

describe('make licences', () => {
  let dir: string
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'webordinary-test-'))))
  afterEach(() => rmSync(dir, { recursive: true }))
  const docker = (script: string): void =>
    writeFileSync(join(dir, 'docker'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  const licences = () =>
    run(process.execPath, [MAIN], {
      cwd: dir,
      env: { PATH: `${dir}${delimiter}/usr/bin${delimiter}/bin` },
    })
  const bill = (daemon: string) =>
    JSON.parse(readFileSync(join(dir, `sbom/${daemon}.cdx.json`), 'utf8')) as ReturnType<typeof cycloneDx>

  it('lists what the Dockerfile names where no engine answers', async () => {
    docker('exit 1')

    const { stdout } = await licences()

    expect(stdout).to.include('make up builds it').and.to.include('npm packages: MIT ')
    const names = bill('worker').components.map(({ name }) => name)
    expect(names).to.include.members(['git-lfs', 'winston', 'sqs-consumer'])
    expect(bill('router').components.map(({ name }) => name)).not.to.include('git-lfs')
  })

  it('asks the image where one answers', async () => {
    docker(
      '[ "$1" != run ] || printf "package git-lfs 3.3.0 arm64\\nlicence git-lfs Expat\\npackage bash 5.2 arm64\\n"',
    )

    const { stdout } = await licences()

    expect(stdout).to.include('worker: 2 Debian packages in webordinary-worker:local: Expat 1, not said 1')
    expect(bill('router').components.find(({ name }) => name === 'git-lfs')).to.deep.equal({
      type: 'library',
      'bom-ref': 'pkg:deb/debian/git-lfs@3.3.0?arch=arm64',
      name: 'git-lfs',
      version: '3.3.0',
      purl: 'pkg:deb/debian/git-lfs@3.3.0?arch=arm64',
      licenses: [{ license: { name: 'Expat' } }],
    })
  })

  it('writes the same bill for the same image', () => {
    const wish = { name: 'n', version: '1', base: 'b', components: npmComponents(LOCK) }

    expect(JSON.stringify(cycloneDx(wish))).to.equal(JSON.stringify(cycloneDx(wish)))
    expect(cycloneDx(wish).components[0]?.licenses).to.deep.equal([{ license: { id: 'Apache-2.0' } }])
  })
})
