import type { S3Client } from '@aws-sdk/client-s3'
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { configItem } from '../../../contract/project-config.ts'
import { projectQueueNames } from '../../../contract/names.ts'
import { queueUrlOf } from '../../../cloud/queue-url.ts'
import { makeSiteBucket } from '../../../scripts/cloud/make-site-bucket.ts'
import { onboard } from '../../../scripts/cloud/onboard.ts'
import { provision } from '../../../scripts/cloud/provision.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { ACCOUNT, stackOf } from '../../cdktf/compute/synth.ts'
import { makeFakeClient } from '../../fakes/aws-call.ts'
import { openCloud } from './open-cloud.ts'
import type { OpenCloud } from './open-cloud.ts'

type Row = ReturnType<typeof configItem>

const PREFIX = 'webordinary'
const ROW = {
  email: 'ann@customer.test',
  projectId: 'shop',
  userId: 'ann',
  repository: 'https://git.example.org/shop.git',
}

/** Of S3. */
const CALLS = [
  'CreateBucket',
  'PutBucketEncryption',
  'PutBucketLifecycleConfiguration',
  'PutBucketWebsite',
  'PutPublicAccessBlock',
  'PutBucketPolicy',
]

describe('onboarding on AWS', () => {
  let cloud: OpenCloud
  before(async () => {
    cloud = await openCloud()
    await provision(cloud.clients, PREFIX)
  })
  after(() => cloud.stop())

  it('gives the project the bucket that Terraform gives to one of its own', async () => {
    const { deps, sent, account, region } = setup()

    const { previewBucket } = await onboard(deps, PREFIX, ROW)

    const { resource } = stackOf('data', { AWS_REGION: region }, [ROW])
    const text = (json: unknown): string => String(json).replaceAll(ACCOUNT, account)
    const { bucket } = resource['aws_s3_bucket']?.['site-shop'] ?? {}
    expect(previewBucket).to.equal(text(bucket))
    expect(sent('CreateBucket')).to.deep.equal([{ Bucket: previewBucket }])
    const [policy] = sent('PutBucketPolicy')
    expect(policy?.['Policy']).to.equal(
      text(resource['aws_s3_bucket_policy']?.['site-shop-policy']?.['policy']),
    )
    const access = resource['aws_s3_bucket_public_access_block']?.['site-shop-access'] ?? {}
    expect(sent('PutPublicAccessBlock')[0]?.['PublicAccessBlockConfiguration']).to.deep.equal({
      BlockPublicAcls: access['block_public_acls'],
      IgnorePublicAcls: access['ignore_public_acls'],
      BlockPublicPolicy: access['block_public_policy'],
      RestrictPublicBuckets: access['restrict_public_buckets'],
    })
    const website = resource['aws_s3_bucket_website_configuration']?.['site-shop-website'] ?? {}
    expect(sent('PutBucketWebsite')[0]).to.have.nested.property(
      'WebsiteConfiguration.IndexDocument.Suffix',
      website['index_document'].suffix,
    )
    const [expire, abort] =
      resource['aws_s3_bucket_lifecycle_configuration']?.['site-shop-lifecycle']?.['rule'] ?? []
    const [sentRules] = sent('PutBucketLifecycleConfiguration')
    const { Rules } = (sentRules?.['LifecycleConfiguration'] ?? {}) as {
      Rules: object[]
    }
    expect(Rules).to.deep.equal([
      {
        ID: expire.id,
        Status: expire.status,
        Filter: { Prefix: expire.filter[0].prefix },
        Expiration: { Days: expire.expiration[0].days },
      },
      {
        ID: abort.id,
        Status: abort.status,
        Filter: { Prefix: abort.filter[0].prefix },
        AbortIncompleteMultipartUpload: {
          DaysAfterInitiation: abort.abort_incomplete_multipart_upload[0].days_after_initiation,
        },
      },
    ])
    expect(sent('PutBucketEncryption')).to.have.length(1)
  })

  it('gives it the row that Terraform would write, but for whose it is', async () => {
    const { deps, account, region } = setup()

    const config = await onboard(deps, PREFIX, ROW)

    const { resource } = stackOf('data', { AWS_REGION: region }, [ROW])
    const [item] = Object.values(resource['aws_dynamodb_table_item'] ?? {})
    const { managedBy, ...row } = JSON.parse(String(item?.['item']).replaceAll(ACCOUNT, account)) as Row
    expect(managedBy).to.deep.equal({ S: 'terraform' })
    expect(row).to.deep.equal(configItem(config))
  })

  it('opens the bucket to readers only once S3 lets it, and is sure each time that the bucket is its own', async () => {
    const { deps, calls, account } = setup()

    await onboard(deps, PREFIX, ROW)

    const names = calls.map(({ name }) => name)
    expect(names.indexOf('PutPublicAccessBlock')).to.be.lessThan(names.indexOf('PutBucketPolicy'))
    for (const { name, input } of calls)
      if (name.startsWith('Put')) expect(input, name).to.have.property('ExpectedBucketOwner', account)
  })

  const refusing = (times: number) => {
    let left = times
    const made = makeFakeClient(
      {
        ...Object.fromEntries(CALLS.map((name) => [name, () => ({})])),
        PutBucketPolicy: () => {
          if (left-- > 0) throw Object.assign(new Error('Access Denied'), { name: 'AccessDenied' })
          return {}
        },
      },
      undefined,
    ) as unknown as S3Client
    return makeSiteBucket(made, { bucket: 'b', account: '1', previewDays: 180, pauseMs: 1 })
  }

  it('waits until S3 knows that the policy may be public', async () => {
    expect(await refusing(3)).to.be.undefined
  })

  it('says what to do when S3 goes on refusing it', async () => {
    expect((await failureOf(refusing(99))).message).to.match(
      /refuses the public policy .*account blocks public access .*give the project a previewBucket/,
    )
  })

  it('leaves a bucket that the row names to its owner', async () => {
    const { deps, calls } = setup()

    await onboard(deps, PREFIX, { ...ROW, previewBucket: 'mine', previewUrl: 'https://p.example.org' })

    expect(calls.map(({ name }) => name)).to.deep.equal([])
  })

  it('asks an emulator for the bucket alone, because nobody is kept out there', async () => {
    const { deps, calls } = setup()

    await onboard({ ...deps, endpoint: 'http://127.0.0.1:4566' }, PREFIX, ROW)

    expect(calls.map(({ name }) => name)).to.deep.equal(['CreateBucket'])
  })

  it('fails when the name of the bucket is taken, before the project is known', async () => {
    const taken = Object.assign(new Error('not available'), { name: 'BucketAlreadyExists' })
    const { deps } = setup({ CreateBucket: taken })

    const failure = await failureOf(onboard(deps, PREFIX, { ...ROW, projectId: 'taken' }))

    expect(failure.message).to.match(/cannot make the preview bucket .*-site-taken-/)
  })

  it('takes the bucket that it made before', async () => {
    const before = Object.assign(new Error('yours'), { name: 'BucketAlreadyOwnedByYou' })
    const { deps, sent } = setup({ CreateBucket: before })

    await onboard(deps, PREFIX, ROW)

    expect(sent('PutBucketPolicy')).to.have.length(1)
  })

  it('lets no other queue put messages among the dead letters', async () => {
    const { deps, attributesOf } = setup()

    await onboard(deps, PREFIX, ROW)

    const { input, dlq } = projectQueueNames(PREFIX, 'shop#ann')
    const { QueueArn } = await attributesOf(input)
    const { RedriveAllowPolicy = '' } = await attributesOf(dlq)
    expect(JSON.parse(RedriveAllowPolicy)).to.deep.equal({
      redrivePermission: 'byQueue',
      sourceQueueArns: [QueueArn],
    })
  })

  /** Queues and tables of the embedded cloud, with an S3 that only says what they were asked. */
  const setup = (failures: Record<string, Error> = {}) => {
    const calls: { name: string; input: Record<string, unknown> }[] = []
    const operations = CALLS.map((name) => [name, () => ({})] as const)
    const client = makeFakeClient(Object.fromEntries(operations), (name, input) => {
      const failure = failures[name]
      if (failure) throw failure
      calls.push({ name, input: input as Record<string, unknown> })
    })
    const { sqs, dynamodb } = cloud.clients
    return {
      deps: {
        sqs,
        dynamodb,
        s3: client as unknown as S3Client,
      },
      calls,
      sent: (name: string) => calls.filter((call) => call.name === name).map(({ input }) => input),
      attributesOf: async (name: string): Promise<Record<string, string>> => {
        const QueueUrl = await queueUrlOf(sqs, name)
        const { Attributes = {} } = await sqs.send(
          new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
        )
        return Attributes
      },
      account: '000000000000',
      region: process.env['AWS_REGION'] ?? '',
    }
  }
})
