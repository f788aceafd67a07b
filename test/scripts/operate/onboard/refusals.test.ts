import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { tableNames } from '../../../../contract/names.ts'
import { MANAGED_BY_TERRAFORM, configItem } from '../../../../contract/project-config.ts'
import { provision } from '../../../../scripts/cloud/provision.ts'
import { failureOf } from '../../../contract-suite/promises.ts'
import { openCloud } from '../../cloud/open-cloud.ts'
import type { OpenCloud } from '../../cloud/open-cloud.ts'
import { PAGE, PREFIX, makeOnboarding } from './onboarding.ts'

describe('webordinary onboard, called wrongly or at the wrong time,', () => {
  let cloud: OpenCloud
  let dir: string
  before(async () => {
    dir = mkdtempSync(join(tmpdir(), 'webordinary-onboard-'))
    cloud = await openCloud()
    await provision(cloud.clients, PREFIX)
  })
  after(async () => {
    rmSync(dir, { recursive: true })
    await cloud.stop()
  })

  for (const [what, name, content, says] of [
    ['an empty list', 'none.json', '[]', /there is no project in .*none\.json: nothing to do/],
    ['a table without rows', 'none.csv', 'email,projectId\n', /there is no project in .*none\.csv/],
    [
      'a table with bad rows, with all that is wrong',
      'bad.csv',
      'email,projectId,userId,repositry\nann@x.test,a_b,ann,https://x.test\nx,shop,ann,https://x.test\n',
      /row 1: .*repositry is no field of a project: did you mean repository\?; .*projectId must be.*\nrow 2: .*email must be/s,
    ],
    ['what is not there', 'absent.json', undefined, /absent\.json: ENOENT/],
  ] as const)
    it(`refuses ${what}`, async () => {
      const { told } = await setup(PAGE)
      const given = content === undefined ? join(dir, name) : file(name, content)

      expect(await failureOf(told('--file', given)))
        .to.have.property('message')
        .that.matches(says)
    })

  it('refuses a file together with fields, and nothing at all where nobody can be asked', async () => {
    const { told } = await setup(PAGE)

    expect(await failureOf(told('--file', 'x', '--email', 'y'))).to.have.property('code', 2)
    expect(await failureOf(told()))
      .to.have.property('message')
      .that.includes('FILE=')
  })

  it("refuses Terraform's rows and a second repository of a project, before anything is made", async () => {
    const { row, told } = await setup(PAGE)
    const rest = { baseBranch: 'main', outputDir: '.', previewBucket: 'b', previewUrl: 'https://x.test' }
    const kept = { ...row, ...rest, email: 'kept@x.test', repository: 'https://x.test/other.git' }
    const Item = configItem(kept, MANAGED_BY_TERRAFORM)
    await cloud.clients.dynamodb.send(new PutItemCommand({ TableName: tableNames(PREFIX).configs, Item }))
    const rows = [row, { ...row, email: 'kept@x.test' }]

    const problem = await failureOf(told('--file', file('kept.json', JSON.stringify(rows))))

    expect(problem)
      .to.have.property('message')
      .that.matches(/another repository than .* for kept@x\.test(.|\n)*managed by Terraform/)
    expect(await projectIds(row.email)).to.deep.equal([])
  })

  it('says when SQS makes no queue because one of its name was deleted just now', async () => {
    const { row, told } = await setup(PAGE)
    const sqs = new SQSClient({})
    sqs.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName !== 'CreateQueueCommand') return next(args)
          throw Object.assign(new Error('You must wait 60 seconds'), { name: 'QueueDeletedRecently' })
        },
      { step: 'initialize' },
    )
    const given = file('soon.json', JSON.stringify(row))

    const problem = await failureOf(
      told.all(['--file', given, '--no-sample'], { clients: { ...cloud.clients, sqs } }),
    )

    expect(problem).to.have.property('message').that.includes('the same again in a minute')
    sqs.destroy()
  })

  it('sends no sample command where no router lives, and says so at once', async () => {
    const { row, told } = await setup(PAGE)
    const given = file('alone.json', JSON.stringify(row))

    const problem = await failureOf(told.all(['--file', given]))

    expect(problem)
      .to.have.property('message')
      .that.matches(/no router gives a sign of life/)
    expect(await projectIds(row.email)).to.deep.equal([row.projectId])
  })

  const onboarding = () => makeOnboarding(cloud.clients, dir)
  const setup = (files: Record<string, string>) => onboarding().setup(files)
  const file = (name: string, content: string): string => onboarding().file(name, content)
  const projectIds = (email: string): Promise<string[]> => onboarding().projectIds(email)
})
