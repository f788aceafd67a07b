import { expect } from 'chai'
import { resourceOf } from '../../platform/aws-call-target.ts'
import type { CallInput, Resource } from '../../platform/aws-call-target.ts'

describe('What a call to AWS is about', () => {
  const about = (title: string, input: CallInput & Record<string, unknown>, resource: Resource | undefined) =>
    it(title, () => {
      expect(resourceOf(input)).to.deep.equal(resource)
    })

  about(
    'is the queue of a URL, without its body',
    { QueueUrl: 'http://127.0.0.1:4566/000000000000/wo-input-shop-ann.fifo', MessageBody: 'private' },
    { queue: 'wo-input-shop-ann.fifo' },
  )
  about('is the queue that is looked for', { QueueName: 'wo-email' }, { queue: 'wo-email' })
  about('is a table, without the key', { TableName: 't', Key: 'private' }, { table: 't' })
  about(
    'names the attributes of an update, without its values and what lies inside of a map',
    {
      TableName: 't',
      Key: { id: { S: 'private' } },
      UpdateExpression: 'SET #open.#id = :private, accepted = if_not_exists(accepted, :zero) REMOVE old',
      ConditionExpression: 'attribute_exists(#open) AND size(#open) < :most AND state IN (:a, :b)',
      ExpressionAttributeNames: { '#open': 'open', '#id': 'private' },
      ExpressionAttributeValues: { ':private': { S: 'private' } },
    },
    { table: 't', attributes: 'accepted,id,old,open,state' },
  )
  about('is an index of a table', { TableName: 't', IndexName: 'i' }, { table: 't', index: 'i' })
  about('is every table of a batch', { RequestItems: { t: {}, u: {} } }, { table: 't,u' })
  about(
    'is the directory of an object, without its name',
    { Bucket: 'b', Key: 'commands/c1/1-divorce.pdf' },
    { bucket: 'b', directory: 'commands/c1/' },
  )
  about('is the top of a bucket', { Bucket: 'b', Key: 'mail1' }, { bucket: 'b', directory: '' })
  about(
    'is the directory that is listed',
    { Bucket: 'b', Prefix: 'thread-1/' },
    { bucket: 'b', directory: 'thread-1/' },
  )
  about('is a bucket that is listed whole', { Bucket: 'b' }, { bucket: 'b' })
  about(
    'is no directory when keys have none in common, not even a slash at their beginning',
    { Bucket: 'b', Delete: { Objects: [{ Key: '/a/1.html' }, { Key: 'b/2.html' }] } },
    { bucket: 'b', directory: '' },
  )
  about(
    'is the directory that all objects of a delete lie in',
    {
      Bucket: 'b',
      Delete: { Objects: [{ Key: 't/a/b/1.html' }, { Key: 't/a/c/2.html' }, { Key: 't/ab.html' }] },
    },
    { bucket: 'b', directory: 't/' },
  )
  about(
    'is the top of the bucket when they have none in common',
    { Bucket: 'b', Delete: { Objects: [{ Key: 'a/1' }, { Key: 'b/1' }] } },
    { bucket: 'b', directory: '' },
  )
  about(
    'says that a put depends on what is there',
    { Bucket: 'b', Key: 'k', IfMatch: '"etag"' },
    { bucket: 'b', directory: '', condition: 'if-match' },
  )
  about(
    'says that a delete depends on what is there',
    { Bucket: 'b', Delete: { Objects: [{ Key: 'k', ETag: '"etag"' }] } },
    { bucket: 'b', directory: '', condition: 'if-match' },
  )
  about(
    'is the address that a mail is from, and nobody whom it goes to',
    { Source: 'edit@example.org', Destinations: ['ann@customer.test'] },
    { from: 'edit@example.org' },
  )
  about('is a service of a cluster', { cluster: 'wo', service: 'wo-worker' }, { service: 'wo/wo-worker' })
  about('is the services that are looked at', { cluster: 'wo', services: ['w'] }, { service: 'wo/w' })
  about('is nothing where all there is may not be told', { taskToken: 'secret' }, undefined)
})
