import { expect } from 'chai'
import { DataAwsIamPolicyDocument } from '#aws/data-aws-iam-policy-document'
import { DynamodbTable } from '#aws/dynamodb-table'
import { SqsQueue } from '#aws/sqs-queue'
import { SqsQueuePolicy } from '#aws/sqs-queue-policy'
import { describeTerraform } from './describe-terraform.ts'
import { refusal, refusalToApply } from './stack-under-test.ts'

const table = {
  name: 'rows',
  hashKey: 'key',
  billingMode: 'PAY_PER_REQUEST',
  attribute: [{ name: 'key', type: 'S' }],
}

const QUEUES = 'https://sqs.eu-central-1.amazonaws.com/111122223333'

describeTerraform('Terraform with the stand-in provider', () => {
  it('refuses an attribute that does not exist', async () => {
    const said = await refusal((stack) => {
      new SqsQueue(stack, 'queue', { name: 'a' }).addOverride('visibility_timeout', 30)
    }, 'validate')

    expect(said).to.include('Extraneous JSON object property').and.include('"visibility_timeout"')
  })

  it('refuses a resource without what it requires', async () => {
    const said = await refusal((stack) => {
      new DynamodbTable(stack, 'table', table).addOverride('name', undefined)
    }, 'validate')

    expect(said).to.include('Missing required argument').and.include('The argument "name" is required')
  })

  it('refuses a value of another type', async () => {
    const said = await refusal((stack) => {
      new SqsQueue(stack, 'queue', { name: 'a' }).addOverride('visibility_timeout_seconds', 'soon')
    }, 'validate')

    expect(said).to.include('Incorrect attribute value type').and.include('a number is required')
  })

  it('refuses two blocks where there may be one', async () => {
    const said = await refusal((stack) => {
      const ttl = { attribute_name: 'ttl', enabled: true }
      new DynamodbTable(stack, 'table', table).addOverride('ttl', [ttl, ttl])
    }, 'validate')

    expect(said).to.include('No more than 1 "ttl" blocks are allowed')
  })

  it('refuses a block without what it requires', async () => {
    const said = await refusal((stack) => {
      const index = { name: 'by-owner', hash_key: 'key' }
      new DynamodbTable(stack, 'table', table).addOverride('global_secondary_index', [index])
    }, 'validate')

    expect(said).to.include('The argument "projection_type" is required')
  })

  it('refuses the name of something that is not declared', async () => {
    const said = await refusal((stack) => {
      new SqsQueue(stack, 'queue', { name: '${aws_sqs_queue.another.name}' })
    }, 'validate')

    expect(said).to.include('Reference to undeclared resource')
  })

  it('refuses a type that the provider does not have', async () => {
    const said = await refusal((stack) => {
      stack.addOverride('resource.aws_sqs_cue.queue', { name: 'a' })
    }, 'validate')

    expect(said).to.include('does not support resource type "aws_sqs_cue"')
  })

  it('refuses what it cannot work out, rather than make it up', async () => {
    const said = await refusal((stack) => {
      new DataAwsIamPolicyDocument(stack, 'document', {
        statement: [{ actions: ['sqs:*'], resources: ['*'] }],
      })
    })

    expect(said).to.include('write them as JSON')
  })

  it('refuses what the rules refuse', async () => {
    const said = await refusal((stack) => {
      new SqsQueue(stack, 'queue', { name: 'a', policy: '{' })
    })

    expect(said).to.include('aws_sqs_queue is refused').and.include('policy is no JSON')
  })

  it('refuses a second thing of the same name', async () => {
    const said = await refusalToApply((stack) => {
      for (const id of ['one', 'another']) new SqsQueue(stack, id, { name: 'a' })
    })

    expect(said).to.include('there is one already').and.include('/a')
  })

  it('refuses what names a thing that is made at the same time, because nobody waits for it', async () => {
    const urls = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${QUEUES}/${name}`)
    const said = await refusalToApply((stack) => {
      for (const queueUrl of urls) {
        const name = queueUrl.slice(-1)
        new SqsQueue(stack, name, { name })
        new SqsQueuePolicy(stack, `${name}-policy`, { queueUrl, policy: policyFor('*') })
      }
    })

    // Terraform makes several things at a time: one or the other queue may be there by chance.
    const isRefused = (url: string): boolean =>
      said.includes(`queue_url needs aws_sqs_queue ${url}, which is not there`)
    expect(urls.some(isRefused), said).to.equal(true)
  })

  it('says nothing against what waits for it', async () => {
    const said = await refusalToApply((stack) => {
      const queue = new SqsQueue(stack, 'queue', { name: 'a' })
      new SqsQueuePolicy(stack, 'policy', { queueUrl: queue.url, policy: policyFor(queue.arn) })
    })

    expect(said).to.equal('')
  })
})

const policyFor = (resource: string): string => {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
  }
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, Resource: resource }] })
}
