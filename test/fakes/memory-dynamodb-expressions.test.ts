import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb'
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { expect } from 'chai'
import { failureOf } from '../contract-suite/promises.ts'
import { setupDynamodb } from './memory-dynamodb-setup.ts'

type Input = Partial<UpdateItemCommandInput>

const v = { ExpressionAttributeValues: { ':v': { S: 'v' } } }

describe('The expressions of the in-memory DynamoDB', () => {
  const mistakes: [input: Input, message: string][] = [
    [
      { UpdateExpression: 'SET label : v' },
      'Invalid UpdateExpression: Syntax error; token: ":", near: " : v"',
    ],
    [
      { UpdateExpression: 'SET label = :v,', ...v },
      'Invalid UpdateExpression: Syntax error; token: "<EOF>", near: ","',
    ],
    [
      { UpdateExpression: 'PUT label = :v', ...v },
      'Invalid UpdateExpression: Syntax error; token: "label", near: "PUT label ="',
    ],
    [
      { UpdateExpression: 'SET status = :v', ...v },
      'Invalid UpdateExpression: Attribute name is a reserved keyword; reserved keyword: status',
    ],
    [
      { UpdateExpression: 'SET active.Open = :v', ...v },
      'Invalid UpdateExpression: Attribute name is a reserved keyword; reserved keyword: Open',
    ],
    [
      { UpdateExpression: 'SET label = :v, active.label = :w', ...v },
      'Invalid UpdateExpression: An expression attribute value used in expression is not defined; attribute value: :w',
    ],
    [
      { UpdateExpression: 'SET #s = :v', ...v },
      'Invalid UpdateExpression: An expression attribute name used in the document path is not defined; attribute name: #s',
    ],
    [
      { UpdateExpression: 'REMOVE label', ...v },
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}',
    ],
    [
      { UpdateExpression: 'REMOVE label', ExpressionAttributeNames: { '#a': 'a', '#b': 'b' } },
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#a, #b}',
    ],
    [
      { UpdateExpression: 'SET active.label = :v REMOVE active', ...v },
      'Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [active, label], path two: [active]',
    ],
    [
      { UpdateExpression: 'ADD label :v', ...v },
      'Invalid UpdateExpression: Incorrect operand type for operator or function; operator or function: ADD, operand type: STRING',
    ],
    [
      { ConditionExpression: 'label = :v AND', ...v },
      'Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "AND"',
    ],
    [
      { ConditionExpression: 'label = :v label', ...v },
      'Invalid ConditionExpression: Syntax error; token: "label", near: ":v label"',
    ],
    [
      { ConditionExpression: 'toString(label)' },
      'Invalid ConditionExpression: Invalid function name; function: toString',
    ],
    [
      { ConditionExpression: 'begins_with(label, :n)', ExpressionAttributeValues: { ':n': { N: '1' } } },
      'Invalid ConditionExpression: Incorrect operand type for operator or function; operator or function: begins_with, operand type: NUMBER',
    ],
    [{ ConditionExpression: ' ' }, 'Invalid ConditionExpression: The expression can not be empty;'],
    [
      { ConditionExpression: 'label = :v', ExpressionAttributeValues: { ':v': {} as never } },
      'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes',
    ],
  ]
  for (const [input, message] of mistakes) {
    it(`are refused with "${message}"`, async () => {
      const { update, fake } = await setup()

      const refusal = await failureOf(update(input))

      expect(refusal).to.include({ name: 'ValidationException', message })
      expect(fake.peek('owners')).to.deep.equal([])
    })
  }

  it('are read anew for other names behind the same text', async () => {
    const { update, fake } = await setup()
    const UpdateExpression = 'SET #a = :v'
    await update({ UpdateExpression, ExpressionAttributeNames: { '#a': 'one' }, ...v })

    await update({ UpdateExpression, ExpressionAttributeNames: { '#a': 'two' }, ...v })

    expect(fake.peek('owners')[0]).to.include.keys('one', 'two')
  })

  it('take a name from behind a placeholder as it is, with dots and signs', async () => {
    const { update, fake } = await setup()
    const names = { ExpressionAttributeNames: { '#a': 'a.b', '#c': '#c', '#p': 'constructor' } }
    await update({ UpdateExpression: 'SET #a = :v, #c = :v, #p = :v', ...names, ...v })

    await update({
      UpdateExpression: 'REMOVE #c',
      ConditionExpression: 'attribute_exists(#a) AND attribute_exists(#p)',
      ...names,
    })

    expect(Object.keys(fake.peek('owners')[0]!)).to.have.members(['projectKey', 'a.b', 'constructor'])
  })

  it('find no attribute that only JavaScript objects have', async () => {
    const { update } = await setup()

    const refusal = await failureOf(update({ ConditionExpression: 'attribute_exists(valueOf)' }))

    expect(refusal.name).to.equal('ConditionalCheckFailedException')
  })

  it('leave out names and values that are undefined, as the SDK does', async () => {
    const { update, fake } = await setup()
    const values = { ':v': { S: 'v' }, ':w': undefined as never }

    await update({ UpdateExpression: 'SET label = :v', ExpressionAttributeValues: values })

    expect(fake.peek('owners')).to.deep.equal([{ projectKey: { S: 'p1' }, label: { S: 'v' } }])
  })

  async function setup() {
    const { fake, dynamodb } = await setupDynamodb()
    const update = (input: Input) =>
      dynamodb.send(
        new UpdateItemCommand({ TableName: 'owners', Key: { projectKey: { S: 'p1' } }, ...input }),
      )
    return { fake, update }
  }
})
