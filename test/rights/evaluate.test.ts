import { expect } from 'chai'
import type { Statement } from '../../cdktf/rights/statement.ts'
import { isAllowed } from './evaluate.ts'

const QUEUE = 'arn:aws:sqs:eu-central-1:123456789012:wo-input-shop-ann.fifo'

const statement = (change: Partial<Statement>): Statement => ({
  sid: 'Test',
  why: 'a test',
  actions: ['sqs:SendMessage'],
  resources: [QUEUE],
  ...change,
})

describe('IAM as the test of rights sees it', () => {
  const allows = (
    isIt: boolean,
    title: string,
    change: Partial<Statement>,
    request: { action?: string; resource?: string; context?: Record<string, string | string[]> } = {},
  ) =>
    it(`${isIt ? 'allows' : 'refuses'} ${title}`, () => {
      const asked = { action: 'sqs:SendMessage', resource: QUEUE, context: {}, ...request }
      expect(
        isAllowed([statement({ sid: 'Other', actions: ['s3:GetObject'] }), statement(change)], asked),
      ).to.equal(isIt)
    })

  it('refuses everything to a role without statements', () => {
    expect(isAllowed([], { action: 'sqs:SendMessage', resource: QUEUE, context: {} })).to.equal(false)
  })

  allows(true, 'the very action on the very resource', {})
  allows(false, 'another action', {}, { action: 'sqs:ReceiveMessage' })
  allows(false, 'an action whose name goes on', {}, { action: 'sqs:SendMessageBatch' })
  allows(false, 'the action of another service', {}, { action: 'sns:SendMessage' })
  allows(true, 'an action in other letters', { actions: ['SQS:sendmessage'] })
  allows(true, 'an action by wildcard', { actions: ['sqs:Send*'] })
  allows(false, 'an action that the wildcard does not reach', { actions: ['sqs:Receive*'] })
  allows(false, 'another resource', {}, { resource: `${QUEUE}x` })
  allows(false, 'a resource in other letters', {}, { resource: QUEUE.toUpperCase() })
  allows(true, 'a resource by wildcard', { resources: ['arn:aws:sqs:*:*:wo-input-*.fifo'] })
  allows(false, 'a resource that only begins so', { resources: ['arn:aws:sqs:*:*:wo-input-*.fif'] })
  allows(true, 'any character in the place of a question mark', {
    resources: [QUEUE.replace('shop', 's?op')],
  })
  allows(false, 'none in the place of a question mark', { resources: [`${QUEUE}?`] })
  allows(
    false,
    'what a dot of a pattern would match as a regular expression',
    {},
    { resource: QUEUE.replace('.fifo', 'xfifo') },
  )
  allows(true, 'any of several resources', { resources: ['arn:aws:sqs:::other', QUEUE] })
  allows(
    true,
    'slashes in the place of a star',
    { resources: ['arn:aws:s3:::b/*/x'] },
    { resource: 'arn:aws:s3:::b/1/2/x' },
  )

  const from = { StringEquals: { 'ses:FromAddress': 'edit@example.org' } }
  allows(
    true,
    'what a condition holds for',
    { conditions: from },
    { context: { 'ses:fromaddress': 'edit@example.org' } },
  )
  allows(
    false,
    'what a condition does not hold for',
    { conditions: from },
    { context: { 'ses:fromaddress': 'Edit@example.org' } },
  )
  allows(false, 'what lacks the key of a condition', { conditions: from })
  allows(false, 'what lacks it even where anything would do', { conditions: { StringLike: { k: '*' } } })
  allows(
    false,
    'a wildcard where equal is asked for',
    { conditions: { StringEquals: { k: 'a*' } } },
    { context: { k: 'ab' } },
  )
  allows(
    true,
    'a wildcard where like is asked for',
    { conditions: { StringLike: { k: 'a*' } } },
    { context: { k: 'ab' } },
  )
  allows(
    false,
    'one of two conditions',
    { conditions: { ...from, StringLike: { k: 'a*' } } },
    { context: { 'ses:fromaddress': 'edit@example.org' } },
  )

  const listed = { 'ForAllValues:StringEquals': { k: ['a', 'b'] }, Null: { k: 'false' } }
  allows(true, 'values that are all listed', { conditions: listed }, { context: { k: ['b', 'a'] } })
  allows(true, 'one value that is listed', { conditions: listed }, { context: { k: 'a' } })
  allows(false, 'a value that is not listed', { conditions: listed }, { context: { k: ['a', 'c'] } })
  allows(false, 'no value where there must be one', { conditions: listed }, { context: { k: [] } })
  allows(false, 'no key where there must be one', { conditions: listed })
  allows(true, 'no key where every value must be listed', {
    conditions: { 'ForAllValues:StringEquals': { k: ['a'] } },
  })
  allows(
    false,
    'several values of a key with one',
    { conditions: { StringEquals: { k: 'a' } } },
    { context: { k: ['a', 'a'] } },
  )
  allows(
    true,
    'any of the values that a condition lists',
    { conditions: { StringEquals: { k: ['a', 'b'] } } },
    { context: { k: 'b' } },
  )

  it('knows no other operators', () => {
    const conditions = { NumericEquals: { k: '1' } }
    const request = { action: 'sqs:SendMessage', resource: QUEUE, context: {} }
    expect(() => isAllowed([statement({ conditions })], request)).to.throw('NumericEquals')
  })
})
