import path from 'node:path'
import { expect } from 'chai'
import { makeCheckout, removeCheckout } from './checkout.ts'
import { WITHOUT_ENGINE, inContainers } from './engine.ts'
import { docker } from './system.ts'

const MB = 1_000_000
const AGENT_PACKAGE = process.env['AGENT_PACKAGE'] || '@anthropic-ai/claude-code@2.1.330'
const PREFIX = 'webordinary-images-test'

describe(inContainers('An image made from a checkout under umask 077'), function () {
  this.timeout(15 * 60_000)
  let checkout = ''
  const made: string[] = []

  before(async function () {
    if (WITHOUT_ENGINE !== undefined) return this.skip()
    checkout = await makeCheckout()
  })
  after(async () => {
    for (const tag of made) await docker('image', 'rm', '--force', tag)
    if (checkout !== '') await removeCheckout(checkout)
  })

  const build = async (target: 'router' | 'worker', agent = ''): Promise<{ tag: string; size: number }> => {
    const tag = `${PREFIX}:${target}${agent && '-with-agent'}`
    const file = path.join(checkout, 'docker/Dockerfile')
    const how = ['--quiet', '--file', file, '--target', target, '--tag', tag]
    await docker('build', ...how, '--build-arg', `AGENT_PACKAGE=${agent}`, checkout)
    made.push(tag)
    const size = Number(await docker('image', 'inspect', '--format', '{{.Size}}', tag)) / MB
    console.log(`      ${target}${agent && ` with ${agent}`}: ${size.toFixed(0)} MB`)
    return { tag, size }
  }
  /** As the user that carries out jobs, with nothing writable but /tmp. */
  const runAs = (user: string, tag: string, ...words: string[]): Promise<string> =>
    docker(
      'run',
      '--rm',
      '--read-only',
      '--tmpfs',
      '/tmp',
      '--env',
      'HOME=/tmp',
      '--user',
      user,
      tag,
      ...words,
    )

  it('of the router has at most 260 MB', async () => {
    expect((await build('router')).size).to.be.at.most(260)
  })

  it('of the worker has at most 400 MB, git and Git LFS', async () => {
    const { tag, size } = await build('worker')

    expect(size).to.be.at.most(400)
    expect(await runAs('20000:20000', tag, 'git', '--version')).to.match(/^git version/)
    expect(await runAs('root', tag, 'git', 'lfs', 'version')).to.match(/^git-lfs/)
  })

  it('of the worker has the agent that it is given, which starts as the user of a project key', async () => {
    const { tag } = await build('worker', AGENT_PACKAGE)
    const version = /@(\d[\d.]*)$/.exec(AGENT_PACKAGE)?.[1] ?? ''

    if (AGENT_PACKAGE.startsWith('@anthropic-ai/claude-code@'))
      expect(await runAs('20001:20001', tag, 'claude', '--version')).to.include(version)
  })
})
