import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { provision } from '../../../scripts/cloud/provision.ts'
import { describeTerraform } from '../../terraform/describe-terraform.ts'
import { importedTypes } from '../../terraform/imported-types.ts'
import { loadSchemas } from '../../terraform/provider/load-schemas.ts'
import { startProvider } from '../../terraform/provider/server.ts'
import { terraformOnPath } from '../../terraform/run-terraform.ts'
import { openCloud } from '../cloud/open-cloud.ts'
import type { OpenCloud } from '../cloud/open-cloud.ts'
import { CHOICES, runDeploy } from './run-deploy.ts'
import { makeStandIns } from './stand-ins.ts'
import type { StandIns } from './stand-ins.ts'

const CDKTF = fileURLToPath(new URL('../../../cdktf', import.meta.url))
const DEPLOYED = ['data', 'observability', 'workflow']

describeTerraform('A deployment with TARGET=local, by the real Terraform', function () {
  let standIns: StandIns
  let cloud: OpenCloud
  let provider: Awaited<ReturnType<typeof startProvider>>
  let env: Record<string, string>
  before(async () => {
    // Nothing but Terraform is installed.
    standIns = makeStandIns({ without: ['terraform', 'docker', 'aws', 'git'] })
    symlinkSync(terraformOnPath() ?? '', join(standIns.path, 'terraform'))
    cloud = await openCloud()
    const schemas = loadSchemas(await importedTypes(CDKTF))
    provider = await startProvider(() => schemas)
    env = {
      ...CHOICES,
      TARGET: 'local',
      // Where the embedded cloud is.
      AWS_REGION: 'us-east-1',
      SMOKE: 'yes',
      AWS_ENDPOINT_URL: process.env['AWS_ENDPOINT_URL_SQS'] ?? '',
      AWS_ENDPOINT_URL_DYNAMODB: process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '',
      TF_REATTACH_PROVIDERS: provider.reattach,
      HOME: standIns.dir,
    }
  })
  after(async () => {
    provider?.stop()
    await cloud?.stop()
    standIns?.remove()
  })
  const stateOf = (stack: string) =>
    join(standIns.dir, 'terraform-state', `webordinary-local-${stack}.tfstate`)
  const thingsIn = (stack: string): number =>
    (JSON.parse(readFileSync(stateOf(stack), 'utf8')) as { resources: { mode: string }[] }).resources.filter(
      ({ mode }) => mode === 'managed',
    ).length

  it('applies its stacks, and fails when nothing of it is there: the stand-in provider makes nothing', async () => {
    const { code, said } = await runDeploy('deploy', standIns, env)

    expect(code, said).to.equal(1)
    expect(said).to.match(
      /smoke: these do not answer: queue webordinary-email-dlq \(NonExistentQueue\), .*table/,
    )
    for (const stack of DEPLOYED) expect(existsSync(stateOf(stack)), stack).to.be.true
    expect(existsSync(stateOf('compute'))).to.be.false
    expect(thingsIn('data')).to.be.greaterThan(10)
  })

  it('is done when queues and tables answer', async () => {
    await provision(cloud.clients, 'webordinary')

    const { code, said } = await runDeploy('deploy', standIns, env)

    expect(code, said).to.equal(0)
    expect(said).to.include('4 queues and 5 tables answer').and.include('deployed webordinary on an emulator')
  })

  it('has nothing to change after that', async () => {
    const { code, said } = await runDeploy('plan', standIns, env)

    expect(code, said).to.equal(0)
    expect(said.match(/No changes/g)).to.have.lengthOf(DEPLOYED.length)
  })

  it('is removed without its data, and with them only when DATA=yes says so', async () => {
    const kept = thingsIn('data')

    const first = await runDeploy('destroy', standIns, env, 'webordinary\n')
    const left = DEPLOYED.map(thingsIn)
    const second = await runDeploy('destroy', standIns, { ...env, CONFIRM: 'webordinary', DATA: 'yes' })

    expect(first.code, first.said).to.equal(0)
    expect(left).to.deep.equal([kept, 0, 0])
    expect(second.code, second.said).to.equal(0)
    expect(DEPLOYED.map(thingsIn)).to.deep.equal([0, 0, 0])
  })
})
