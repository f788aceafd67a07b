import { expect } from 'chai'
import fc from 'fast-check'
import { oneLine, visibleText } from '../../platform/visible-text.ts'

describe('Text that is shown', () => {
  for (const [what, text, visible, line] of [
    ['lines', 'a\n\n  b\t', 'a\n\n  b\t', 'a b'],
    ['line ends of other systems', 'a\r\nb\rc\u2028d\u2029e', 'a\nb\nc\nd\ne', 'a b c d e'],
    ['commands to a terminal', 'a\u001b[2Jb\u0007\u009b31mc\0', 'a[2Jb31mc', 'a [2Jb 31mc'],
    ['a name that is turned around', 'photo\u202egpj.exe\u202c', 'photogpj.exe', 'photogpj.exe'],
    ['isolated text', '\u2066a\u2067b\u2068c\u2069\u202ad\u202b\u202d', 'abcd', 'abcd'],
    ['half a character', 'a\ud83cb', 'a\ufffdb', 'a\ufffdb'],
    ['what other languages need', 'שלום\u200f! 👩‍👩‍👧 é', 'שלום\u200f! 👩‍👩‍👧 é', 'שלום\u200f! 👩‍👩‍👧 é'],
  ] as const)
    it(`is safe: ${what}`, () => {
      expect(visibleText(text)).to.equal(visible)
      expect(oneLine(text)).to.equal(line)
    })

  it('has no control characters and whole characters only, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(oneLine(text)).to.match(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u)
        expect(visibleText(text)).to.match(/^(?:[^\p{Cc}\u202a-\u202e\u2066-\u2069]|[\n\t])*$/u)
        expect([oneLine(text), visibleText(text)].every((shown) => shown.isWellFormed())).to.equal(true)
      }),
    )
  })
})
