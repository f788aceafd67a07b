import os from 'node:os'
import { expect } from 'chai'
import { diskRoom } from '../../../worker/workspace/disk-room.ts'

describe('The room on the disk', () => {
  it('is what is there, and what of it is free', async () => {
    const { diskBytes = 0, diskFreeBytes = 0 } = await diskRoom(os.tmpdir())

    expect(diskFreeBytes).to.be.within(1, diskBytes)
  })

  it('is not known of a directory that is not there', async () => {
    expect(await diskRoom('/no/such/directory')).to.deep.equal({})
  })
})
