import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { ROOT } from './checkout.ts'
import { WITHOUT_ENGINE, inContainers } from './engine.ts'
import { docker } from './system.ts'

const run = promisify(execFile)
const PROJECT = 'webordinary-leash'
const env = { ...process.env, COMPOSE_PROJECT_NAME: PROJECT }
const compose = (...args: string[]) =>
  run('docker', ['compose', '--file', path.join(ROOT, 'docker/compose.yaml'), ...args], {
    env,
    maxBuffer: 2 ** 26,
  })

/** docs/security.md has what each of them attacks. */
const ATTACKS = ['test/worker/leash/*.test.ts', 'test/worker/git/hostile*.test.ts']

describe(inContainers('The leash in the container that compose makes of a worker'), function () {
  this.timeout(10 * 60_000)

  before(function () {
    if (WITHOUT_ENGINE !== undefined) this.skip()
  })
  after(async () => {
    if (WITHOUT_ENGINE !== undefined) return
    await compose('down', '--volumes')
    await docker('image', 'rm', '--force', `${PROJECT}-worker:local`)
  })

  it('holds against every attack of its tests', async () => {
    await compose('build', 'worker')
    const here = ['--volume', `${ROOT}:/checkout:ro`, '--workdir', '/checkout']
    const mocha = ['node', 'node_modules/mocha/bin/mocha.js', '--forbid-pending', ...ATTACKS]
    const { stdout } = await compose('run', '--rm', '--no-deps', ...here, 'worker', ...mocha)

    expect(Number(/(\d+) passing/.exec(stdout)?.[1]), stdout).to.be.at.least(75)
    console.log(`      ${/\d+ passing.*/.exec(stdout)?.[0]}`)
  })
})
