import { DeleteItemCommand, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient, Projection } from '@aws-sdk/client-dynamodb'
import { expect } from 'chai'
import sinon from 'sinon'
import { setupDynamodb } from './memory-dynamodb-setup.ts'

describe('The indexes of the in-memory DynamoDB', () => {
  afterEach(() => sinon.restore())

  it('show a new row only after their lag, while the table shows it at once', async () => {
    const { dynamodb, clock } = await setup()
    await put(dynamodb, 'p1', '5')

    await clock.tickAsync(999)
    const before = await leases(dynamodb)
    await clock.tickAsync(1)

    const Key = { projectKey: { S: 'p1' } }
    expect((await dynamodb.send(new GetItemCommand({ TableName: 'owners', Key }))).Item).to.not.equal(
      undefined,
    )
    expect(before).to.deep.equal([])
    expect(await leases(dynamodb)).to.deep.equal(['5'])
  })

  it('show the state of one lag ago when a row changes often', async () => {
    const { dynamodb, clock } = await setup()
    const seen: (string | undefined)[][] = []
    for (const lease of ['1', '2', '3', '4', '5']) {
      await put(dynamodb, 'p1', lease)
      await clock.tickAsync(500)
      seen.push(await leases(dynamodb))
    }

    expect(seen).to.deep.equal([[], ['1'], ['2'], ['3'], ['4']])
  })

  it('show a deleted row until their lag is over', async () => {
    const { dynamodb, clock } = await setup()
    await put(dynamodb, 'p1', '5')
    await clock.tickAsync(1_000)
    await dynamodb.send(new DeleteItemCommand({ TableName: 'owners', Key: { projectKey: { S: 'p1' } } }))

    const before = await leases(dynamodb)
    await clock.tickAsync(1_000)

    expect(before).to.deep.equal(['5'])
    expect(await leases(dynamodb)).to.deep.equal([])
  })

  const projections: [Projection, string[]][] = [
    [{ ProjectionType: 'ALL' }, ['projectKey', 'waiting', 'leaseExpiresAt', 'extra', 'more']],
    [{ ProjectionType: 'KEYS_ONLY' }, ['projectKey', 'waiting', 'leaseExpiresAt']],
    [
      { ProjectionType: 'INCLUDE', NonKeyAttributes: ['extra'] },
      ['projectKey', 'waiting', 'leaseExpiresAt', 'extra'],
    ],
  ]
  for (const [projection, attributes] of projections) {
    it(`carry the attributes of projection ${projection.ProjectionType}`, async () => {
      const { dynamodb } = await setupDynamodb({}, projection)
      await put(dynamodb, 'p1', '5')

      const [item = {}] = await rows(dynamodb)

      expect(Object.keys(item)).to.have.members(attributes)
    })
  }

  async function setup() {
    const clock = sinon.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
    return { clock, ...(await setupDynamodb({ indexLagMs: 1_000 })) }
  }
})

function put(dynamodb: DynamoDBClient, projectKey: string, leaseExpiresAt: string) {
  const Item = {
    projectKey: { S: projectKey },
    waiting: { S: 'y' },
    leaseExpiresAt: { N: leaseExpiresAt },
    extra: { S: 'e' },
    more: { S: 'm' },
  }
  return dynamodb.send(new PutItemCommand({ TableName: 'owners', Item }))
}

async function rows(dynamodb: DynamoDBClient) {
  const { Items } = await dynamodb.send(
    new QueryCommand({
      TableName: 'owners',
      IndexName: 'waiting-index',
      KeyConditionExpression: 'waiting = :y',
      ExpressionAttributeValues: { ':y': { S: 'y' } },
    }),
  )
  return Items!
}

async function leases(dynamodb: DynamoDBClient) {
  return (await rows(dynamodb)).map(({ leaseExpiresAt }) => leaseExpiresAt?.N)
}
