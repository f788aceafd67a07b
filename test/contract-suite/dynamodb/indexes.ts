import { QueryCommand } from '@aws-sdk/client-dynamodb'
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

  promised('finds waiting rows whose lease is over in the sparse index, the oldest first', async () => {
    const { waiting, put, query } = setup()
    const [late, early, live] = [await put('200'), await put('30'), await put('4000')]

    const { Items } = await eventually(
      () => query({ over: '1000' }),
      ({ Count }) => Count === 2,
    )

    expect(Items?.map(({ projectKey }) => projectKey?.S)).to.deep.equal([early.key, late.key])
    expect(Items?.[0]).to.deep.include({ waiting, extra: { S: 'carried' } })
    expect(live.key).to.not.equal(early.key)
  })

  promised('has no row in the sparse index that lacks one of its keys', async () => {
    const { waiting, put, query } = setup()
    const whole = await put('1')
    await makeTestItem(bench).put({ waiting })
    await makeTestItem(bench).put({ leaseExpiresAt: { N: '1' } })

    const { Items } = await eventually(
      () => query({ over: '1000' }),
      ({ Count }) => Count! > 0,
    )

    expect(Items?.map(({ projectKey }) => projectKey?.S)).to.deep.equal([whole.key])
  })

  promised('takes a row out of the index when its key attribute is removed', async () => {
    const { put, query } = setup()
    const row = await put('1')
    await eventually(
      () => query({ over: '1000' }),
      ({ Count }) => Count === 1,
    )
    await row.update('REMOVE waiting')

    const { Items } = await eventually(
      () => query({ over: '1000' }),
      ({ Count }) => Count === 0,
    )

    expect(Items).to.deep.equal([])
  })

  promised('moves a row within the index when its sort key changes', async () => {
    const { put, query } = setup()
    const [one, other] = [await put('1'), await put('2')]
    await one.update('SET leaseExpiresAt = :later', { ':later': { N: '3' } })
    const order = async () => (await query({ over: '1000' })).Items?.map(({ projectKey }) => projectKey?.S)

    const keys = await eventually(order, (seen) => seen?.[0] === other.key)

    expect(keys).to.deep.equal([other.key, one.key])
  })

  promised('gives every row of the index once over pages, also those with one lease end', async () => {
    const { put, query } = setup()
    const keys = [(await put('1')).key, (await put('1')).key, (await put('2')).key]
    await eventually(
      () => query({ over: '1000' }),
      ({ Count }) => Count === 3,
    )

    const found: (string | undefined)[] = []
    let start: Attributes | undefined
    do {
      const page = await query({ over: '1000' }, { Limit: 1, ...(start && { ExclusiveStartKey: start }) })
      found.push(...page.Items!.map(({ projectKey }) => projectKey?.S))
      start = page.LastEvaluatedKey
    } while (start)

    expect(found).to.have.lengthOf(3)
    expect(found.slice(0, 2)).to.have.members(keys.slice(0, 2))
    expect(found[2]).to.equal(keys[2])
  })

  promised('filters what an index query found', async () => {
    const { put, query } = setup()
    const [one, other] = [await put('1'), await put('2')]
    await other.update('SET claimRequestedAt = :t', { ':t': { N: '9' } })
    const filtered = () =>
      query({ over: '1000' }, { FilterExpression: 'attribute_not_exists(claimRequestedAt)' })

    const { Items } = await eventually(
      filtered,
      ({ Count, ScannedCount }) => Count === 1 && ScannedCount === 2,
    )

    expect(Items?.[0]?.['projectKey']?.S).to.equal(one.key)
  })

  promised('refuses a consistent read of an index', async () => {
    const { query } = setup()

    const refusal = await failureOf(query({ over: '1' }, { ConsistentRead: true }))

    expect(errorName(refusal)).to.equal('ValidationException')
  })

  promised('refuses a filter on a key of the index', async () => {
    const { query } = setup()

    const refusal = await failureOf(query({ over: '1' }, { FilterExpression: 'leaseExpiresAt < :over' }))

    expect(errorName(refusal)).to.equal('ValidationException')
  })

  promised('refuses an index that the table has not', async () => {
    const { query } = setup()

    const refusal = await failureOf(query({ over: '1' }, { IndexName: 'other-index' }))

    expect(errorName(refusal)).to.equal('ValidationException')
  })

  for (const [what, attributes] of [
    ['of the wrong type', { leaseExpiresAt: { S: 'soon' } }],
    ['that is empty', { waiting: { S: '' } }],
  ] as const) {
    promised(`refuses an index key ${what}`, async () => {
      const item = makeTestItem(bench)

      const refusal = await failureOf(item.put(attributes))

      expect(errorName(refusal)).to.equal('ValidationException')
      expect(await item.read()).to.equal(undefined)
    })
  }

  /** A value of `waiting` for this test alone, rows with it, and the sweep's query for it. */
  function setup() {
    const waiting = { S: newKey() }
    async function put(leaseExpiresAt: string): Promise<TestItem> {
      const item = makeTestItem(bench)
      await item.put({ waiting, leaseExpiresAt: { N: leaseExpiresAt }, extra: { S: 'carried' } })
      return item
    }
    const query = ({ over }: { over: string }, options: Partial<QueryCommandInput> = {}) =>
      dynamodb().send(
        new QueryCommand({
          TableName: owners,
          IndexName: waitingIndex,
          KeyConditionExpression: 'waiting = :waiting AND leaseExpiresAt < :over',
          ExpressionAttributeValues: { ':waiting': waiting, ':over': { N: over } },
          ...options,
        }),
      )
    return { waiting, put, query }
  }
}
