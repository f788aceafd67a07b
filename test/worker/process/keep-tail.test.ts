import { expect } from 'chai'
import fc from 'fast-check'
import { keepTail } from '../../../worker/process/keep-tail.ts'

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

  it('is not changed by what is pushed later', () => {
    const tail = keepTail(4)
    tail.push(Buffer.from('abc'))
    const taken = tail.bytes()

    tail.push(Buffer.from('defg'))

    expect(taken.toString()).to.equal('abc')
  })
})
