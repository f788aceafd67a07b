import { expect } from 'chai'
import fc from 'fast-check'
import { beginningOf, summaryOf } from '../../../worker/editor/summary.ts'

const SHORTENED = '\n\n(This message was longer; the rest is left out.)'
const ONLY_END = '\n\n(The program wrote more than this; only the end of it is shown.)'

const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `line ${i + 1}`)
const summary = (text: string, isCut = false): string => summaryOf({ text, isCut })

describe('The summary of what a program wrote', () => {
  const answer = JSON.stringify({
    type: 'result',
    is_error: false,
    result: 'The **title**\nis new.',
    cost: 1,
  })
  for (const [what, text, expected] of [
    ['empty for no output', '', ''],
    ['empty for empty lines', '\n \n\t\n', ''],
    ['the only line', 'The title is new.\n', 'The title is new.'],
    ['all of it, with one empty line between others', 'one  \n\n\n\ntwo\n\n', 'one\n\ntwo'],
    ['indented as it was', '\n- one\n  - two\n', '- one\n  - two'],
    ['28 lines, from the first one', numbered(28).join('\n'), numbered(28).join('\n')],
    ['60 lines', numbered(60).join('\n'), numbered(60).join('\n')],
    ['the first 60 lines of more', numbered(61).join('\n'), `${numbered(60).join('\n')}${SHORTENED}`],
    [
      '4,000 characters',
      `${'a'.repeat(1_999)}\n${'b'.repeat(2_000)}`,
      `${'a'.repeat(1_999)}\n${'b'.repeat(2_000)}`,
    ],
    [
      'whole lines of no more than 4,000 characters',
      `${'a'.repeat(2_000)}\n${'b'.repeat(2_000)}`,
      `${'a'.repeat(2_000)}${SHORTENED}`,
    ],
    ['the start of a line that is too long', 'c'.repeat(4_001), `${'c'.repeat(3_999)}…${SHORTENED}`],
    ['never half a character', `${'c'.repeat(3_998)}${'🎈'.repeat(9)}`, `${'c'.repeat(3_998)}…${SHORTENED}`],
    [
      'no code without an end, which would make code of all that follows',
      ['See:', '~~~~js', '```', ...numbered(100)].join('\n'),
      `${['See:', '~~~~js', '```', ...numbered(57), '~~~~'].join('\n')}${SHORTENED}`,
    ],
    ['the result in JSON', answer, 'The **title**\nis new.'],
    [
      'the result in JSON of many lines',
      JSON.stringify(JSON.parse(answer), null, 2),
      'The **title**\nis new.',
    ],
    [
      'the result at the end of a stream of JSON',
      `{"type":"system"}\n[1]\n${answer}\n`,
      'The **title**\nis new.',
    ],
    ['the result below a warning', `npm warn old\n${answer}`, 'The **title**\nis new.'],
    ['the result without its control characters', '{"result":"a\\u001b[2Jb\\u0000c"}', 'abc'],
    ['nothing of other JSON', '{"title":"new"}', ''],
    ['nothing of a result that is no text', '{"result":{"a":1}}', ''],
    ['nothing of a result that is JSON itself', '{"result":"{\\"a\\":1}"}', ''],
    ['nothing of a list', '[{"result":"x"}]', ''],
    ['nothing of a stream of JSON without a result', '{"a":1}\n{"b":2}\n', ''],
    ['text that only begins like JSON', '{title} is new.', '{title} is new.'],
    ['text with JSON in it', 'I wrote:\n{"a":1}', 'I wrote:\n{"a":1}'],
    ['a number', '42', '42'],
  ] as const)
    it(`is ${what}`, () => {
      expect(summary(text)).to.equal(expected)
    })

  it('is the end of a log that is longer than is remembered', () => {
    const log = ['half a line', ...numbered(5_000)].join('\n')

    expect(summary(log, true)).to.equal(`${numbered(5_000).slice(-60).join('\n')}${ONLY_END}`)
    expect(summary('a line without an end', true)).to.equal('')
  })

  it('is the result at the end of a stream that is longer than is remembered', () => {
    expect(summary(`f a line"}\n${answer}`, true)).to.equal('The **title**\nis new.')
  })

  it('is within its limits, and is all of it or says that it is not', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '`', ' ', '🎈', '{', '"') }), (text) => {
        const long = text.repeat(200)
        const begin = beginningOf(long)

        expect(begin.length).to.be.at.most(4_000 + SHORTENED.length + 300)
        expect(begin.split('\n').length).to.be.at.most(63)
        expect(begin.endsWith(SHORTENED) || begin.length <= long.length).to.equal(true)
      }),
    )
  })

  it('takes no time for JSON without an end', () => {
    const before = process.cpuUsage()
    for (const text of ['['.repeat(65_536), '{"a":'.repeat(13_000), '{\n'.repeat(32_000)]) summary(text)

    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1_000).to.be.below(1_000)
  })
})
