import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { DOCKERFILE } from '../docker/dockerfile.ts'
import { makeCheckout, removeCheckout } from './checkout.ts'
import { leftOf } from './containers.ts'
import { WITHOUT_ENGINE, inContainers } from './engine.ts'
import { docker, makeSystem } from './system.ts'
import type { ContainerSystem } from './system.ts'

const PROJECT = 'webordinary-troubles'
const BROKEN = `${PROJECT}-emulator:test`
/** An emulator that refuses whatever it is asked for. */
const REFUSE = `FROM webordinary-base
CMD ["node", "-e", "require('http').createServer((q, r) => r.writeHead(400).end('{\\"__type\\":\\"NotToday\\"}')).listen(4566)"]`

const buildBroken = async (): Promise<void> => {
  const image = /^ARG NODE_IMAGE=(.*)$/m.exec(readFileSync(DOCKERFILE, 'utf8'))?.[1] ?? ''
  await new Promise<void>((resolve, reject) => {
    const child = execFile('docker', ['build', '--quiet', '--tag', BROKEN, '-'], (error) =>
      error ? reject(error) : resolve(),
    )
    child.stdin?.end(REFUSE.replace('webordinary-base', image))
  })
}

describe(inContainers('make up, when not everything comes up,'), function () {
  this.timeout(10 * 60_000)
  let checkout = ''
  let system: ContainerSystem

  before(async function () {
    if (WITHOUT_ENGINE !== undefined) return this.skip()
    checkout = await makeCheckout()
    system = await makeSystem(checkout, PROJECT)
    await buildBroken()
  })
  afterEach(async () => {
    if (checkout !== '') await system.make('down')
  })
  after(async () => {
    if (checkout === '') return
    await docker('image', 'rm', '--force', BROKEN)
    await removeCheckout(checkout)
  })

  it('says why the emulator could not be prepared, and make logs has it, too', async () => {
    const { code, out } = await system.make('up', { AWS_EMULATOR_IMAGE: BROKEN })

    expect(code).to.not.equal(0)
    expect(out)
      .to.match(/prepare ended with code 1; its last words:[\s\S]*NotToday/)
      .and.to.match(/not everything came up: prepare ended with code 1\. make logs shows all of it/)
    expect((await system.make('logs', { AWS_EMULATOR_IMAGE: BROKEN })).out).to.match(/prepare-1 .*NotToday/)
  })

  it('says at once which daemon ends at each start, and why', async () => {
    await appendFile(path.join(checkout, 'editor.env'), 'LEASE_SECONDS=soon\n')
    const { code, out } = await system.make('up')

    expect(code).to.not.equal(0)
    expect(out, out)
      .to.match(/worker ends again and again; its last words:[\s\S]*LEASE_SECONDS/)
      .and.to.not.include('router ends')
  })

  it('leaves nothing that make down does not take away', async () => {
    expect(await leftOf(PROJECT)).to.deep.equal([])
  })
})
