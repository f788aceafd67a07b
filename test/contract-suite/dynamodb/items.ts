import {
  BatchGetItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb'
import { expect } from 'chai'
import { errorName } from '../../../platform/aws-errors.ts'
import { failureOf } from '../promises.ts'
import type { DynamodbBench } from './bench.ts'

export function promiseItems({ promised, dynamodb, owners, letters, newKey }: DynamodbBench): void {
  promised('reads an item consistently right after it was written, with values of all types', async () => {
    const Item = {
      projectKey: { S: newKey() },
      text: { S: 'Größe 🎉 \uFFFE' },
      empty: { S: '' },
      number: { N: '-12.5' },
      yes: { BOOL: true },
      nothing: { NULL: true },
      bytes: { B: new Uint8Array([0, 255]) },
      map: { M: { list: { L: [{ S: 'a' }, { N: '1' }] } } },
      texts: { SS: ['a'] },
      numbers: { NS: ['1'] },
    }
    await dynamodb().send(new PutItemCommand({ TableName: owners, Item }))

    const Key = { projectKey: Item.projectKey }
    const found = await dynamodb().send(new GetItemCommand({ TableName: owners, Key, ConsistentRead: true }))

    expect({ ...found.Item, bytes: [...found.Item!['bytes']!.B!] }).to.deep.equal({
      ...Item,
      bytes: [0, 255],
    })
  })

  promised('finds no item under a key that was never written', async () => {
    const found = await dynamodb().send(
      new GetItemCommand({ TableName: owners, Key: { projectKey: { S: newKey() } } }),
    )

    expect(found.Item).to.equal(undefined)
  })

  promised('replaces a whole item by a put, and can tell the old one', async () => {
    const projectKey = { S: newKey() }
    await dynamodb().send(new PutItemCommand({ TableName: owners, Item: { projectKey, old: { S: 'o' } } }))

    const put = await dynamodb().send(
      new PutItemCommand({
        TableName: owners,
        Item: { projectKey, new: { S: 'n' } },
        ReturnValues: 'ALL_OLD',
      }),
    )

    const found = await read(projectKey)
    expect(put.Attributes).to.deep.equal({ projectKey, old: { S: 'o' } })
    expect(found).to.deep.equal({ projectKey, new: { S: 'n' } })
  })

  promised('deletes an item, and does not mind if there is none', async () => {
    const projectKey = { S: newKey() }
    await dynamodb().send(new PutItemCommand({ TableName: owners, Item: { projectKey } }))

    const remove = new DeleteItemCommand({ TableName: owners, Key: { projectKey }, ReturnValues: 'ALL_OLD' })
    const first = await dynamodb().send(remove)
    const second = await dynamodb().send(remove)

    expect(first.Attributes).to.deep.equal({ projectKey })
    expect(second.Attributes).to.equal(undefined)
    expect(await read(projectKey)).to.equal(undefined)
  })

  promised('reads many items in one batch, leaving out those that are missing', async () => {
    const keys = [newKey(), newKey()].map((S) => ({ projectKey: { S } }))
    for (const Item of keys) await dynamodb().send(new PutItemCommand({ TableName: owners, Item }))
    const Keys = [...keys, { projectKey: { S: newKey() } }]

    const { Responses, UnprocessedKeys } = await dynamodb().send(
      new BatchGetItemCommand({ RequestItems: { [owners]: { Keys, ConsistentRead: true } } }),
    )

    expect(Responses?.[owners]).to.have.deep.members(keys)
    expect(UnprocessedKeys ?? {}).to.deep.equal({})
  })

  promised('reads only the attributes asked for', async () => {
    const projectKey = { S: newKey() }
    const active = { M: { commandId: { S: 'c1' }, threadId: { S: 't1' } } }
    const notes = { L: ['a', 'b', 'c'].map((S) => ({ S })) }
    await dynamodb().send(
      new PutItemCommand({ TableName: owners, Item: { projectKey, active, notes, status: { S: 'x' } } }),
    )

    const found = await dynamodb().send(
      new GetItemCommand({
        TableName: owners,
        Key: { projectKey },
        ProjectionExpression: 'active.commandId, notes[0], notes[2], #status, absent',
        ExpressionAttributeNames: { '#status': 'status' },
      }),
    )

    expect(found.Item).to.deep.equal({
      active: { M: { commandId: { S: 'c1' } } },
      notes: { L: [{ S: 'a' }, { S: 'c' }] },
      status: { S: 'x' },
    })
  })

  promised('says of a table that does not exist that it does not exist', async () => {
    const reads = [
      dynamodb().send(new GetItemCommand({ TableName: `${owners}-not`, Key: { projectKey: { S: 'x' } } })),
      dynamodb().send(new DescribeTableCommand({ TableName: `${owners}-not` })),
    ]

    const names = await Promise.all(reads.map(async (call) => errorName(await failureOf(call))))

    expect(names).to.deep.equal(['ResourceNotFoundException', 'ResourceNotFoundException'])
  })

  promised('refuses to make a table twice', async () => {
    const refusal = await failureOf(
      dynamodb().send(
        new CreateTableCommand({
          TableName: letters,
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: [{ AttributeName: 'email', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'email', AttributeType: 'S' }],
        }),
      ),
    )

    expect(errorName(refusal)).to.equal('ResourceInUseException')
  })

  async function read(projectKey: { S: string }) {
    const command = new GetItemCommand({ TableName: owners, Key: { projectKey }, ConsistentRead: true })
    return (await dynamodb().send(command)).Item
  }
}
