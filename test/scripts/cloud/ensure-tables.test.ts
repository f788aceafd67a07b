import { expect } from 'chai'
import { tables } from '../../../contract/topology.ts'
import { createTableInput } from '../../../scripts/cloud/ensure-tables.ts'

describe('a table of the topology in the words of DynamoDB', () => {
  it('has its keys', () => {
    const input = createTableInput({ name: 't', partition: 'email', sort: 'projectId', indexes: [] })

    expect(input).to.deep.equal({
      TableName: 't',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'email', KeyType: 'HASH' },
        { AttributeName: 'projectId', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'email', AttributeType: 'S' },
        { AttributeName: 'projectId', AttributeType: 'S' },
      ],
    })
  })

  it('has its indexes, with whole rows or keys only, and declares an attribute once that is a key twice', () => {
    const input = createTableInput({
      name: 't',
      partition: 'key',
      indexes: [
        { name: 'by-owner', partition: 'owner', projection: 'KEYS_ONLY' },
        { name: 'by-end', partition: 'owner', sort: { name: 'endsAt', type: 'N' }, projection: 'ALL' },
      ],
    })

    expect(input.AttributeDefinitions).to.deep.equal([
      { AttributeName: 'key', AttributeType: 'S' },
      { AttributeName: 'owner', AttributeType: 'S' },
      { AttributeName: 'endsAt', AttributeType: 'N' },
    ])
    expect(input.GlobalSecondaryIndexes).to.deep.equal([
      {
        IndexName: 'by-owner',
        KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
      {
        IndexName: 'by-end',
        KeySchema: [
          { AttributeName: 'owner', KeyType: 'HASH' },
          { AttributeName: 'endsAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ])
  })

  for (const spec of tables('test'))
    it(`declares exactly the key attributes of ${spec.name}, as DynamoDB demands`, () => {
      const input = createTableInput(spec)

      const schemas = [input.KeySchema, ...(input.GlobalSecondaryIndexes ?? []).map((i) => i.KeySchema)]
      const keys = new Set(schemas.flatMap((schema = []) => schema.map((key) => key.AttributeName)))
      expect(input.AttributeDefinitions?.map((attribute) => attribute.AttributeName)).to.have.members([
        ...keys,
      ])
    })
})
