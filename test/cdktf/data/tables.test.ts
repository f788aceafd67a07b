import { expect } from 'chai'
import { tables } from '../../../contract/topology.ts'
import { createTableInput } from '../../../scripts/cloud/ensure-tables.ts'
import { LOCAL, resourcesOf, stackOf } from '../compute/synth.ts'
import type { Attributes } from '../compute/synth.ts'

const tableOf = (name: string, env = {}): Attributes =>
  resourcesOf(stackOf('data', env), 'aws_dynamodb_table').find((table) => table['name'] === name) ?? {}

describe('The tables of the data stack', () => {
  it('are those of the topology', () => {
    const names = resourcesOf(stackOf('data'), 'aws_dynamodb_table').map(({ name }) => name)

    expect(names).to.have.members(tables('webordinary').map(({ name }) => name))
  })

  for (const spec of tables('webordinary')) {
    it(`${spec.name} has the keys and indexes that the API would give it, and costs by the request`, () => {
      const table = tableOf(spec.name)
      const input = createTableInput(spec)

      expect(keys(table['hash_key'], table['range_key'])).to.deep.equal(
        input.KeySchema?.map(({ AttributeName }) => AttributeName),
      )
      expect(table['attribute']).to.deep.equal(
        input.AttributeDefinitions?.map(({ AttributeName: name, AttributeType: type }) => ({ name, type })),
      )
      const indexes = (table['global_secondary_index'] ?? []) as Attributes[]
      expect(
        indexes.map((index) => [
          index['name'],
          index['projection_type'],
          index['non_key_attributes'],
          keys(index['hash_key'], index['range_key']),
        ]),
      ).to.deep.equal(
        (input.GlobalSecondaryIndexes ?? []).map((index) => [
          index.IndexName,
          index.Projection?.ProjectionType,
          index.Projection?.NonKeyAttributes,
          index.KeySchema?.map(({ AttributeName }) => AttributeName),
        ]),
      )
      expect(table['billing_mode']).to.equal('PAY_PER_REQUEST')
    })

    it(`${spec.name} lets rows expire if the topology says so`, () => {
      const ttl = spec.ttl && { attribute_name: spec.ttl, enabled: true }

      expect(tableOf(spec.name)['ttl']).to.deep.equal(ttl)
    })

    it(`${spec.name} can be had back, and neither Terraform nor a hand can delete it`, () => {
      expect(tableOf(spec.name)).to.deep.include({
        deletion_protection_enabled: true,
        point_in_time_recovery: { enabled: true, recovery_period_in_days: 35 },
        lifecycle: { prevent_destroy: true },
      })
    })

    it(`${spec.name} of an emulator is thrown away with it`, () => {
      const table = tableOf(spec.name, LOCAL)

      expect(table['hash_key']).to.equal(spec.partition)
      expect(table).not.to.have.any.keys('deletion_protection_enabled', 'lifecycle', 'point_in_time_recovery')
    })
  }
})

const keys = (hash: unknown, range?: unknown): unknown[] => (range === undefined ? [hash] : [hash, range])
