import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  ListTablesCommand,
  PutItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { expect } from 'chai'
import { failureOf } from '../contract-suite/promises.ts'
import { setupDynamodb } from './memory-dynamodb-setup.ts'

const Key = { projectKey: { S: 'p1' } }
const hash = { AttributeName: 'id', KeyType: 'HASH' } as const
const id = { AttributeName: 'id', AttributeType: 'S' } as const

describe('The tables of the in-memory DynamoDB', () => {
  it('are listed, described and deleted', async () => {
    const { dynamodb } = await setupDynamodb()
    await dynamodb.send(new PutItemCommand({ TableName: 'owners', Item: Key }))

    const listed = await dynamodb.send(new ListTablesCommand({}))
    const described = await dynamodb.send(new DescribeTableCommand({ TableName: 'owners' }))
    await dynamodb.send(new DeleteTableCommand({ TableName: 'owners' }))
    const left = await dynamodb.send(new ListTablesCommand({}))

    expect(listed.TableNames).to.deep.equal(['owners'])
    expect(described.Table).to.include({ TableStatus: 'ACTIVE', ItemCount: 1 })
    expect(left.TableNames).to.deep.equal([])
  })

  const badTables: [what: string, input: object][] = [
    ['a short name', { TableName: 'ab', KeySchema: [hash], AttributeDefinitions: [id] }],
    ['a key without a definition', { TableName: 'table', KeySchema: [hash], AttributeDefinitions: [] }],
    [
      'a definition that is no key',
      {
        TableName: 'table',
        KeySchema: [hash],
        AttributeDefinitions: [id, { ...id, AttributeName: 'other' }],
      },
    ],
    ['no key', { TableName: 'table', KeySchema: [], AttributeDefinitions: [] }],
  ]
  for (const [what, input] of badTables) {
    it(`are refused with ${what}`, async () => {
      const { dynamodb } = await setupDynamodb()

      const refusal = await failureOf(dynamodb.send(new CreateTableCommand(input as never)))

      expect(refusal.name).to.equal('ValidationException')
    })
  }

  it('take a time to live, and delete nothing by it', async () => {
    const { dynamodb, fake } = await setupDynamodb()
    const TimeToLiveSpecification = { AttributeName: 'ttl', Enabled: true }
    const item = { ...Key, ttl: { N: '1' } }

    const set = await dynamodb.send(
      new UpdateTimeToLiveCommand({ TableName: 'owners', TimeToLiveSpecification }),
    )
    await dynamodb.send(new PutItemCommand({ TableName: 'owners', Item: item }))

    expect(set.TimeToLiveSpecification).to.deep.equal(TimeToLiveSpecification)
    expect(fake.peek('owners')).to.deep.equal([item])
  })

  it('are listed page by page', async () => {
    const { dynamodb } = await setupDynamodb()
    for (const TableName of ['table-2', 'table-1']) {
      const KeySchema = [hash]
      const AttributeDefinitions = [id]
      await dynamodb.send(new CreateTableCommand({ TableName, KeySchema, AttributeDefinitions }))
    }

    const first = await dynamodb.send(new ListTablesCommand({ Limit: 2 }))
    const start = first.LastEvaluatedTableName!
    const second = await dynamodb.send(new ListTablesCommand({ ExclusiveStartTableName: start }))

    expect([first.TableNames, second.TableNames]).to.deep.equal([['owners', 'table-1'], ['table-2']])
    expect(second.LastEvaluatedTableName).to.equal(undefined)
  })
})
