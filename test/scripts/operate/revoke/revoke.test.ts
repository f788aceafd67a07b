import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { ListQueuesCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { makeProjectRows } from '../../../../scripts/cloud/project-rows.ts'
import { makeOwnershipTable } from '../../../../cloud/ownership-table.ts'
import { makeTrackingTable } from '../../../../cloud/tracking-table.ts'
import { tableNames } from '../../../../contract/names.ts'
import { MANAGED_BY_TERRAFORM, configItem } from '../../../../contract/project-config.ts'
import { onboard } from '../../../../scripts/cloud/onboard.ts'
import { provision } from '../../../../scripts/cloud/provision.ts'
import { revokeOperation } from '../../../../scripts/operate/revoke/operation.ts'
import { asked } from '../../../cloud/tracking-table-setup.ts'
import { failureOf } from '../../../contract-suite/promises.ts'
import { openCloud } from '../../cloud/open-cloud.ts'
import type { OpenCloud } from '../../cloud/open-cloud.ts'
import { runOperation } from '../run-operation.ts'
import type { RunOptions } from '../run-operation.ts'

const PREFIX = 'test'
const tables = tableNames(PREFIX)

describe('webordinary revoke', function () {
  this.timeout(120_000)
  let cloud: OpenCloud
  before(async () => {
    cloud = await openCloud()
    await provision(cloud.clients, PREFIX)
    process.env['CONFIG_CACHE_SECONDS'] = '0'
  })
  after(async () => {
    delete process.env['CONFIG_CACHE_SECONDS']
    await cloud.stop()
  })

  it("takes one person's right, with the queues that were theirs alone, when the address is typed", async () => {
    const { put, revoke, projectsOf, queues } = setup()
    await put('shop', 'ann')
    await put('shop', 'bob')

    const { code, text, questions } = await revoke(['Bob@x.test', 'shop'], { types: 'bob@x.test' })

    expect(code).to.equal(0)
    expect(questions[0]).to.include('bob@x.test loses the right on shop')
    expect(text).to.include('bob@x.test has no right on shop any more')
    expect(await projectsOf('bob')).to.deep.equal([])
    expect(await projectsOf('ann')).to.deep.equal(['shop'])
    expect(await queues('shop-bob')).to.equal(0)
    expect(await queues('shop-ann')).to.equal(3)
  })

  it('leaves queues and open work of a project key that others share', async () => {
    const { put, open, revoke, queues, projectsOf } = setup()
    await put('wiki', 'ann', 'team')
    await put('wiki', 'bob', 'team')
    await open('wiki#team', 'w1', 'ann')

    await revoke(['bob@x.test', '--yes'])

    expect(await projectsOf('bob')).to.deep.equal([])
    expect(await queues('wiki-team')).to.equal(3)
  })

  it('refuses while something of the person is open, and with --drain waits for it, taking nothing new', async () => {
    const { put, open, revoke, projectsOf, ownership } = setup()
    await put('blog', 'ann')
    await put('blog', 'cat')
    await open('blog#cat', 'c1', 'cat')

    expect(await failureOf(revoke(['cat@x.test', '--yes'])))
      .to.have.property('message')
      .that.matches(/Something of cat@x\.test is open:\n {2}c1 .*--drain/s)
    expect(await projectsOf('cat')).to.deep.equal(['blog'])

    const draining = revoke(['cat@x.test', '--yes', '--drain'])
    const configs = makeProjectRows(cloud.clients.dynamodb, tables.configs)
    while ((await configs.projectsOf('cat@x.test'))[0]?.leaving === undefined)
      await new Promise((resolve) => setImmediate(resolve))
    await ownership.answered('blog#cat', 'c1')
    expect((await draining).code).to.equal(0)
    expect(await projectsOf('cat')).to.deep.equal([])
  })

  it('says when it is ended what goes on, on the same project only', async () => {
    const { put, open, revoke, projectsOf } = setup()
    await put('docs', 'ann')
    await put('docs', 'hal')
    await open('docs#hal', 'd1', 'hal')
    const stopping = new AbortController()

    const ended = failureOf(revoke(['hal@x.test', 'docs', '--yes', '--drain'], { stop: stopping.signal }))
    const configs = makeProjectRows(cloud.clients.dynamodb, tables.configs)
    while ((await configs.projectsOf('hal@x.test'))[0]?.leaving === undefined)
      await new Promise((resolve) => setImmediate(resolve))
    stopping.abort()

    expect(await ended)
      .to.have.property('message')
      .that.includes('\nmake revoke EMAIL=hal@x.test PROJECT=docs DRAIN=1 goes on;')
    expect(await projectsOf('hal')).to.deep.equal(['docs'])
  })

  it('refuses the last person of a project, rows of Terraform, and who has no right, and changes nothing', async () => {
    const { put, revoke, projectsOf } = setup()
    await put('news', 'dan')
    const own = { previewBucket: 'own', previewUrl: 'https://x.test' }
    const kept = { ...rowOf('terra', 'dan', 'dan'), baseBranch: 'main', outputDir: '.', ...own }
    const Item = configItem(kept, MANAGED_BY_TERRAFORM)
    await cloud.clients.dynamodb.send(new PutItemCommand({ TableName: tables.configs, Item }))

    expect(await failureOf(revoke(['dan@x.test', '--yes'])))
      .to.have.property('message')
      .that.matches(
        /nobody else may change news: make offboard PROJECT=news removes it(.|\n)*terra is managed by Terraform/,
      )
    expect(await failureOf(revoke(['dan@x.test', 'blog', '--yes'])))
      .to.have.property('message')
      .that.includes('dan@x.test has rights on news, terra only')
    expect(await failureOf(revoke(['nobody@x.test', '--yes'])))
      .to.have.property('message')
      .that.includes('no right on any project')
    expect(await failureOf(revoke([]))).to.have.property('code', 2)
    expect(await projectsOf('dan')).to.deep.equal(['news', 'terra'])
  })

  it('leaves the queues of a key that a worker keeps warm for later, and says so', async () => {
    const { put, open, revoke, ownership, queues } = setup()
    await put('site', 'ann')
    await put('site', 'eve')
    await open('site#eve', 'e1', 'eve')
    await ownership.claimFree('site#eve', { now: Date.now(), containerId: 'w1', leaseMs: 30_000 })
    await ownership.answered('site#eve', 'e1')

    const { text } = await revoke(['eve@x.test', '--yes'])

    expect(text).to.include('The queues of site#eve stay: w1 keeps it warm')
    expect(await queues('site-eve')).to.equal(3)
  })

  it('changes nothing where nobody can be asked', async () => {
    const { put, revoke, projectsOf } = setup()
    await put('page', 'ann')
    await put('page', 'fay')

    expect((await revoke(['fay@x.test'])).text).to.include('Nothing was changed. --yes (YES=1) does it.')
    expect(await projectsOf('fay')).to.deep.equal(['page'])
  })

  const rowOf = (projectId: string, name: string, userId: string) => ({
    email: `${name}@x.test`,
    projectId,
    userId,
    repository: 'https://git.x.test/a.git',
  })
  const setup = () => {
    const { clients } = cloud
    const ownership = makeOwnershipTable(clients.dynamodb, tables.ownership)
    const tracking = makeTrackingTable(clients.dynamodb, tables.tracking)
    return {
      ownership,
      put: (projectId: string, name: string, userId = name) =>
        onboard({ ...clients, endpoint: 'http://127.0.0.1:1' }, PREFIX, rowOf(projectId, name, userId)),
      open: async (projectKey: string, commandId: string, name: string) => {
        const email = `${name}@x.test`
        const [projectId = '', userId = ''] = projectKey.split('#')
        const message = { ...asked.message, commandId, projectId, userId, userEmail: email }
        await tracking.create({ ...asked, commandId, projectKey, message, reply: { ...asked.reply, email } })
        await ownership.accept(projectKey, commandId, { now: Date.now(), mostOpen: 10 })
      },
      projectsOf: async (name: string): Promise<string[]> => {
        const configs = makeProjectRows(clients.dynamodb, tables.configs)
        return (await configs.listedFor(`${name}@x.test`)).map(({ projectId }) => projectId)
      },
      queues: async (owner: string): Promise<number> => {
        const { QueueUrls = [] } = await clients.sqs.send(new ListQueuesCommand({}))
        return QueueUrls.filter((url) => new RegExp(`-(input|output|dlq)-${owner}(\\.fifo)?$`).test(url))
          .length
      },
      revoke: (args: string[], more: Partial<RunOptions> = {}) =>
        runOperation(revokeOperation, args, { clients, prefix: PREFIX, ...more }),
    }
  }
})
