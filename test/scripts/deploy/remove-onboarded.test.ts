import { ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { ListQueuesCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { provision, ensureBucket } from '../../../scripts/cloud/provision.ts'
import { onboard } from '../../../scripts/cloud/onboard.ts'
import { removeOnboarded } from '../../../scripts/deploy/remove-onboarded.ts'
import { openCloud } from '../cloud/open-cloud.ts'
import type { OpenCloud } from '../cloud/open-cloud.ts'

const PREFIX = 'test'
const project = (projectId: string) => ({
  email: 'ann@example.org',
  projectId,
  userId: 'ann',
  repository: `https://git.example.org/ann/${projectId}.git`,
})

const withoutUndefined = (input: object): object =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))

describe('what was onboarded at run time', () => {
  let cloud: OpenCloud
  before(async () => (cloud = await openCloud()))
  after(() => cloud.stop())
  const queues = async (): Promise<string[]> => {
    const { QueueUrls = [] } = await cloud.clients.sqs.send(new ListQueuesCommand({}))
    return QueueUrls.map((url) => url.split('/').at(-1) ?? '')
  }
  const buckets = async (): Promise<string[]> => {
    const { Buckets = [] } = await cloud.clients.s3.send(new ListBucketsCommand({}))
    return Buckets.map(({ Name = '' }) => Name)
  }

  it('is removed, and nothing else', async () => {
    const { s3 } = cloud.clients
    await provision(cloud.clients, PREFIX)
    await provision(cloud.clients, 'tester')
    await ensureBucket(s3, 'tester-site-shop')
    const others = [await queues(), await buckets()]
    const endpoint = process.env['AWS_ENDPOINT_URL_S3'] ?? ''
    for (const id of ['shop', 'blog']) await onboard({ ...cloud.clients, endpoint }, PREFIX, project(id))
    const site = (await buckets()).find((name) => name.startsWith('test-site-shop')) ?? ''
    for (const Key of ['index.html', 'a/b.css'])
      await s3.send(new PutObjectCommand({ Bucket: site, Key, Body: 'x' }))

    const removed = await removeOnboarded(cloud.clients, PREFIX)

    expect(removed).to.deep.equal({ queues: 6, buckets: 2 })
    expect([await queues(), await buckets()]).to.deep.equal(others)
  })

  it('is looked for in its own region: another one may have a deployment of the same prefix', async () => {
    const s3 = new S3Client({ region: 'eu-north-1' })
    const asked: object[] = []
    s3.send = (command: { input: object }) => {
      asked.push(withoutUndefined(command.input))
      return Promise.resolve({ Buckets: [] })
    }

    await removeOnboarded({ ...cloud.clients, s3 }, PREFIX)

    expect(asked).to.deep.equal([{ Prefix: 'test-site-', BucketRegion: 'eu-north-1' }])
  })

  it('says which preview stays, and why', async () => {
    const s3 = new S3Client({ region: 'eu-north-1' })
    const answers: Record<string, object> = {
      ListBucketsCommand: { Buckets: [{ Name: 'test-site-shop-1' }] },
      ListObjectsV2Command: { Contents: [{ Key: 'index.html' }] },
      DeleteObjectsCommand: {
        Errors: [{ Key: 'index.html', Code: 'AccessDenied', Message: 'Access Denied' }],
      },
    }
    s3.send = (command: object) => Promise.resolve(answers[command.constructor.name] ?? {})

    const failed = await removeOnboarded({ ...cloud.clients, s3 }, PREFIX).catch((error: Error) => error)

    expect(failed).to.have.property(
      'message',
      'cannot remove s3://test-site-shop-1/index.html: Access Denied',
    )
  })
})
