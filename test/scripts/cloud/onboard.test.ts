import { readFileSync } from 'node:fs'
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { HeadBucketCommand } from '@aws-sdk/client-s3'
import { ListQueuesCommand } from '@aws-sdk/client-sqs'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'chai'
import { makeProjectRows } from '../../../scripts/cloud/project-rows.ts'
import { MANAGED_BY_TERRAFORM, configItem } from '../../../contract/project-config.ts'
import { projectQueueNames, sharedQueueNames, tableNames } from '../../../contract/names.ts'
import type { ProjectConfig } from '../../../contract/project-config.ts'
import { queueUrlOf } from '../../../cloud/queue-url.ts'
import { queueUrlsBeside } from '../../../contract/project-queues.ts'
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

  it('makes the project known, and its queues where daemons expect them, which the table says, too', async () => {
    const { known, queues, urls } = setup()

    const config = await onboard(cloud.clients, PREFIX, aProject({ projectId: 'shop' }))

    expect(await known()).to.deep.include(config)
    const { input, output, dlq } = projectQueueNames(PREFIX, 'shop#ann')
    expect(await queues()).to.include.members([input, output, dlq])
    const name = sharedQueueNames(PREFIX).unclaimed
    const url = await queueUrlOf(cloud.clients.sqs, name)
    expect(await urls('shop#ann')).to.deep.equal(queueUrlsBeside({ url, name }, PREFIX)('shop#ann'))
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

    for (const row of examples) {
      const deps = { ...cloud.clients, endpoint: 'http://127.0.0.1:1' }
      expect(await onboard(deps, PREFIX, row)).to.deep.include(row)
    }
  })

  it('makes a bucket for a project that names none, and shows it under the path that an emulator serves', async () => {
    const { previewBucket: _, previewUrl: __, ...row } = aProject({ projectId: 'new' })
    const endpoint = 'http://127.0.0.1:4566/'

    const config = await onboard({ ...cloud.clients, endpoint }, PREFIX, row)

    expect(config.previewUrl).to.equal(`http://127.0.0.1:4566/${config.previewBucket}`)
    await cloud.clients.s3.send(new HeadBucketCommand({ Bucket: config.previewBucket }))
  })

  it('leaves a row of Terraform alone, says where to change it, and makes nothing', async () => {
    const { known, queues, markAsTerraforms } = setup()
    const kept = await onboard(cloud.clients, PREFIX, aProject({ projectId: 'kept' }))
    await markAsTerraforms(kept)
    const before = await queues()

    const problem: unknown = await onboard(
      cloud.clients,
      PREFIX,
      aProject({ projectId: 'kept', userId: 'other', baseBranch: 'trunk' }),
    ).catch((error: unknown) => error)

    expect(problem)
      .to.have.property('message')
      .that.matches(/managed by Terraform.*PROJECTS_FILE/)
    expect(await known()).to.deep.include(kept)
    expect(await queues()).to.have.members(before)
  })

  const setup = () => {
    const { sqs, dynamodb } = cloud.clients
    const tables = tableNames(PREFIX)
    return {
      markAsTerraforms: (config: ProjectConfig) =>
        dynamodb.send(
          new PutItemCommand({
            TableName: tables.configs,
            Item: configItem(config, MANAGED_BY_TERRAFORM),
          }),
        ),
      known: () => makeProjectRows(dynamodb, tables.configs).projectsOf('ann@customer.test'),
      queues: async (): Promise<string[]> => {
        const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}))
        return QueueUrls.map((url) => url.split('/').at(-1) ?? '')
      },
      urls: async (projectKey: string): Promise<Record<string, unknown>> => {
        const Key = marshall({ projectKey })
        const { Item = {} } = await dynamodb.send(new GetItemCommand({ TableName: tables.queues, Key }))
        const { inputUrl, outputUrl, dlqUrl } = unmarshall(Item)
        return { inputUrl, outputUrl, dlqUrl }
      },
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
