import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { describeTerraform } from '../../terraform/describe-terraform.ts'
import { withRealTerraform } from './real-terraform.ts'
import type { RealTerraform } from './real-terraform.ts'
import { provisionAt } from './provision-at.ts'
import { CHOICES, runDeploy } from './run-deploy.ts'

const DEPLOYED = ['data', 'workflow', 'observability']

describeTerraform('A deployment with TARGET=local, by the real Terraform', function () {
  let real: RealTerraform
  // Nothing but Terraform is installed.
  before(async () => (real = await withRealTerraform('local', ['docker', 'aws', 'git'])))
  after(() => real?.close())
  const run = (mode: string, more: Record<string, string> = {}) => {
    const { AWS_ENDPOINT_URL_SQS: AWS_ENDPOINT_URL = '', AWS_ENDPOINT_URL_DYNAMODB = '' } = real.cloud.env
    const endpoints = { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_DYNAMODB }
    // The region is where the embedded cloud is.
    const chosen = { ...CHOICES, TARGET: 'local', SMOKE: 'yes', AWS_REGION: 'us-east-1' }
    return runDeploy(mode, real.standIns, { ...chosen, ...endpoints, ...real.env, ...more })
  }
  it('applies its stacks, and fails when nothing of it is there: the stand-in provider makes nothing', async () => {
    const { code, said } = await run('deploy')

    expect(code, said).to.equal(1)
    expect(said).to.match(
      /smoke: these do not answer: queue webordinary-email-dlq \(NonExistentQueue\), .*table/,
    )
    expect(real.thingsIn('data')).to.be.greaterThan(10)
    for (const stack of DEPLOYED) expect(real.thingsIn(stack), stack).to.be.at.least(0)
    expect(existsSync(join(real.standIns.dir, 'cdktf.out/stacks/compute'))).to.be.false
  })

  it('is done when queues and tables answer', async () => {
    await provisionAt(real.cloud.env, 'webordinary')

    const { code, said } = await run('deploy')

    expect(code, said).to.equal(0)
    expect(said).to.include('5 queues and 6 tables answer').and.include('deployed webordinary on an emulator')
  })

  it('has nothing to change after that', async () => {
    const { code, said } = await run('plan')

    expect(code, said).to.equal(0)
    expect(said.match(/No changes/g)).to.have.lengthOf(DEPLOYED.length)
  })

  it('is removed without its data, and with them only when DATA=yes says so', async () => {
    const kept = real.thingsIn('data')

    const first = await run('destroy', { CONFIRM: 'webordinary' })
    const left = DEPLOYED.map(real.thingsIn)
    const second = await run('destroy', { CONFIRM: 'webordinary', DATA: 'yes' })

    expect(first.code, first.said).to.equal(0)
    expect(left).to.deep.equal([kept, 0, 0])
    expect(second.code, second.said).to.equal(0)
    expect(DEPLOYED.map(real.thingsIn)).to.deep.equal([0, 0, 0])
  })
})
