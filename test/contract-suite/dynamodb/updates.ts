import { expect } from 'chai'
import { errorName } from '../../../platform/aws-errors.ts'
import { failureOf } from '../promises.ts'
import type { DynamodbBench } from './bench.ts'
import type { Attributes } from './test-item.ts'
import { makeTestItem } from './test-item.ts'

export function promiseUpdates(bench: DynamodbBench): void {
  const { promised } = bench

  promised('makes the item by an update if there is none', async () => {
    const item = makeTestItem(bench)

    const { Attributes } = await item.update('SET a = :a', { ':a': { S: 'a' } })

    expect(Attributes).to.deep.equal({ a: { S: 'a' } })
    expect(await item.read()).to.deep.equal({ a: { S: 'a' } })
  })

  promised('sets with if_not_exists only what is not there', async () => {
    const item = makeTestItem(bench)
    await item.put({ leaseExpiresAt: { N: '55' } })

    const { Attributes } = await item.update(
      'SET leaseExpiresAt = if_not_exists(leaseExpiresAt, :zero), heartbeat = if_not_exists(heartbeat, :zero)',
      { ':zero': { N: '0' } },
    )

    expect(Attributes).to.deep.equal({ leaseExpiresAt: { N: '55' }, heartbeat: { N: '0' } })
  })

  promised('adds and subtracts, also to what if_not_exists gives', async () => {
    const item = makeTestItem(bench)
    await item.put({ generation: { N: '9' }, cost: { N: '0.1' } })

    const { Attributes } = await item.update(
      'SET generation = generation + :one, takeovers = if_not_exists(takeovers, :zero) + :one, cost = cost - :some',
      { ':one': { N: '1' }, ':zero': { N: '0' }, ':some': { N: '0.3' } },
    )

    expect(Attributes).to.deep.equal({ generation: { N: '10' }, takeovers: { N: '1' }, cost: { N: '-0.2' } })
  })

  promised('appends to a list', async () => {
    const item = makeTestItem(bench)
    const add = (text: string) =>
      item.update('SET notes = list_append(if_not_exists(notes, :none), :more)', {
        ':none': { L: [] },
        ':more': { L: [{ S: text }] },
      })
    await add('first')

    const { Attributes } = await add('second')

    expect(Attributes).to.deep.equal({ notes: { L: [{ S: 'first' }, { S: 'second' }] } })
  })

  promised('reads all right-hand sides from the item before the update', async () => {
    const item = makeTestItem(bench)
    await item.put({ one: { S: '1' }, two: { S: '2' } })

    const { Attributes } = await item.update('SET one = two, two = one')

    expect(Attributes).to.deep.equal({ one: { S: '2' }, two: { S: '1' } })
  })

  promised('sets, adds and removes in one update', async () => {
    const item = makeTestItem(bench)
    await item.put({ containerId: { S: 'me' }, active: { M: {} }, generation: { N: '1' } })

    const { Attributes } = await item.update(
      'SET leaseExpiresAt = :zero REMOVE containerId, active, absent ADD generation :one',
      {
        ':zero': { N: '0' },
        ':one': { N: '1' },
      },
    )

    expect(Attributes).to.deep.equal({ leaseExpiresAt: { N: '0' }, generation: { N: '2' } })
  })

  promised('changes and removes entries of a map', async () => {
    const item = makeTestItem(bench)
    await item.put({ active: { M: { commandId: { S: 'c1' }, startedAt: { N: '1' } } } })

    const { Attributes } = await item.update('SET active.startedAt = :at REMOVE active.commandId', {
      ':at': { N: '2' },
    })

    expect(Attributes).to.deep.equal({ active: { M: { startedAt: { N: '2' } } } })
  })

  promised('changes entries of a list, and puts one beyond its end at the end', async () => {
    const item = makeTestItem(bench)
    await item.put({ notes: { L: [{ S: 'a' }, { S: 'b' }] } })

    const { Attributes } = await item.update('SET notes[1] = :v, notes[7] = :v', { ':v': { S: 'v' } })

    expect(Attributes).to.deep.equal({ notes: { L: [{ S: 'a' }, { S: 'v' }, { S: 'v' }] } })
  })

  promised('removes entries of a list by their places before the update', async () => {
    const item = makeTestItem(bench)
    await item.put({ notes: { L: [{ S: 'a' }, { S: 'b' }, { S: 'c' }] } })

    const { Attributes } = await item.update('REMOVE notes[0], notes[1]')

    expect(Attributes).to.deep.equal({ notes: { L: [{ S: 'c' }] } })
  })

  promised('refuses to set an entry of a map that is not there', async () => {
    const item = makeTestItem(bench)
    await item.put({ heartbeat: { N: '1' } })

    const refusal = await failureOf(item.update('SET active.startedAt = :at', { ':at': { N: '2' } }))

    expect(errorName(refusal)).to.equal('ValidationException')
    expect(await item.read()).to.deep.equal({ heartbeat: { N: '1' } })
  })

  promised('refuses to count up what is not there', async () => {
    const item = makeTestItem(bench)

    const refusal = await failureOf(item.update('SET generation = generation + :one', { ':one': { N: '1' } }))

    expect(errorName(refusal)).to.equal('ValidationException')
    expect(await item.read()).to.equal(undefined)
  })

  const misfits: [update: string, values: Attributes][] = [
    ['ADD label :one', { ':one': { N: '1' } }],
    ['ADD label :ids', { ':ids': { SS: ['c1'] } }],
    ['ADD attempts :ids', { ':ids': { SS: ['c1'] } }],
    ['ADD ids :numbers', { ':numbers': { NS: ['1'] } }],
    ['DELETE ids :numbers', { ':numbers': { NS: ['1'] } }],
    ['SET attempts = label + :one', { ':one': { N: '1' } }],
    ['SET notes = list_append(label, :more)', { ':more': { L: [] } }],
    ['SET label.part = :one', { ':one': { N: '1' } }],
    ['SET label[0] = :one', { ':one': { N: '1' } }],
  ]
  for (const [expression, values] of misfits) {
    promised(`refuses "${expression}" when the item holds another type there`, async () => {
      const item = makeTestItem(bench)
      const held = { label: { S: 'beta' }, attempts: { N: '1' }, ids: { SS: ['c1'] } }
      await item.put(held)

      const refusal = await failureOf(item.update(expression, values))

      expect(errorName(refusal)).to.equal('ValidationException')
      expect(await item.read()).to.deep.equal(held)
    })
  }
}
