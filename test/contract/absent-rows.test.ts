import { expect } from 'chai'
import { updateRow } from '../../cloud/update-row.ts'
import { makeTables } from '../fakes/tables.ts'
import { ownershipWrites, trackingWrites } from './every-write.ts'

describe('A row that somebody removed', () => {
  for (const [table, updates] of [
    ['tracking', trackingWrites],
    ['ownership', ownershipWrites],
  ] as const)
    for (const [name, update] of Object.entries(updates))
      it(`is not half made again by ${name}: nobody could read what is left of it`, async () => {
        const { fake, dynamodb, names } = await makeTables()

        expect(await updateRow(dynamodb, names[table], update)).to.equal(undefined)

        expect(fake.peek(names[table])).to.deep.equal([])
      })
})
