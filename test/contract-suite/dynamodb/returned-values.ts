import type { ReturnValue } from '@aws-sdk/client-dynamodb'
import { expect } from 'chai'
import type { DynamodbBench } from './bench.ts'
import { makeTestItem } from './test-item.ts'

export function promiseReturnedValues(bench: DynamodbBench): void {
  const { promised } = bench

  const returned: [ReturnValue, object | undefined][] = [
    ['NONE', undefined],
    ['ALL_OLD', { a: { N: '1' }, b: { S: 'b' } }],
    ['ALL_NEW', { a: { N: '2' }, b: { S: 'b' } }],
    ['UPDATED_OLD', { a: { N: '1' } }],
    ['UPDATED_NEW', { a: { N: '2' } }],
  ]
  for (const [ReturnValues, expected] of returned) {
    promised(`tells of an update what ${ReturnValues} asks for`, async () => {
      const item = makeTestItem(bench)
      await item.put({ a: { N: '1' }, b: { S: 'b' } })

      const { Attributes } = await item.update('SET a = :two', { ':two': { N: '2' } }, { ReturnValues })

      expect(Attributes).to.deep.equal(expected)
    })
  }

  promised('tells of the entry alone when an entry of a map is updated', async () => {
    const item = makeTestItem(bench)
    await item.put({ active: { M: { commandId: { S: 'c1' }, startedAt: { N: '1' } } } })

    const { Attributes } = await item.update(
      'SET active.startedAt = :at',
      { ':at': { N: '2' } },
      { ReturnValues: 'UPDATED_NEW' },
    )

    expect(Attributes).to.deep.equal({ active: { M: { startedAt: { N: '2' } } } })
  })
}
