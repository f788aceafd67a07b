import { expect } from 'chai'
import { UNKNOWN, Unknown, fromWire, toWire } from '../../../../scripts/rehearsal/provider/coding.ts'

describe('Values on the wire', () => {
  it('come back as they went, with what is not known yet', () => {
    const values = {
      name: 'a',
      count: 3,
      share: 0.5,
      on: true,
      unset: null,
      arn: UNKNOWN,
      list: [{ id: UNKNOWN }, 'b'],
    }

    expect(fromWire(toWire(values))).to.deep.equal(values)
  })

  it('are unknown also when something is known about them', () => {
    // A map of one: "arn", an extension of type 12 with one byte in it.
    const msgpack = new Uint8Array([0x81, 0xa3, 0x61, 0x72, 0x6e, 0xd4, 12, 0x80])

    expect(fromWire({ msgpack })?.['arn']).to.be.instanceOf(Unknown)
  })

  it('may be JSON, and may be absent', () => {
    expect(fromWire({ json: Buffer.from('{"name":"a"}') })).to.deep.equal({ name: 'a' })
    expect(fromWire(toWire(null))).to.equal(null)
    expect(fromWire(undefined)).to.equal(null)
  })
})
