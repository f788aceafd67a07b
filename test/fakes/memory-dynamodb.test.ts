import {
  BatchGetItemCommand,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { expect } from 'chai'
import sinon from 'sinon'
import { failureOf } from '../contract-suite/promises.ts'
import { setupDynamodb } from './memory-dynamodb-setup.ts'

const Key = { projectKey: { S: 'p1' } }

describe('The in-memory DynamoDB', () => {
  it('tells of each call before it takes effect', async () => {
    const onCall = sinon.fake()
    const { dynamodb } = await setupDynamodb({ onCall })

    await dynamodb.send(new PutItemCommand({ TableName: 'owners', Item: Key }))

    expect(onCall.lastCall.args).to.deep.equal(['PutItem', { TableName: 'owners', Item: Key }])
  })

  it('fails a call without effect when it is told so', async () => {
    const lost = new Error('lost on the way')
    const onCall = (name: string) => {
      if (name === 'PutItem') throw lost
    }
    const { dynamodb, fake } = await setupDynamodb({ onCall })

    const failure = await failureOf(dynamodb.send(new PutItemCommand({ TableName: 'owners', Item: Key })))

    expect(failure).to.equal(lost)
    expect(fake.peek('owners')).to.deep.equal([])
  })

  it('shares no object with those who call it', async () => {
    const { dynamodb, fake } = await setupDynamodb()
    const make = () => ({
      ...Key,
      notes: { L: [{ S: 'kept' }] },
      active: { M: { id: { S: 'kept' } } },
      open: { SS: ['kept'] },
      days: { NS: ['1'] },
      bytes: { B: new Uint8Array([1]) },
      parts: { BS: [new Uint8Array([1])] },
    })
    const given = make()
    await dynamodb.send(new PutItemCommand({ TableName: 'owners', Item: given }))
    const found = await dynamodb.send(new GetItemCommand({ TableName: 'owners', Key }))

    for (const item of [given, found.Item, fake.peek('owners')[0]]) spoil(item as ReturnType<typeof make>)

    expect(fake.peek('owners')).to.deep.equal([make()])
  })

  it('keeps numbers in one form', async () => {
    const { dynamodb, fake } = await setupDynamodb()
    const Item = { ...Key, a: { N: '007' }, b: { N: '1.50' }, c: { N: '1e3' }, d: { NS: ['1.0', '02'] } }

    await dynamodb.send(new PutItemCommand({ TableName: 'owners', Item }))

    const stored = { ...Key, a: { N: '7' }, b: { N: '1.5' }, c: { N: '1000' }, d: { NS: ['1', '2'] } }
    expect(fake.peek('owners')).to.deep.equal([stored])
  })

  for (const N of ['12345678901234567890', '0.1234567890123456']) {
    it(`refuses ${N}, which it could not count with exactly, openly`, async () => {
      const { dynamodb } = await setupDynamodb()

      const failure = await failureOf(
        dynamodb.send(new PutItemCommand({ TableName: 'owners', Item: { ...Key, n: { N } } })),
      )

      expect(failure.name).to.equal('Error')
      expect(failure.message).to.contain('15 digits')
    })
  }

  it('refuses parameters that it would have to ignore', async () => {
    const { dynamodb } = await setupDynamodb()
    const command = new UpdateItemCommand({ TableName: 'owners', Key, AttributeUpdates: {} })

    const failure = await failureOf(dynamodb.send(command))

    expect(failure.message).to.contain('AttributeUpdates')
  })

  it('refuses names and values that are given but empty', async () => {
    const { dynamodb } = await setupDynamodb()
    const command = new UpdateItemCommand({ TableName: 'owners', Key, ExpressionAttributeNames: {} })

    const refusal = await failureOf(dynamodb.send(command))

    expect(refusal).to.include({ name: 'ValidationException' })
  })

  it('shows the old item of a failed condition only when it is asked for', async () => {
    const { dynamodb } = await setupDynamodb()
    await dynamodb.send(new PutItemCommand({ TableName: 'owners', Item: Key }))
    const ConditionExpression = 'attribute_not_exists(projectKey)'

    const refusal = await failureOf(
      dynamodb.send(new PutItemCommand({ TableName: 'owners', Item: Key, ConditionExpression })),
    )

    expect(refusal).to.not.have.property('Item')
  })

  it('says so when it does not know a call', async () => {
    const { dynamodb } = await setupDynamodb()

    const failure = await failureOf(dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [] })))

    expect(failure.message).to.contain('TransactWriteItems')
  })

  it('ends a page at 1 MB', async () => {
    const { dynamodb } = await setupDynamodb()
    const text = { S: 'x'.repeat(300 * 1024) }
    for (let i = 0; i < 5; i += 1) {
      const Item = { projectKey: { S: `p${i}` }, text }
      await dynamodb.send(new PutItemCommand({ TableName: 'owners', Item }))
    }

    const first = await dynamodb.send(new ScanCommand({ TableName: 'owners' }))
    const rest = await dynamodb.send(
      new ScanCommand({ TableName: 'owners', ExclusiveStartKey: first.LastEvaluatedKey! }),
    )

    expect([first.Count, rest.Count]).to.deep.equal([4, 1])
    expect(rest.LastEvaluatedKey).to.equal(undefined)
  })

  it('goes on behind a start key whose item is gone', async () => {
    const { dynamodb } = await setupDynamodb()
    for (const S of ['p1', 'p3']) {
      await dynamodb.send(new PutItemCommand({ TableName: 'owners', Item: { projectKey: { S } } }))
    }

    const page = await dynamodb.send(
      new ScanCommand({ TableName: 'owners', ExclusiveStartKey: { projectKey: { S: 'p2' } } }),
    )

    expect(page.Items).to.deep.equal([{ projectKey: { S: 'p3' } }])
  })

  it('refuses one key twice in a batch, and more than a hundred keys', async () => {
    const { dynamodb } = await setupDynamodb()
    const many = Array.from({ length: 101 }, (_, i) => ({ projectKey: { S: `p${i}` } }))

    const refusals = await Promise.all(
      [[Key, Key], many].map((Keys) =>
        failureOf(dynamodb.send(new BatchGetItemCommand({ RequestItems: { owners: { Keys } } }))),
      ),
    )

    expect(refusals.map(({ name }) => name)).to.deep.equal(['ValidationException', 'ValidationException'])
  })
})

function spoil(item: {
  notes: { L: object[] }
  active: { M: { id: { S: string } } }
  open: { SS: string[] }
  days: { NS: string[] }
  bytes: { B: Uint8Array }
  parts: { BS: Uint8Array[] }
}): void {
  item.notes.L.push({ S: 'spoilt' })
  item.active.M.id.S = 'spoilt'
  item.open.SS.push('spoilt')
  item.days.NS.push('2')
  item.bytes.B[0] = 2
  item.parts.BS[0]![0] = 2
}
