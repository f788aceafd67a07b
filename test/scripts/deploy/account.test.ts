import { expect } from 'chai'
import { describeTerraform } from '../../terraform/describe-terraform.ts'
import { withRealTerraform } from './real-terraform.ts'
import type { RealTerraform } from './real-terraform.ts'
import { CHOICES, runDeploy } from './run-deploy.ts'

const LARGE = ['data', 'compute', 'observability']
const STACKS = ['data', 'workflow', 'compute', 'observability']

describeTerraform('A deployment to an account, by the real Terraform', function () {
  let real: RealTerraform
  before(async () => (real = await withRealTerraform('aws')))
  after(() => real?.close())
  const run = (mode: string, more: Record<string, string> = {}) =>
    runDeploy(mode, real.standIns, { ...CHOICES, ...real.env, ...more })

  it('applies all stacks, and has nothing to change after that', async () => {
    const deployed = await run('deploy')
    const planned = await run('plan')

    expect(deployed.code, deployed.said).to.equal(0)
    for (const stack of LARGE) expect(real.thingsIn(stack), stack).to.be.greaterThan(5)
    expect(planned.code, planned.said).to.equal(0)
    expect(planned.said.match(/No changes/g)).to.have.lengthOf(STACKS.length)
  })

  it('is removed without its data, and with them only when DATA=yes says so', async () => {
    const kept = real.thingsIn('data')

    const first = await run('destroy', { CONFIRM: 'webordinary' })
    const left = STACKS.map(real.thingsIn)
    // What was onboarded at run time is looked for in the embedded cloud.
    const second = await run('destroy', { ...real.cloud.env, CONFIRM: 'webordinary', DATA: 'yes' })

    expect(first.code, first.said).to.equal(0)
    expect(left).to.deep.equal([kept, 0, 0, 0])
    expect(second.code, second.said).to.equal(0)
    expect(STACKS.map(real.thingsIn)).to.deep.equal([0, 0, 0, 0])
  })
})
