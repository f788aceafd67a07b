import { expect } from 'chai'
import { excerptOf, lastLineOf } from '../../../worker/process/last-lines.ts'

const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `line ${i + 1}`)

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

describe('The last line', () => {
  for (const [what, tail, line] of [
    ['empty for no output', ' \n\n', ''],
    ['the last one that has something on it', 'one\n  two\u202e \n \n', 'two'],
    ['cut', 'é'.repeat(300), `${'é'.repeat(199)}…`],
  ] as const)
    it(`is ${what}`, () => {
      expect(lastLineOf(tail)).to.equal(line)
    })
})
