import { expect } from 'chai'
import type { DynamodbBench } from './bench.ts'
import { makeTestItem } from './test-item.ts'

const names = { ExpressionAttributeNames: { '#open': 'open' } }
const ids = (...SS: string[]) => ({ ':ids': { SS } })

export function promiseCounters(bench: DynamodbBench): void {
  const { promised } = bench

  promised('adds to a set of texts, once each, and tells the whole item', async () => {
    const item = makeTestItem(bench)
    await item.update('ADD #open :ids', ids('c1'), names)

    const { Attributes } = await item.update('ADD #open :ids', ids('c1', 'c2'), names)

    expect(Attributes?.['open']?.SS).to.have.members(['c1', 'c2'])
  })

  promised('takes out of a set, and does not mind what is not in it', async () => {
    const item = makeTestItem(bench)
    await item.update('ADD #open :ids', ids('c1', 'c2'), names)

    const { Attributes } = await item.update('DELETE #open :ids', ids('c2', 'c3'), names)

    expect(Attributes).to.deep.equal({ open: { SS: ['c1'] } })
  })

  promised('adds to and takes out of a set of numbers, compared by value', async () => {
    const item = makeTestItem(bench)
    await item.update('ADD days :days', { ':days': { NS: ['1', '2'] } })
    await item.update('ADD days :days', { ':days': { NS: ['2.0', '3'] } })

    const { Attributes } = await item.update('DELETE days :days', { ':days': { NS: ['01'] } })

    expect(Attributes?.['days']?.NS).to.have.members(['2', '3'])
  })

  promised('removes a set from the item when it becomes empty', async () => {
    const item = makeTestItem(bench)
    await item.update('ADD #open :ids', ids('c1'), names)

    const { Attributes } = await item.update('DELETE #open :ids', ids('c1'), names)

    expect(Attributes).to.deep.equal({})
    expect(await item.meets('attribute_not_exists(#open)', {}, names.ExpressionAttributeNames)).to.equal(true)
  })

  promised('takes out of a set that is not there without making it', async () => {
    const item = makeTestItem(bench)

    const { Attributes } = await item.update('DELETE #open :ids', ids('c1'), names)

    expect(Attributes).to.deep.equal({})
  })

  promised('loses no member of a set under twenty parallel additions', async () => {
    const item = makeTestItem(bench)
    const all = Array.from({ length: 20 }, (_, i) => `c${i}`)

    await Promise.all(all.map((id) => item.update('ADD #open :ids', ids(id), names)))

    const found = await item.read()
    expect(found?.['open']?.SS).to.have.members(all)
  })

  promised('counts exactly under fifty parallel additions', async () => {
    const item = makeTestItem(bench)
    const additions = Array.from({ length: 50 }, () =>
      item.update('ADD answered :one', { ':one': { N: '1' } }),
    )

    await Promise.all(additions)

    expect(await item.read()).to.deep.equal({ answered: { N: '50' } })
  })

  promised('counts in decimals', async () => {
    const item = makeTestItem(bench)
    await item.update('ADD cost :cost', { ':cost': { N: '0.1' } })

    const { Attributes } = await item.update('ADD cost :cost', { ':cost': { N: '0.2' } })

    expect(Attributes).to.deep.equal({ cost: { N: '0.3' } })
  })
}
