import { expect } from 'chai'
import { excerptOf, summaryOf } from '../../../worker/process/last-lines.ts'

const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `line ${i + 1}`)

describe('The summary', () => {
  for (const [what, tail, summary] of [
    ['empty for no output', '', ''],
    ['empty for empty lines', '\n \n\t\n', ''],
    ['the only line', 'The title is new.\n', 'The title is new.'],
    ['without empty lines', 'one  \n\n\ntwo\n\n', 'one\ntwo'],
    ['the last 10 lines', numbered(12).join('\n'), numbered(12).slice(-10).join('\n')],
    ['whole lines of at most 1,000 characters', `${'a'.repeat(500)}\n${'b'.repeat(500)}`, 'b'.repeat(500)],
    [
      '1,000 characters with their newline',
      `${'a'.repeat(499)}\n${'b'.repeat(500)}`,
      `${'a'.repeat(499)}\n${'b'.repeat(500)}`,
    ],
    ['the start of a last line that is too long', `first\n${'c'.repeat(1_001)}`, `${'c'.repeat(999)}…`],
    ['never half a character', `${'c'.repeat(998)}${'🎈'.repeat(9)}`, `${'c'.repeat(998)}…`],
  ] as const)
    it(`is ${what}`, () => {
      expect(summaryOf(tail)).to.equal(summary)
    })
})

describe('The excerpt', () => {
  for (const [what, tail, excerpt] of [
    ['empty for no output', '\n\n', ''],
    ['what was written, with its empty lines', '\n\none\n\n  two  \n\n', 'one\n\n  two'],
    ['the last 30 lines', numbered(50).join('\n'), numbered(50).slice(-30).join('\n')],
    ['at most 3,000 characters', `${'a'.repeat(1_600)}\n${'b'.repeat(1_600)}`, 'b'.repeat(1_600)],
    ['the start of a last line that is too long', 'd'.repeat(9_000), `${'d'.repeat(2_999)}…`],
  ] as const)
    it(`is ${what}`, () => {
      expect(excerptOf(tail)).to.equal(excerpt)
    })
})
