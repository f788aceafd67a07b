import { expect } from 'chai'
import { errorName } from '../../../platform/aws-errors.ts'
import { failureOf } from '../promises.ts'
import type { DynamodbBench } from './bench.ts'
import type { Attributes } from './test-item.ts'
import { makeTestItem } from './test-item.ts'

const one = { ':one': { N: '1' } }
const NEXT = 'SET #open.#id = if_not_exists(#open.#id, accepted), accepted = accepted + :one'
const ROOM = 'attribute_exists(#open.#id) OR size(#open) < :most'

const named = (id: string) => ({ ExpressionAttributeNames: { '#open': 'open', '#id': id } })
const opened = (entries: Attributes, accepted: number): Attributes => ({
  open: { M: entries },
  accepted: { N: String(accepted) },
})

/** Entries of a map as members of an ordered set: the row's own counter gives each its number, in the same write. */
export function promiseMaps(bench: DynamodbBench): void {
  const { promised } = bench

  promised('gives a new entry of a map the number of a counter, which one that is there keeps', async () => {
    const item = makeTestItem(bench)
    await item.put(opened({}, 7))

    for (const id of ['c1', 'c1', 'c2']) await item.update(NEXT, one, named(id))

    expect(await item.read()).to.deep.equal(opened({ c1: { N: '7' }, c2: { N: '9' } }, 10))
  })

  promised('gives an entry of a map a new number, read before it is counted up', async () => {
    const item = makeTestItem(bench)
    await item.put(opened({ c1: { N: '0' }, c2: { N: '1' } }, 2))

    const move = 'SET #open.#id = accepted, accepted = accepted + :one'
    const { Attributes } = await item.update(move, one, named('c1'))

    expect(Attributes).to.deep.equal(opened({ c1: { N: '2' }, c2: { N: '1' } }, 3))
  })

  promised('takes any text as the name of an entry of a map', async () => {
    const item = makeTestItem(bench)
    const ids = ['a-b', 'a.b', 'a[0]', '0', 'status', 'open', '#id', 'ä b']
    await item.put(opened({}, 0))

    for (const id of ids) await item.update(NEXT, one, named(id))
    for (const id of ids.slice(1)) await item.update('REMOVE #open.#id', {}, named(id))

    expect(await item.read()).to.deep.equal(opened({ 'a-b': { N: '0' } }, ids.length))
  })

  promised('keeps a map that becomes empty, of size 0', async () => {
    const item = makeTestItem(bench)
    await item.put(opened({ c1: { N: '0' } }, 1))

    const { Attributes } = await item.update('REMOVE #open.#id', {}, named('c1'))

    expect(Attributes).to.deep.equal(opened({}, 1))
    expect(await item.meets('size(#open) = :zero', { ':zero': { N: '0' } }, { '#open': 'open' })).to.equal(
      true,
    )
  })

  promised('does not mind the removal of an entry that is not in the map', async () => {
    const item = makeTestItem(bench)
    await item.put(opened({ c1: { N: '0' } }, 1))

    const { Attributes } = await item.update('REMOVE #open.#id', {}, named('c2'))

    expect(Attributes).to.deep.equal(opened({ c1: { N: '0' } }, 1))
  })

  promised('finds entries of a map, and none in a map that is not there', async () => {
    const item = makeTestItem(bench)
    await item.put(opened({ c1: { N: '0' } }, 1))
    const bare = makeTestItem(bench)
    await bare.put({ heartbeat: { N: '1' } })
    const has = (row: typeof item, id: string) =>
      row.meets('attribute_exists(#open.#id)', {}, named(id).ExpressionAttributeNames)

    const found = [await has(item, 'c1'), await has(item, 'c2'), await has(bare, 'c1')]

    expect(found).to.deep.equal([true, false, false])
  })

  for (const [what, held] of [
    ['an item without the map', { heartbeat: { N: '1' } }],
    ['an item that is not there', undefined],
  ] as [string, Attributes | undefined][])
    promised(
      `finds the condition unmet, not the update wrong, for an entry of a map in ${what}`,
      async () => {
        const item = makeTestItem(bench)
        if (held) await item.put(held)
        const exists = 'attribute_exists(#open.#id)'
        const updates = [
          () =>
            item.update(NEXT, { ...one, ':most': { N: '9' } }, { ...named('c1'), ConditionExpression: ROOM }),
          () => item.update('REMOVE #open.#id', {}, { ...named('c1'), ConditionExpression: exists }),
        ]

        for (const update of updates)
          expect(errorName(await failureOf(update()))).to.equal('ConditionalCheckFailedException')
        expect(await item.read()).to.deep.equal(held)
      },
    )

  promised(
    'lets no more entries into a map than there is room for, under twenty parallel additions',
    async () => {
      const item = makeTestItem(bench)
      await item.put(opened({}, 0))
      const values = { ...one, ':most': { N: '5' } }
      const add = (id: string) => item.update(NEXT, values, { ...named(id), ConditionExpression: ROOM })

      const results = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => add(`c${i}`)))

      const entries = Object.entries((await item.read())?.['open']?.M ?? {})
      expect(results.filter(({ status }) => status === 'fulfilled')).to.have.lengthOf(5)
      expect(entries.map(([, { N }]) => N)).to.have.members(['0', '1', '2', '3', '4'])
      // One that is in already needs no room.
      expect((await add(entries[0]![0])).Attributes?.['accepted']).to.deep.equal({ N: '6' })
    },
  )
}
