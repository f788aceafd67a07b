import { DeleteItemCommand, PutItemCommand, QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import type { AttributeValue, QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { expect } from 'chai'
import type { DynamodbBench } from './bench.ts'

export function promiseQueries({ promised, dynamodb, letters, configs, newKey }: DynamodbBench): void {
  const ranges: [condition: string, bounds: number[], found: number[]][] = [
    ['email = :email', [], [2, 9, 10, 100]],
    ['email = :email AND #at = :a', [9], [9]],
    ['email = :email AND #at < :a', [10], [2, 9]],
    ['email = :email AND #at <= :a', [10], [2, 9, 10]],
    ['email = :email AND #at > :a', [9], [10, 100]],
    ['#at >= :a AND email = :email', [9], [9, 10, 100]],
    ['email = :email AND #at BETWEEN :a AND :b', [9, 10], [9, 10]],
  ]
  for (const [condition, bounds, found] of ranges) {
    promised(`finds the items of one partition by "${condition}", numbers in order of value`, async () => {
      const { email, at } = await setup()

      const { Items } = await dynamodb().send(new QueryCommand(conditionOf(email, condition, bounds)))

      expect(Items?.map(at)).to.deep.equal(found)
    })
  }

  promised('finds items by the beginning of a text key, in the order of their bytes', async () => {
    const email = { S: newKey() }
    for (const projectId of ['ab', 'a-1', 'a-\uFF5E', 'a-🎉', 'a-', 'a']) {
      const Item = { email, projectId: { S: projectId } }
      await dynamodb().send(new PutItemCommand({ TableName: configs, Item }))
    }

    const { Items } = await dynamodb().send(
      new QueryCommand({
        TableName: configs,
        KeyConditionExpression: 'email = :email AND begins_with(projectId, :start)',
        ExpressionAttributeValues: { ':email': email, ':start': { S: 'a-' } },
      }),
    )

    expect(Items?.map(({ projectId }) => projectId?.S)).to.deep.equal(['a-', 'a-1', 'a-\uFF5E', 'a-🎉'])
  })

  promised('finds the last items first when asked to', async () => {
    const { email, at } = await setup()

    const { Items } = await dynamodb().send(
      new QueryCommand({ ...conditionOf(email, 'email = :email', []), ScanIndexForward: false, Limit: 2 }),
    )

    expect(Items?.map(at)).to.deep.equal([100, 10])
  })

  for (const ScanIndexForward of [true, false]) {
    promised(`gives every item once over pages, ${ScanIndexForward ? 'forwards' : 'backwards'}`, async () => {
      const { email, at } = await setup()

      const pages: number[][] = []
      let ExclusiveStartKey: Record<string, AttributeValue> | undefined
      do {
        const page = await dynamodb().send(
          new QueryCommand({
            ...conditionOf(email, 'email = :email', []),
            Limit: 3,
            ScanIndexForward,
            ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
          }),
        )
        pages.push(page.Items!.map(at))
        ExclusiveStartKey = page.LastEvaluatedKey
      } while (ExclusiveStartKey)

      expect(pages).to.deep.equal(ScanIndexForward ? [[2, 9, 10], [100]] : [[100, 10, 9], [2]])
    })
  }

  promised('counts the limit before the filter, so that a page may be empty and not the last', async () => {
    const { email } = await setup()

    const page = await dynamodb().send(
      new QueryCommand({
        ...conditionOf(email, 'email = :email', []),
        FilterExpression: 'kind = :kind',
        ExpressionAttributeValues: { ':email': { S: email }, ':kind': { S: 'even' } },
        ExclusiveStartKey: { email: { S: email }, at: { N: '2' } },
        Limit: 1,
      }),
    )

    expect(page).to.deep.include({ Items: [], Count: 0, ScannedCount: 1 })
    expect(page.LastEvaluatedKey).to.deep.equal({ email: { S: email }, at: { N: '9' } })
  })

  promised('shows only the attributes asked for', async () => {
    const { email } = await setup()

    const { Items } = await dynamodb().send(
      new QueryCommand({
        ...conditionOf(email, 'email = :email AND #at = :a', [9]),
        ProjectionExpression: 'kind',
      }),
    )

    expect(Items).to.deep.equal([{ kind: { S: 'odd' } }])
  })

  promised('deletes one item of a partition and leaves the others', async () => {
    const { email, at } = await setup()
    const Key = { email: { S: email }, at: { N: '9' } }

    await dynamodb().send(new DeleteItemCommand({ TableName: letters, Key }))

    const { Items } = await dynamodb().send(new QueryCommand(conditionOf(email, 'email = :email', [])))
    expect(Items?.map(at)).to.deep.equal([2, 10, 100])
  })

  promised('scans a table with a filter', async () => {
    const { email, at } = await setup()

    const { Items } = await dynamodb().send(
      new ScanCommand({
        TableName: letters,
        FilterExpression: 'email = :email AND kind = :kind',
        ExpressionAttributeValues: { ':email': { S: email }, ':kind': { S: 'even' } },
      }),
    )

    expect(Items?.map(at)).to.have.members([2, 10, 100])
  })

  function conditionOf(email: string, KeyConditionExpression: string, bounds: number[]): QueryCommandInput {
    const values = bounds.map((bound, i): [string, AttributeValue] => [
      [':a', ':b'][i]!,
      { N: String(bound) },
    ])
    return {
      TableName: letters,
      KeyConditionExpression,
      ...(bounds.length > 0 ? { ExpressionAttributeNames: { '#at': 'at' } } : {}),
      ExpressionAttributeValues: { ':email': { S: email }, ...Object.fromEntries(values) },
      ConsistentRead: true,
    }
  }

  /** Four letters to a new address, and one to another. */
  async function setup() {
    const email = newKey()
    for (const time of [100, 9, 10, 2]) await put(email, time)
    await put(newKey(), 5)
    return { email, at: (item: Record<string, AttributeValue>) => Number(item['at']?.N) }
  }

  function put(email: string, time: number) {
    const kind = time % 2 === 0 ? 'even' : 'odd'
    const Item = { email: { S: email }, at: { N: String(time) }, kind: { S: kind } }
    return dynamodb().send(new PutItemCommand({ TableName: letters, Item }))
  }
}
