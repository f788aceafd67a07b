import { QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import type { QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { expect } from 'chai'
import { errorName } from '../../../platform/aws-errors.ts'
import { eventually, failureOf } from '../promises.ts'
import type { DynamodbBench } from './bench.ts'
import { makeTestItem } from './test-item.ts'
import type { Attributes, TestItem } from './test-item.ts'
import { waitingIndex } from './test-tables.ts'

export function promiseIndexes(bench: DynamodbBench): void {
  const { promised, dynamodb, owners, newKey } = bench

  promised('finds the waiting rows whole in the sparse index, in the order of the table key', async () => {
    const { waiting, put, query } = setup()
    const keys = [(await put()).key, (await put()).key, (await put()).key]

    const { Items } = await eventually(
      () => query(),
      ({ Count }) => Count === 3,
    )

    expect(Items?.map(({ projectKey }) => projectKey?.S)).to.deep.equal(keys.toSorted())
    expect(Items?.[0]).to.deep.include({ waiting, extra: { S: 'carried' } })
  })

  promised('has no row in the sparse index that lacks its key', async () => {
    const { put, query } = setup()
    await makeTestItem(bench).put({ extra: { S: 'does not wait' } })
    const whole = await put()

    const { Items } = await eventually(
      () => query(),
      ({ Count }) => Count! > 0,
    )

    expect(Items?.map(({ projectKey }) => projectKey?.S)).to.deep.equal([whole.key])
  })

  promised('takes a row out of the index when its key attribute is removed', async () => {
    const { put, query } = setup()
    const row = await put()
    await eventually(
      () => query(),
      ({ Count }) => Count === 1,
    )
    await row.update('REMOVE waiting')

    const { Items } = await eventually(
      () => query(),
      ({ Count }) => Count === 0,
    )

    expect(Items).to.deep.equal([])
  })

  promised('shows in the index what changes in a row', async () => {
    const { put, query } = setup()
    const row = await put()
    await row.update('SET heartbeat = :beat', { ':beat': { N: '7' } })
    const beat = async () => (await query()).Items?.[0]?.['heartbeat']?.N

    expect(await eventually(beat, (seen) => seen !== undefined)).to.equal('7')
  })

  promised('gives every row of the index once over pages', async () => {
    const { put, query } = setup()
    const keys = [(await put()).key, (await put()).key, (await put()).key]
    await eventually(
      () => query(),
      ({ Count }) => Count === 3,
    )

    const found: (string | undefined)[] = []
    let start: Attributes | undefined
    do {
      const page = await query({ Limit: 1, ...(start && { ExclusiveStartKey: start }) })
      found.push(...page.Items!.map(({ projectKey }) => projectKey?.S))
      start = page.LastEvaluatedKey
    } while (start)

    expect(found).to.deep.equal(keys.toSorted())
  })

  promised(
    'gives every row of the index once in a scan over pages, whatever its key, and no other',
    async () => {
      const [one, other] = [setup(), setup()]
      const rows = [await one.put(), await other.put(), await one.put()]
      await makeTestItem(bench).put({ extra: { S: 'does not wait' } })

      const found = await eventually(
        () => scanAll(2),
        (seen) => rows.every(({ key }) => seen.includes(key)),
      )

      expect(new Set(found).size).to.equal(found.length)
      expect(found.filter((key) => rows.some((row) => row.key === key))).to.have.length(3)
    },
  )

  promised('goes on with a scan behind a row that has left the index meanwhile', async () => {
    const { put } = setup()
    const rows = [await put(), await put(), await put()]
    await eventually(
      () => scanAll(100),
      (seen) => rows.every(({ key }) => seen.includes(key)),
    )
    const page = await scanFrom(undefined, 1)
    const first = rows.find(({ key }) => key === page.Items?.[0]?.['projectKey']?.S)
    await first?.update('REMOVE waiting')

    const seen = [...keysIn(page), ...(await scanAll(2, page.LastEvaluatedKey))]

    expect(seen).to.include.members(rows.map(({ key }) => key))
  })

  promised('filters what an index query found', async () => {
    const { put, query } = setup()
    const [one, other] = [await put(), await put()]
    await other.update('SET claimRequestedAt = :t', { ':t': { N: '9' } })
    const filtered = () => query({ FilterExpression: 'attribute_not_exists(claimRequestedAt)' })

    const { Items } = await eventually(
      filtered,
      ({ Count, ScannedCount }) => Count === 1 && ScannedCount === 2,
    )

    expect(Items?.[0]?.['projectKey']?.S).to.equal(one.key)
  })

  promised('refuses a consistent read of an index', async () => {
    const { query } = setup()

    const refusal = await failureOf(query({ ConsistentRead: true }))

    expect(errorName(refusal)).to.equal('ValidationException')
  })

  promised('refuses a filter on a key of the index', async () => {
    const { query } = setup()

    const refusal = await failureOf(query({ FilterExpression: 'projectKey <> :waiting' }))

    expect(errorName(refusal)).to.equal('ValidationException')
  })

  promised('refuses an index that the table has not', async () => {
    const { query } = setup()

    const refusal = await failureOf(query({ IndexName: 'other-index' }))

    expect(errorName(refusal)).to.equal('ValidationException')
  })

  for (const [what, attributes] of [
    ['of the wrong type', { waiting: { N: '1' } }],
    ['that is empty', { waiting: { S: '' } }],
  ] as const) {
    promised(`refuses an index key ${what}`, async () => {
      const item = makeTestItem(bench)

      const refusal = await failureOf(item.put(attributes))

      expect(errorName(refusal)).to.equal('ValidationException')
      expect(await item.read()).to.equal(undefined)
    })
  }

  function keysIn({ Items }: { Items?: Attributes[] | undefined }): string[] {
    return (Items ?? []).map(({ projectKey }) => projectKey?.S ?? '')
  }

  function scanFrom(start: Attributes | undefined, most: number) {
    const from = start && { ExclusiveStartKey: start }
    return dynamodb().send(
      new ScanCommand({ TableName: owners, IndexName: waitingIndex, Limit: most, ...from }),
    )
  }

  async function scanAll(most: number, from?: Attributes): Promise<string[]> {
    const found: string[] = []
    let start = from
    do {
      const page = await scanFrom(start, most)
      found.push(...keysIn(page))
      start = page.LastEvaluatedKey
    } while (start)
    return found
  }

  /** A value of `waiting` for this test alone, rows with it, and the sweep's query for it. */
  function setup() {
    const waiting = { S: newKey() }
    async function put(): Promise<TestItem> {
      const item = makeTestItem(bench)
      await item.put({ waiting, extra: { S: 'carried' } })
      return item
    }
    const query = (options: Partial<QueryCommandInput> = {}) =>
      dynamodb().send(
        new QueryCommand({
          TableName: owners,
          IndexName: waitingIndex,
          KeyConditionExpression: 'waiting = :waiting',
          ExpressionAttributeValues: { ':waiting': waiting },
          ...options,
        }),
      )
    return { waiting, put, query }
  }
}
