import { glob, readFile } from 'node:fs/promises'
import { expect } from 'chai'
import {
  AWS_ERRORS,
  errorName,
  isAwsError,
  isConditionFailed,
  isQueueMissing,
} from '../../platform/aws-errors.ts'

const named = (name: string, more: object = {}) => Object.assign(new Error('x'), { name }, more)

const ROOT = new URL('../../', import.meta.url)
const HERE = 'platform/aws-errors.ts'
/** Words of others: the output of Terraform and of the AWS CLI. */
const OF_OTHERS = ['ask-aws.ts', 'aws.ts', 'cures.ts', 'mail-checks.ts'].map(
  (file) => `scripts/deploy/${file}`,
)
/** They give these errors, as AWS does. */
const STAND_INS = 'scripts/rehearsal/'
const NAMES: string[] = Object.values(AWS_ERRORS).flat()

/** Lines of code, with their file, that may compare an error's name. */
const linesOfCode = async (): Promise<{ file: string; line: string }[]> => {
  const found: { file: string; line: string }[] = []
  for await (const file of glob('{cloud,contract,deployment,platform,router,scripts,worker}/**/*.ts', {
    cwd: ROOT,
  })) {
    if (file === HERE || OF_OTHERS.includes(file) || file.startsWith(STAND_INS)) continue
    const lines = (await readFile(new URL(file, ROOT), 'utf8')).split('\n')
    found.push(...lines.filter((line) => !/^\s*(\/\/|\/?\*)/.test(line)).map((line) => ({ file, line })))
  }
  return found
}

describe('The list of the names of AWS errors', () => {
  it('has no name under two meanings', () => expect(new Set(NAMES).size).to.equal(NAMES.length))

  it('is the only one: no other file names an error of AWS, or compares a name', async () => {
    const names = new RegExp(String.raw`\b(${NAMES.join('|')})\b`)
    const compared =
      /errorName\([^)]*\)\s*[!=]==|(test|includes|match)\(errorName\(|errorName\([^)]*\)\.(match|includes)/
    const code = await linesOfCode()

    expect(code.length).to.be.greaterThan(10_000)
    expect(code.filter(({ line }) => names.test(line) || compared.test(line))).to.deep.equal([])
  })

  for (const [kind, names] of [
    ['queueMissing', ['AWS.SimpleQueueService.NonExistentQueue', 'com.amazonaws.sqs#QueueDoesNotExist']],
    ['queueTaken', ['QueueNameExists', 'QueueAlreadyExists', 'AWS.SimpleQueueService.QueueNameExists']],
    ['queueJustDeleted', ['QueueDeletedRecently', 'AWS.SimpleQueueService.QueueDeletedRecently']],
    ['tableTaken', ['ResourceInUseException', 'com.amazonaws.dynamodb.v20120810#ResourceInUseException']],
  ] as const)
    it(`knows ${kind} by each back end's name`, () => {
      for (const name of names) expect(isAwsError(named(name), kind), name).to.equal(true)
      expect(isAwsError(named(`${names[0]}Yet`), kind)).to.equal(false)
    })
})

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
