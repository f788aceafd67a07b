// The way of the lock file with the real Terraform, and with packages of a provider that nobody would want to run.
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import sinon from 'sinon'
import { buildApp } from '../../cdktf/build-app.ts'
import { copyLock } from '../../cdktf/copy-lock.ts'
import { readDeployment } from '../../cdktf/read-deployment.ts'
import { LOCK_NAME, LOCKED_PLATFORMS } from '../../deployment/provider-lock.ts'
import { lockProvider } from '../../scripts/deploy/lock-provider.ts'
import { makeRun } from '../../scripts/deploy/run.ts'
import type { Run } from '../../scripts/deploy/run.ts'
import { readStacks } from '../../scripts/deploy/stacks.ts'
import type { SynthesisedStack } from '../../scripts/deploy/stacks.ts'
import { makeTerraform } from '../../scripts/deploy/terraform.ts'
import { NEEDED } from '../cdktf/compute/synth.ts'
import { failureOf } from '../contract-suite/promises.ts'
import { describeTerraform } from './describe-terraform.ts'

const VERSION = '6.25.0'

describeTerraform('The lock file of the provider', () => {
  let home: string
  let mirror: string
  let stacks: SynthesisedStack[]
  let host: string
  let run: Run
  const packageOf = (platform: string): string =>
    join(mirror, host, 'hashicorp/aws', VERSION, platform, `terraform-provider-aws_v${VERSION}`)

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'webordinary-lock-test-'))
    mirror = join(home, 'mirror')
    const outdir = join(home, 'cdktf.out')
    buildApp(readDeployment(NEEDED), outdir).synth()
    stacks = readStacks(outdir)
    const config = join(home, 'terraformrc')
    writeFileSync(
      config,
      `provider_installation {\n  filesystem_mirror { path = ${JSON.stringify(mirror)} }\n}\n`,
    )
    const env = { PATH: process.env['PATH'], HOME: home, TF_CLI_CONFIG_FILE: config, CHECKPOINT_DISABLE: '1' }
    const loud = makeRun(env, new AbortController().signal)
    run = (program, args, options) => loud(program, args, { ...options, quiet: true })
    host = await hostOfProviders(run, home)
    for (const platform of LOCKED_PLATFORMS) {
      const file = packageOf(platform)
      mkdirSync(join(file, '..'), { recursive: true })
      writeFileSync(file, `not a provider for ${platform}`, { mode: 0o755 })
    }
  })
  beforeEach(() => void sinon.stub(console, 'log'))
  afterEach(() => sinon.restore())
  after(() => rmSync(home, { recursive: true }))

  it('holds the hashes for every machine that deploys, goes to each stack, and is kept to', async () => {
    const lock = join(home, 'kept.lock.hcl')
    await lockProvider(run, { dir: stacks[0]?.dir ?? '', lock, more: [`-fs-mirror=${mirror}`] })
    const kept = readFileSync(lock, 'utf8')
    expect(kept.match(/"h1:/g)).to.have.length(LOCKED_PLATFORMS.length)

    copyLock(join(home, 'cdktf.out'), lock)

    for (const stack of stacks) {
      await makeTerraform(run, true).isEmpty(stack)
      expect(readFileSync(join(stack.dir, LOCK_NAME), 'utf8')).to.equal(kept)
    }
  })

  it('refuses a package that is another one by now, where a stack without it would take it', async () => {
    const [stack] = stacks
    if (!stack) throw new Error('no stack was synthesised')
    for (const platform of LOCKED_PLATFORMS) appendFileSync(packageOf(platform), ' any more')
    rmSync(join(stack.dir, '.terraform'), { recursive: true })

    expect(await failureOf(makeTerraform(run, true).isEmpty(stack)))
      .to.have.property('message')
      .that.includes('terraform init failed')

    rmSync(join(stack.dir, LOCK_NAME))
    expect(await makeTerraform(run, false).isEmpty(stack)).to.equal(true)
  })

  it('is not touched when there are no packages to be had', async () => {
    const lock = join(home, 'none.lock.hcl')
    writeFileSync(lock, 'as it was')
    const dir = stacks[1]?.dir ?? ''
    rmSync(join(dir, LOCK_NAME), { force: true })

    const failed = failureOf(lockProvider(run, { dir, lock, more: [`-fs-mirror=${join(home, 'empty')}`] }))

    expect(await failed)
      .to.have.property('message')
      .that.includes('providers lock failed')
    expect(readFileSync(lock, 'utf8')).to.equal('as it was')
  })
})

/** Where Terraform believes that the provider comes from. `home`: for a directory without a stack. */
const hostOfProviders = async (run: Run, home: string): Promise<string> => {
  const dir = join(home, 'bare')
  mkdirSync(dir)
  const aws = { source: 'aws', version: VERSION }
  writeFileSync(join(dir, 'main.tf.json'), JSON.stringify({ terraform: { required_providers: { aws } } }))
  const { out, err } = await run('terraform', [`-chdir=${dir}`, 'providers'])
  const host = /provider\[([^/\]]+)\//.exec(out)?.[1]
  if (host === undefined) throw new Error(`no provider in: ${out} ${err}`)
  return host
}
