import { expect } from 'chai'
import fc from 'fast-check'
import { toAsciiJson } from '../../../contract/messages/ascii-json.ts'
import { anyText } from './arbitraries.ts'

describe('ASCII JSON', () => {
  it('is ASCII, and every string survives it: emoji, lone surrogates, U+FFFE', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const json = toAsciiJson({ text, [text]: [text] })

        expect(json).to.match(/^[\x20-\x7e]*$/)
        expect(JSON.parse(json)).to.deep.equal({ text, [text]: [text] })
      }),
      { numRuns: 5_000 },
    )
  })

  for (const [what, text, json] of [
    ['a letter with an accent', 'é', '"\\u00e9"'],
    ['an emoji, as its two halves', '😀', '"\\ud83d\\ude00"'],
    ['half an emoji', '\ud83d', '"\\ud83d"'],
    ['the characters that SQS refuses', '\ufffe\uffff\u0001', '"\\ufffe\\uffff\\u0001"'],
    ['DEL', '\u007f', '"\\u007f"'],
    ['plain text', '{"a":"\\"}', '"{\\"a\\":\\"\\\\\\"}"'],
  ] as const)
    it(`writes ${what} as ${json}`, () => expect(toAsciiJson(text)).to.equal(json))
})
