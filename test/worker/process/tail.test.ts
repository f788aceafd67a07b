import { expect } from 'chai'
import fc from 'fast-check'
import { keepTail } from '../../../worker/process/tail.ts'

describe('The kept tail', () => {
  it('is the end of everything that was pushed, however it was cut into pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 20 })), (chunks) => {
        const tail = keepTail(8)

        for (const chunk of chunks) tail.push(chunk)

        expect(tail.bytes()).to.deep.equal(Buffer.concat(chunks).subarray(-8))
      }),
    )
  })

  it('is that end also where it is longer than the memory that was taken at first', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 9_000 }), { maxLength: 8 })
    fc.assert(
      fc.property(sizes, (lengths) => {
        const tail = keepTail(20_000)
        const chunks = lengths.map((length, i) => Buffer.alloc(length, `${i}.`))

        for (const chunk of chunks) tail.push(chunk)

        const all = Buffer.concat(chunks)
        expect(tail.bytes().equals(all.subarray(-20_000))).to.equal(true)
        expect(tail.isCut()).to.equal(all.length > 20_000)
      }),
    )
  })

  it('is not changed by what is pushed later', () => {
    const tail = keepTail(4)
    tail.push(Buffer.from('abc'))
    const taken = tail.bytes()

    tail.push(Buffer.from('defg'))

    expect(taken.toString()).to.equal('abc')
  })
})
