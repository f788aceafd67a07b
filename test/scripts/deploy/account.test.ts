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

  it('completes a table that was half made, which no plan of Terraform alone could', async () => {
    await real.terraform('data', 'taint', 'aws_dynamodb_table.queue-tracking')

    const { code, said } = await run('deploy')

    expect(code, said).to.equal(0)
    expect(said).to.include('aws_dynamodb_table.queue-tracking was half made; it is completed')
    expect(said).to.match(/data: terraform plan\n[^]*?No changes/)
  })

  it('asks before it loses something of the data', async () => {
    const asked = { GIT_HOST: 'github.com' }
    expect((await run('deploy', asked)).code).to.equal(0)
    const secrets = real.made('aws_secretsmanager_secret')

    const refused = await run('deploy')
    const kept = real.made('aws_secretsmanager_secret')
    const confirmed = await run('deploy', { CONFIRM: 'webordinary' })

    expect(refused.code).to.equal(1)
    expect(refused.said).to.match(
      /LOSES SOMETHING .*\n {2}aws_secretsmanager_secret.secret-git-credentials: destroyed, can be had back for 7 days \(these settings do not ask/,
    )
    expect(confirmed.code, confirmed.said).to.equal(0)
    expect([kept, real.made('aws_secretsmanager_secret')]).to.deep.equal([secrets, secrets - 1])
  })

  it('hands its identity of SES over, so that it outlives the deployment', async () => {
    real.standIns.answer({
      to: /^aws ses get-identity/,
      out: '{"VerificationAttributes":{"example.org":{}}}',
    })

    const { code, said } = await run('deploy', { SENDER_IDENTITY: 'existing' })

    expect(code, said).to.equal(0)
    expect(said).not.to.include('THIS LOSES')
    expect(real.made('aws_ses_domain_identity')).to.equal(1)
  })

  it('is removed without its data, and with them only when DATA=yes says so', async () => {
    const kept = real.thingsIn('data')

    const first = await run('destroy', { CONFIRM: 'webordinary' })
    const left = STACKS.map(real.thingsIn)
    // What was onboarded at run time is looked for in the embedded cloud.
    const second = await run('destroy', {
      ...real.cloud.env,
      AWS_REGION: CHOICES.AWS_REGION,
      SENDER_IDENTITY: 'existing',
      CONFIRM: 'webordinary',
      DATA: 'yes',
    })

    expect(first.code, first.said).to.equal(0)
    expect(left).to.deep.equal([kept, 0, 0, 0])
    expect(second.code, second.said).to.equal(0)
    expect(STACKS.map(real.thingsIn)).to.deep.equal([0, 0, 0, 0])
    expect(real.made('aws_ses_domain_identity'), 'of somebody else by now').to.equal(1)
  })
})
