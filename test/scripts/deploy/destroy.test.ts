import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { startEmbeddedCloud } from '../../../scripts/embedded-cloud/start.ts'
import type { EmbeddedCloud } from '../../../scripts/embedded-cloud/start.ts'
import { CHOICES, runDeploy } from './run-deploy.ts'
import { makeStandIns } from './stand-ins.ts'
import type { Answer, StandIns } from './stand-ins.ts'

const terraformCalls = ({ dir, lines }: StandIns): string[] =>
  lines()
    .filter((line) => line.startsWith('terraform -chdir'))
    .map((line) => line.replace(`terraform -chdir=${join(dir, 'cdktf.out/stacks/')}`, ''))
    .filter((line) => !/ (init|show) /.test(line))

const REST = ['observability', 'compute', 'workflow'].map(
  (id) => `${id} destroy -input=false -no-color -lock-timeout=3m -auto-approve`,
)

describe('make destroy', () => {
  let standIns: StandIns
  const setUp = (answers: Answer[] = []): StandIns =>
    (standIns = makeStandIns({ answers, without: ['docker', 'git'] }))
  let cloud: EmbeddedCloud
  before(async () => (cloud = await startEmbeddedCloud()))
  after(() => cloud.stop())
  afterEach(() => standIns.remove())
  const withData = () => ({ ...CHOICES, ...cloud.env, CONFIRM: 'webordinary', DATA: 'yes' })

  it('removes all but the data, in reverse order, when the prefix is typed', async () => {
    setUp()

    // The optional stack, too, though it is not asked for any more.
    const chosen = { ...CHOICES, WORKFLOW: 'no' }
    const { code, said } = await runDeploy('destroy', standIns, chosen, 'webordinary\n')

    expect(code, said).to.equal(0)
    expect(said).to.include(
      'This removes the stacks workflow, compute, observability of webordinary from account',
    )
    expect(said).to.match(/It keeps data: mail still arrives there/)
    expect(terraformCalls(standIns)).to.deep.equal(REST)
  })

  for (const [what, typed] of [
    ['something else', 'yes\n'],
    ['nothing', ''],
  ] as const)
    it(`removes nothing when ${what} is typed`, async () => {
      setUp()

      const { code, said } = await runDeploy('destroy', standIns, CHOICES, typed)

      expect(code).to.equal(1)
      expect(said).to.include('nothing was removed: that was not webordinary')
      expect(terraformCalls(standIns)).to.be.empty
    })

  it('asks nothing when CONFIRM is the prefix', async () => {
    setUp()

    const { code, said } = await runDeploy('destroy', standIns, { ...CHOICES, CONFIRM: 'webordinary' })

    expect(code).to.equal(0)
    expect(said).not.to.include('Type webordinary')
    expect(terraformCalls(standIns)).to.deep.equal(REST)
  })

  it('gives up the protection of the data first, then removes them, when DATA=yes says so', async () => {
    setUp()

    const { code, said } = await runDeploy('destroy', standIns, withData())

    expect(code, said).to.equal(0)
    expect(said).to.match(/WITH ALL DATA.*\n( {2}\S+\n)* {2}aws_dynamodb_table\./)
    expect(terraformCalls(standIns)).to.deep.equal([
      ...REST,
      'data state list',
      'data apply -input=false -no-color -lock-timeout=3m -auto-approve',
      'data destroy -input=false -no-color -lock-timeout=3m -auto-approve',
    ])
    const left = readFileSync(join(standIns.dir, 'cdktf.out/stacks/data/cdk.tf.json'), 'utf8')
    expect(left).not.to.include('"prevent_destroy": true')
    expect(left).not.to.include('"deletion_protection_enabled": true')
  })

  it('makes no data in order to remove them', async () => {
    setUp([{ to: /state list/, code: 1, err: 'No state file was found!' }])

    const { code } = await runDeploy('destroy', standIns, withData())

    expect(code).to.equal(0)
    expect(terraformCalls(standIns)).to.deep.equal([...REST, 'data state list'])
  })

  it('is not kept back by what only a deployment needs', async () => {
    setUp([{ to: /^aws (secretsmanager|ecr)/, out: '{}' }])

    const { code, said } = await runDeploy('destroy', standIns, {
      ...CHOICES,
      GIT_HOST: 'github.com',
      IMAGE_TAG: 'gone',
      CONFIRM: 'webordinary',
    })

    expect(code, said).to.equal(0)
  })

  it('stops at the first stack that cannot be removed', async () => {
    setUp([{ to: /observability destroy/, code: 1 }])

    const { code, said } = await runDeploy('destroy', standIns, { ...CHOICES, CONFIRM: 'webordinary' })

    expect(code).to.equal(1)
    expect(said).to.include('stack observability: terraform destroy failed')
    expect(terraformCalls(standIns)).to.deep.equal(REST.slice(0, 1))
  })
})
