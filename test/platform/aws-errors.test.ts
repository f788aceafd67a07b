import { expect } from 'chai'
import { errorName, isConditionFailed, isQueueMissing } from '../../platform/aws-errors.ts'

const named = (name: string, more: object = {}) => Object.assign(new Error('x'), { name }, more)

describe("An error's bare name", () => {
  for (const [what, error, name] of [
    ["AWS's own", named('QueueDoesNotExist'), 'QueueDoesNotExist'],
    ['with the old prefix', named('AWS.SimpleQueueService.NonExistentQueue'), 'NonExistentQueue'],
    ['with a namespace', named('com.amazonaws.sqs#QueueDoesNotExist'), 'QueueDoesNotExist'],
    [
      "DynamoDB's with a version",
      named('com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException'),
      'ConditionalCheckFailedException',
    ],
    ['in Code', named('Error', { Code: 'AWS.SimpleQueueService.QueueNameExists' }), 'QueueNameExists'],
    ['in Code, which is surer', named('SqsServiceException', { Code: 'Throttled' }), 'Throttled'],
    ['of Node', named('Error', { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    ['of nothing in particular', new Error('x'), ''],
    ['with a number as code', named('Error', { code: 7 }), ''],
    ['of a text', 'QueueDoesNotExist', ''],
    ['of nothing', undefined, ''],
    ['of null', null, ''],
    ['of a plain object', { name: 'QueueDoesNotExist' }, 'QueueDoesNotExist'],
  ] as const)
    it(`${what} is "${name}"`, () => expect(errorName(error)).to.equal(name))
})

describe('A failure', () => {
  for (const [what, error, missing] of [
    ['QueueDoesNotExist', named('QueueDoesNotExist'), true],
    ['the old name', named('AWS.SimpleQueueService.NonExistentQueue'), true],
    [
      "sqs-consumer's, with the SDK's as cause",
      named('SQSError', { code: 'QueueDoesNotExist', cause: named('QueueDoesNotExist') }),
      true,
    ],
    ['another with such a cause', new Error('x', { cause: named('QueueDoesNotExist') }), true],
    ['a name that only contains it', named('QueueDoesNotExistYet'), false],
    ['a name that only ends so', named('MaybeQueueDoesNotExist'), false],
    ['a throttle', named('ThrottlingException'), false],
    ['nothing', undefined, false],
  ] as const)
    it(`${what} ${missing ? 'says' : 'does not say'} that a queue is missing`, () =>
      expect(isQueueMissing(error)).to.equal(missing))

  it('is a condition that was not met, or something else', () => {
    expect(isConditionFailed(named('ConditionalCheckFailedException'))).to.equal(true)
    expect(isConditionFailed(named('ValidationException'))).to.equal(false)
  })
})
