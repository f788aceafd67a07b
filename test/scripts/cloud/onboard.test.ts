import { readFileSync } from 'node:fs'
import { ListQueuesCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { makeConfigTable } from '../../../contract/config-table.ts'
import { projectQueueNames, tableNames } from '../../../contract/names.ts'
import { makeProjectQueues } from '../../../contract/project-queues.ts'
import { onboard } from '../../../scripts/cloud/onboard.ts'
import { provision } from '../../../scripts/cloud/provision.ts'
import { openCloud } from './open-cloud.ts'
import type { OpenCloud } from './open-cloud.ts'

const PREFIX = 'test'

describe('onboarding', () => {
  let cloud: OpenCloud
  before(async () => {
    cloud = await openCloud()
    await provision(cloud.clients, PREFIX)
  })
  after(() => cloud.stop())

  it('makes the project known, and its queues, which the table then leads to', async () => {
    const { known, queues, urls } = setup()

    const config = await onboard(cloud.clients, PREFIX, aProject({ projectId: 'shop' }))

    expect(await known()).to.deep.include(config)
    const { input, output, dlq } = projectQueueNames(PREFIX, 'shop#ann')
    expect(await queues()).to.include.members([input, output, dlq])
    const found = await urls('shop#ann')
    expect(Object.values(found ?? {}).map((url) => url.split('/').at(-1))).to.have.members([
      input,
      output,
      dlq,
    ])
  })

  it('changes a project when it is repeated', async () => {
    const { known, queues } = setup()
    await onboard(cloud.clients, PREFIX, aProject({ projectId: 'blog', baseBranch: 'main' }))
    const before = await queues()

    await onboard(cloud.clients, PREFIX, aProject({ projectId: 'blog', baseBranch: 'trunk' }))

    const blogs = (await known()).filter((config) => config.projectId === 'blog')
    expect(blogs.map((config) => config.baseBranch)).to.deep.equal(['trunk'])
    expect(await queues()).to.have.members(before)
  })

  it('refuses what is no project, with every problem, and makes nothing', async () => {
    const { queues } = setup()
    const before = await queues()
    const row = { ...aProject({ userId: 'a-b' }), repository: '--upload-pack=evil' }

    const problem: unknown = await onboard(cloud.clients, PREFIX, row).catch((error: unknown) => error)

    expect(problem).to.have.property('message').that.includes('repository must be a URL or a path')
    expect(problem).to.have.property('message').that.includes('userId must be')
    expect(await queues()).to.have.members(before)
  })

  it('takes the example of the working copy as it stands', async () => {
    const examples = JSON.parse(readFileSync('projects.example.json', 'utf8')) as object[]

    for (const row of examples) expect(await onboard(cloud.clients, PREFIX, row)).to.deep.equal(row)
  })

  const setup = () => {
    const { sqs, dynamodb } = cloud.clients
    const tables = tableNames(PREFIX)
    return {
      known: () => makeConfigTable(dynamodb, tables.configs).projectsOf('ann@customer.test'),
      queues: async (): Promise<string[]> => {
        const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}))
        return QueueUrls.map((url) => url.split('/').at(-1) ?? '')
      },
      urls: makeProjectQueues({ sqs, dynamodb, table: tables.queues, prefix: PREFIX }).find,
    }
  }
})

const aProject = (changes: object) => ({
  email: 'Ann@Customer.test',
  projectId: 'shop',
  userId: 'ann',
  repository: 'https://git.example.org/shop.git',
  previewBucket: 'previews',
  previewUrl: 'https://{branch}.preview.example.org/',
  ...changes,
})
