import { expect } from 'chai'
import type { Resource } from '../../platform/aws-call-target.ts'
import { requestsOf } from './requests-of.ts'

const WHERE = { region: 'eu-central-1', account: '123456789012' }

describe('The rights that calls of the SDK need', () => {
  const needs = (title: string, call: string, on: Resource, ...rights: string[]) =>
    it(title, () => {
      const asked = requestsOf({ call, on }, WHERE)
      expect(asked.map(({ action, resource }) => `${action} ${resource}`)).to.deep.equal(rights)
    })

  const QUEUE = 'arn:aws:sqs:eu-central-1:123456789012:q'
  needs(
    'a batch needs the single action',
    'SQS.DeleteMessageBatch',
    { queue: 'q' },
    `sqs:DeleteMessage ${QUEUE}`,
  )
  needs('a queue may be named by any call', 'SQS.CreateQueue', { queue: 'q' }, `sqs:CreateQueue ${QUEUE}`)
  const TABLE = 'arn:aws:dynamodb:eu-central-1:123456789012:table/t'
  it('an update names attributes, for conditions', () => {
    const call = { call: 'DynamoDB.UpdateItem', on: { table: 't', attributes: 'a,b' } }

    expect(requestsOf(call, WHERE)).to.deep.equal([
      { action: 'dynamodb:UpdateItem', resource: TABLE, context: { 'dynamodb:attributes': ['a', 'b'] } },
    ])
  })
  needs('a query of a table', 'DynamoDB.Query', { table: 't' }, `dynamodb:Query ${TABLE}`)
  needs(
    'a query of an index',
    'DynamoDB.Query',
    { table: 't', index: 'i' },
    `dynamodb:Query ${TABLE}/index/i`,
  )
  const on = { bucket: 'b', directory: 'a/' }
  needs('a list is a right on the bucket', 'S3.ListObjectsV2', on, 's3:ListBucket arn:aws:s3:::b')
  needs('a head is a read', 'S3.HeadObject', on, 's3:GetObject arn:aws:s3:::b/a/')
  needs('a put', 'S3.PutObject', on, 's3:PutObject arn:aws:s3:::b/a/')
  needs(
    'a put that depends on what is there is also a read',
    'S3.PutObject',
    { ...on, condition: 'if-match' },
    's3:PutObject arn:aws:s3:::b/a/',
    's3:GetObject arn:aws:s3:::b/a/',
  )
  needs('a delete of many is the delete of one', 'S3.DeleteObjects', on, 's3:DeleteObject arn:aws:s3:::b/a/')
  needs(
    'a mail needs the identity of its domain',
    'SES.SendRawEmail',
    { from: 'edit@example.org' },
    'ses:SendRawEmail arn:aws:ses:eu-central-1:123456789012:identity/example.org',
  )
  needs(
    'a service is named with its cluster',
    'ECS.UpdateService',
    { service: 'wo/wo-worker' },
    'ecs:UpdateService arn:aws:ecs:eu-central-1:123456789012:service/wo/wo-worker',
  )
  needs('a task token has no resource', 'SFN.SendTaskSuccess', {}, 'states:SendTaskSuccess *')

  it('tell whose a bucket is and whom a mail is from, for conditions', () => {
    const [list] = requestsOf({ call: 'S3.ListObjectsV2', on }, WHERE)
    const [mail] = requestsOf({ call: 'SES.SendRawEmail', on: { from: 'edit@example.org' } }, WHERE)

    expect(list?.context).to.deep.equal({ 'aws:resourceaccount': '123456789012', 's3:prefix': 'a/' })
    expect(mail?.context).to.deep.equal({ 'ses:fromaddress': 'edit@example.org' })
  })

  it('are not guessed for a call that nobody has thought of', () => {
    expect(() => requestsOf({ call: 'SQS.PurgeQueue', on: { queue: 'q' } }, WHERE)).to.throw('SQS.PurgeQueue')
  })
})
