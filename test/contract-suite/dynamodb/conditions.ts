import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import type { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { expect } from 'chai'
import { errorName } from '../../../platform/aws-errors.ts'
import { failureOf } from '../promises.ts'
import type { DynamodbBench } from './bench.ts'
import { makeTestItem } from './test-item.ts'

export function promiseConditions(bench: DynamodbBench): void {
  const { promised, dynamodb, owners } = bench

  promised('lets one of twenty parallel puts win that each demand that there is no item yet', async () => {
    const item = makeTestItem(bench)
    const puts = Array.from({ length: 20 }, (_, i) =>
      item.put({ by: { N: String(i) } }, { ConditionExpression: 'attribute_not_exists(projectKey)' }),
    )

    const results = await Promise.allSettled(puts)

    const winners = results.flatMap(({ status }, i) => (status === 'fulfilled' ? [i] : []))
    const losses = results.flatMap((result) =>
      result.status === 'rejected' ? [errorName(result.reason)] : [],
    )
    expect(winners).to.have.lengthOf(1)
    expect(new Set(losses)).to.deep.equal(new Set(['ConditionalCheckFailedException']))
    expect(await item.read()).to.deep.equal({ by: { N: String(winners[0]) } })
  })

  promised('lets one of twenty parallel claims win that each saw the same generation', async () => {
    const item = makeTestItem(bench)
    await item.put({ generation: { N: '4' } })
    const claims = Array.from({ length: 20 }, (_, i) =>
      item.update(
        'SET containerId = :me, generation = generation + :one',
        { ':me': { S: `worker-${i}` }, ':one': { N: '1' }, ':seen': { N: '4' } },
        { ConditionExpression: 'generation = :seen AND attribute_not_exists(containerId)' },
      ),
    )

    const results = await Promise.allSettled(claims)

    expect(results.filter(({ status }) => status === 'fulfilled')).to.have.lengthOf(1)
    expect(await item.read()).to.deep.include({ generation: { N: '5' } })
  })

  promised('changes nothing when a condition fails', async () => {
    const item = makeTestItem(bench)
    await item.put({ generation: { N: '2' } })

    const refusal = await failureOf(
      item.update(
        'SET generation = :next ADD #open :ids',
        { ':next': { N: '3' }, ':ids': { SS: ['c1'] }, ':seen': { N: '1' } },
        { ExpressionAttributeNames: { '#open': 'open' }, ConditionExpression: 'generation = :seen' },
      ),
    )

    expect(errorName(refusal)).to.equal('ConditionalCheckFailedException')
    expect(await item.read()).to.deep.equal({ generation: { N: '2' } })
  })

  promised('makes no item by an update whose condition fails', async () => {
    const item = makeTestItem(bench)

    await failureOf(
      item.update(
        'SET a = :a',
        { ':a': { S: 'a' } },
        { ConditionExpression: 'attribute_exists(projectKey)' },
      ),
    )

    expect(await item.read()).to.equal(undefined)
  })

  promised('shows the item as it is when a condition on it fails and it is asked for', async () => {
    const item = makeTestItem(bench)
    await item.put({ owner: { S: 'somebody' } })

    const refusal = await failureOf(
      item.put(
        {},
        {
          ConditionExpression: 'attribute_not_exists(projectKey)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      ),
    )

    expect((refusal as ConditionalCheckFailedException).Item).to.deep.include({ owner: { S: 'somebody' } })
  })

  promised('refuses a release while something is open, and takes it afterwards', async () => {
    const item = makeTestItem(bench)
    await item.put({ containerId: { S: 'me' }, open: { SS: ['c1'] } })
    const names = { ExpressionAttributeNames: { '#open': 'open' } }
    const release = () =>
      item.update(
        'REMOVE containerId',
        { ':me': { S: 'me' } },
        { ...names, ConditionExpression: 'containerId = :me AND attribute_not_exists(#open)' },
      )

    const refusal = await failureOf(release())
    await item.update('DELETE #open :done', { ':done': { SS: ['c1'] } }, names)
    const released = await release()

    expect(errorName(refusal)).to.equal('ConditionalCheckFailedException')
    expect(released.Attributes).to.deep.equal({})
  })

  promised('holds a condition on a deletion', async () => {
    const item = makeTestItem(bench)
    await item.put({ generation: { N: '2' } })
    const remove = new DeleteItemCommand({
      TableName: owners,
      Key: { projectKey: { S: item.key } },
      ConditionExpression: 'generation < :limit',
      ExpressionAttributeValues: { ':limit': { N: '2' } },
    })

    const refusal = await failureOf(dynamodb().send(remove))

    expect(errorName(refusal)).to.equal('ConditionalCheckFailedException')
    expect(await item.read()).to.deep.equal({ generation: { N: '2' } })
  })

  promised('looks into maps and lists', async () => {
    const item = makeTestItem(bench)
    await item.put({ active: { M: { commandId: { S: 'c1' }, tries: { L: [{ N: '7' }] } } } })
    const values = { ':id': { S: 'c1' }, ':seven': { N: '7' } }

    const met = await item.meets('active.commandId = :id AND active.tries[0] = :seven', values)
    const other = await item.meets('active.commandId = :id', { ':id': { S: 'c2' } })

    expect([met, other]).to.deep.equal([true, false])
  })
}
