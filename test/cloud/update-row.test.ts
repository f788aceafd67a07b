import { expect } from 'chai'
import { updateRow } from '../../cloud/update-row.ts'
import { updateInput } from '../../contract/dynamodb-update.ts'
import { failureOf } from '../contract-suite/promises.ts'
import { PREFIX, makeTables } from '../fakes/tables.ts'

describe('A conditional write', () => {
  it('is put in the words of DynamoDB, with a name for every reserved word', () => {
    const update = {
      key: { commandId: 'c1' },
      set: 'SET #status = :s, #ttl = :t ADD #open :ids',
      condition: '#status = :s AND attribute_not_exists(#end)',
      values: { ':s': 'settled', ':t': 5, ':ids': new Set(['a']), ':none': null, ':absent': undefined },
    }

    expect(updateInput('tracking', update)).to.deep.equal({
      TableName: 'tracking',
      Key: { commandId: { S: 'c1' } },
      UpdateExpression: update.set,
      ConditionExpression: update.condition,
      ExpressionAttributeNames: { '#status': 'status', '#ttl': 'ttl', '#open': 'open', '#end': 'end' },
      ExpressionAttributeValues: {
        ':s': { S: 'settled' },
        ':t': { N: '5' },
        ':ids': { SS: ['a'] },
        ':none': { NULL: true },
      },
      ReturnValues: 'ALL_NEW',
    })
  })

  it('without condition, names and values says nothing of them, because DynamoDB refuses empty ones', () => {
    expect(updateInput('t', { key: { id: '1' }, set: 'REMOVE waiting', values: {} })).to.have.all.keys(
      'TableName',
      'Key',
      'UpdateExpression',
      'ReturnValues',
    )
  })

  it('gives the whole new row, or nothing when the condition is not met', async () => {
    const { dynamodb, table } = await setup()
    const once = {
      key: { projectKey: 'blog#ann' },
      set: 'SET a = :a',
      condition: 'attribute_not_exists(a)',
      values: { ':a': 1 },
    }

    expect(await updateRow(dynamodb, table, once)).to.deep.equal({
      projectKey: { S: 'blog#ann' },
      a: { N: '1' },
    })
    expect(await updateRow(dynamodb, table, once)).to.equal(undefined)
  })

  it('that fails for any other reason fails', async () => {
    const { dynamodb } = await setup()
    const update = { key: { projectKey: 'blog#ann' }, set: 'SET a = :a', values: { ':a': 1 } }

    const failure = await failureOf(updateRow(dynamodb, 'no-such-table', update))

    expect(failure.name).to.equal('ResourceNotFoundException')
  })
})

const setup = async () => {
  const { dynamodb } = await makeTables()
  return { dynamodb, table: `${PREFIX}-container-ownership` }
}
