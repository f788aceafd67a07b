import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DeleteTableCommand, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'chai'
import { updateRow } from '../../cloud/update-row.ts'
import { tableNames } from '../../contract/names.ts'
import { tables } from '../../contract/topology.ts'
import { ensureTables } from '../../scripts/cloud/ensure-tables.ts'
import { ownershipWrites, trackingWrites } from '../contract/every-write.ts'
import { makeTargets } from './targets.ts'

const PREFIX = `contract-${process.pid}`
const names = tableNames(PREFIX)

for (const target of makeTargets())
  describe(`Every write of the rules, to a row that is not there, on the ${target.name}`, function () {
    this.timeout(120_000)
    let dynamodb: DynamoDBClient
    const made = tables(PREFIX).filter(({ name }) => name === names.ownership || name === names.tracking)

    before(async function () {
      this.timeout(120_000)
      await target.start()
      dynamodb = await target.makeDynamodb()
      await ensureTables(dynamodb, made)
    })
    after(async () => {
      for (const { name } of made) await dynamodb.send(new DeleteTableCommand({ TableName: name }))
      dynamodb.destroy()
      await target.stop()
    })

    for (const [table, updates] of [
      ['tracking', trackingWrites],
      ['ownership', ownershipWrites],
    ] as const)
      for (const [name, update] of Object.entries(updates))
        it(`is refused by its condition, and makes nothing: ${name}`, async () => {
          expect(await updateRow(dynamodb, names[table], update)).to.equal(undefined)

          const found = new GetItemCommand({
            TableName: names[table],
            Key: marshall(update.key),
            ConsistentRead: true,
          })
          expect((await dynamodb.send(found)).Item).to.equal(undefined)
        })
  })
