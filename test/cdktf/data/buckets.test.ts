import { expect } from 'chai'
import { BadSettings } from '../../../contract/settings/setting.ts'
import { bucketNames } from '../../../deployment/names.ts'
import { markerKey } from '../../../worker/publish/fence.ts'
import { ACCOUNT, LOCAL, resourcesOf, stackOf } from '../compute/synth.ts'
import type { Attributes, StackJson } from '../compute/synth.ts'
import { ROWS } from './rows.ts'

const PRIVATE = bucketNames('webordinary', ACCOUNT, 'eu-central-1')
const SITE = `webordinary-site-shop-${ACCOUNT}`

interface Document {
  Version: string
  Statement: Attributes[]
}

describe('The buckets of the data stack', () => {
  let stack: StackJson
  before(() => {
    stack = stackOf('data', {}, ROWS)
  })

  it('are three that only the daemons read, and one for each project that names none', () => {
    const names = resourcesOf(stack, 'aws_s3_bucket').map(({ bucket }) => bucket)

    expect(names).to.have.members([...Object.values(PRIVATE), SITE])
  })

  for (const id of ['mail', 'payload', 'transcripts', 'site-shop']) {
    it(`${id} is encrypted, and keeps no parts of uploads that were broken off`, () => {
      const [encryption] = of(stack, 'aws_s3_bucket_server_side_encryption_configuration', id)
      const [lifecycle] = of(stack, 'aws_s3_bucket_lifecycle_configuration', id)

      expect(encryption?.['rule']).to.deep.equal([
        { apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } },
      ])
      expect(rulesOf(lifecycle)).to.have.nested.property('abort-uploads.status', 'Enabled')
    })

    it(`${id} is changed only over TLS`, () => {
      const denied = statementsOf(stack, id).filter(({ Effect }) => Effect === 'Deny')

      expect(denied).to.have.length(1)
      expect(denied[0]).to.deep.include({
        Principal: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      })
      expect(denied[0]?.['Action'] ?? `all but ${denied[0]?.['NotAction']}`).to.equal(
        id === 'site-shop' ? 'all but s3:GetObject' : 's3:*',
      )
    })

    it(`${id} gets its policy last: S3 asks for its access block first, and takes a moment to know it`, () => {
      const [policy] = of(stack, 'aws_s3_bucket_policy', id)

      expect(policy?.['depends_on']).to.include.members([
        `aws_s3_bucket_public_access_block.${id}-access`,
        `aws_s3_bucket_lifecycle_configuration.${id}-lifecycle`,
      ])
    })
  }

  for (const [id, days] of [
    ['mail', 30],
    ['payload', 120],
    ['transcripts', 90],
  ] as const)
    it(`${id} is shut to the public, kept by Terraform, and forgets after ${days} days and a week`, () => {
      const [access] = of(stack, 'aws_s3_bucket_public_access_block', id)
      const [versions] = of(stack, 'aws_s3_bucket_versioning', id)
      const [lifecycle] = of(stack, 'aws_s3_bucket_lifecycle_configuration', id)

      expect(access).to.include(allOf(true))
      expect(stack.resource['aws_s3_bucket']?.[id]).to.deep.include({
        force_destroy: false,
        lifecycle: { prevent_destroy: true },
      })
      expect(versions?.['versioning_configuration']).to.deep.equal({ status: 'Enabled' })
      expect(rulesOf(lifecycle)['expire']).to.deep.include({
        status: 'Enabled',
        expiration: [{ days }],
        noncurrent_version_expiration: [{ noncurrent_days: 7 }],
      })
    })

  it('let nobody but SES put mail into the bucket for mail', () => {
    const allowed = statementsOf(stack, 'mail').filter(({ Effect }) => Effect === 'Allow')

    expect(allowed).to.have.length(1)
    expect(allowed[0]).to.deep.include({
      Principal: { Service: 'ses.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::${PRIVATE.mail}/*`,
      Condition: {
        StringEquals: { 'AWS:SourceAccount': ACCOUNT },
        ArnLike: {
          'AWS:SourceArn': `arn:aws:ses:eu-central-1:${ACCOUNT}:receipt-rule-set/webordinary:receipt-rule/store`,
        },
      },
    })
    for (const id of ['payload', 'transcripts'])
      expect(statementsOf(stack, id).map(({ Effect }) => Effect)).to.deep.equal(['Deny'])
  })

  it('show everybody the sites of threads, and neither a list nor the markers of the fence', () => {
    const allowed = statementsOf(stack, 'site-shop').filter(({ Effect }) => Effect === 'Allow')
    const [access] = of(stack, 'aws_s3_bucket_public_access_block', 'site-shop')
    const [website] = of(stack, 'aws_s3_bucket_website_configuration', 'site-shop')

    expect(allowed).to.have.length(1)
    expect(allowed[0]).to.include({ Principal: '*', Action: 's3:GetObject' })
    const readable = new RegExp(`^${String(allowed[0]?.['Resource']).split('/')[1]?.replace('*', '.*')}$`)
    expect('thread-1/index.html').to.match(readable)
    expect(markerKey('shop#ann')).not.to.match(readable)
    expect(access).to.include({ ...allOf(false), block_public_acls: true, ignore_public_acls: true })
    expect(website?.['index_document']).to.deep.equal({ suffix: 'index.html' })
  })

  it('lose previews that nobody publishes again for PREVIEW_DAYS, and keep the markers of the fence', () => {
    const ruleIn = (PREVIEW_DAYS?: string): Attributes | undefined => {
      const own = stackOf('data', PREVIEW_DAYS === undefined ? {} : { PREVIEW_DAYS }, ROWS)
      const [lifecycle] = of(own, 'aws_s3_bucket_lifecycle_configuration', 'site-shop')
      return rulesOf(lifecycle)['expire-previews']
    }

    expect(ruleIn()).to.deep.equal({
      id: 'expire-previews',
      status: 'Enabled',
      filter: [{ prefix: 'thread-' }],
      expiration: [{ days: 180 }],
    })
    expect(ruleIn('61')).to.have.nested.property('expiration[0].days', 61)
    expect(() => ruleIn('59')).to.throw(BadSettings, 'PREVIEW_DAYS')
    expect(markerKey('shop#ann').startsWith('thread-')).to.equal(false)
  })

  it('let a preview bucket go with its project, because it can be filled again', () => {
    expect(stack.resource['aws_s3_bucket']?.['site-shop']).to.include({ force_destroy: true })
    expect(stack.resource['aws_s3_bucket']?.['site-shop']).not.to.have.property('lifecycle')
  })

  it('are thrown away with an emulator', () => {
    for (const bucket of resourcesOf(stackOf('data', LOCAL, ROWS), 'aws_s3_bucket')) {
      expect(bucket['force_destroy'], bucket['bucket']).to.equal(true)
      expect(bucket, bucket['bucket']).not.to.have.property('lifecycle')
    }
  })
})

/** The resources of a type that are about a bucket. */
const of = (stack: StackJson, type: string, id: string): Attributes[] =>
  resourcesOf(stack, type).filter(({ bucket }) => bucket === `\${aws_s3_bucket.${id}.id}`)

const statementsOf = (stack: StackJson, id: string): Attributes[] =>
  of(stack, 'aws_s3_bucket_policy', id).flatMap(({ policy }) => (JSON.parse(policy) as Document).Statement)

const rulesOf = (lifecycle: Attributes | undefined): Record<string, Attributes> =>
  Object.fromEntries(((lifecycle?.['rule'] ?? []) as Attributes[]).map((rule) => [rule['id'], rule]))

const allOf = (value: boolean) => ({
  block_public_acls: value,
  ignore_public_acls: value,
  block_public_policy: value,
  restrict_public_buckets: value,
})
