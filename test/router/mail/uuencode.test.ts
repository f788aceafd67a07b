import { expect } from 'chai'
import fc from 'fast-check'
import { takeUuencoded } from '../../../router/mail/uuencode.ts'

const letter = (value: number): string => (value === 0 ? '`' : String.fromCharCode(value + 32))

const lineOf = (bytes: Buffer): string => {
  const groups = Array.from({ length: Math.ceil(bytes.length / 3) }, (_, i) => {
    const [a = 0, b = 0, c = 0] = bytes.subarray(3 * i, 3 * i + 3)
    return [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63].map(letter).join('')
  })
  return letter(bytes.length) + groups.join('')
}

const encoded = (bytes: Buffer, name = 'a.bin', end = '\n'): string => {
  const lines = Array.from({ length: Math.ceil(bytes.length / 45) }, (_, i) =>
    lineOf(bytes.subarray(45 * i, 45 * i + 45)),
  )
  return [`begin 644 ${name}`, ...lines, '`', 'end', ''].join(end)
}

const taken = (text: string) => {
  const { text: rest, files } = takeUuencoded(Buffer.from(text))
  return { rest: rest.toString(), files }
}

describe('A file that is written into the text', () => {
  it('is taken out whole, whatever is in it, and the words around it stay', () => {
    const around = fc.constantFrom('\n', '\r\n')
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 500 }), around, (bytes, end) => {
        const content = Buffer.from(bytes)
        const { rest, files } = taken(`Make it red.${end}${encoded(content, 'a b.bin', end)}Thanks${end}`)

        expect(rest).to.equal(`Make it red.${end}Thanks${end}`)
        expect(files.map(({ name, content: got }) => [name.toString(), got.equals(content)])).to.deep.equal([
          ['a b.bin', true],
        ])
      }),
    )
  })

  it('may be one of several, and large', () => {
    const large = Buffer.alloc(3_000_000, 'x')
    const { rest, files } = taken(`${encoded(large)}between\n${encoded(Buffer.from('b'), 'b.bin')}`)

    expect(rest).to.equal('between\n')
    expect(files.map(({ content }) => content.length)).to.deep.equal([3_000_000, 1])
  })

  for (const [what, text] of [
    ['without an end', 'begin 644 a.bin\n#0V%T\nand so on\n'],
    ['without data', 'begin 644 a.bin\nend\n'],
    ['in a sentence', 'They begin 644 a.bin\n#0V%T\n`\nend\n'],
    ['without a name', 'begin 644 \n#0V%T\n`\nend\n'],
    ['of words', 'begin 644 steps\nof the stairs\nend\n'],
  ] as const)
    it(`${what} is none`, () => {
      expect(taken(text)).to.deep.equal({ rest: text, files: [] })
    })
})
