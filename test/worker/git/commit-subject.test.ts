import { expect } from 'chai'
import fc from 'fast-check'
import { subjectFrom, subjectOf } from '../../../worker/git/commit-subject.ts'

const ASKED = 'Change the title\nto X'

describe('The subject of a commit', () => {
  for (const [what, summary, subject] of [
    ['the first line of the summary', 'The title is new.\nMore of it.', 'The title is new.'],
    ['the first line that is not empty', '\n \n\tThe title is new.', 'The title is new.'],
    [
      'without Markdown',
      'The **title** of `index.html` is _new_, __really__.',
      'The title of index.html is new, really.',
    ],
    [
      'with the words of links and pictures',
      'See [the page](https://a.example) ![logo](x.png)',
      'See the page logo',
    ],
    ['with marks that are none', 'Rename a_b_c, 2 * 3, \\*kept\\*', 'Rename a_b_c, 2 * 3, *kept*'],
    ['its first 72 characters', 'x '.repeat(50), `${'x '.repeat(35)}x…`],
    ['in whole characters', '🎈'.repeat(50), 'Change the title'],
  ] as const)
    it(`is ${what}`, () => {
      expect(subjectFrom(summary, ASKED)).to.equal(subject)
    })

  for (const summary of [
    '',
    ' \n',
    '16. Step number 16 of the work.',
    '1) One',
    '- a list',
    '* a list',
    '+ a list',
    '# What I changed',
    '###### Deep',
    '#',
    '**Summary**',
    '**Summary:**\n\nmore',
    '> a quote',
    '| a | b |',
    '```html\n<p>',
    '~~~\n<p>',
    '---',
    '***',
    '{"result":"x"}',
    '[{"a":1}]',
    '{\n  "a": 1\n}',
    '<p>x</p>',
    '...',
    'Webordinary-Command: c9',
    'Signed-off-by: x',
    '**Signed-off-by: x** now',
  ])
    it(`is what was asked, not ${JSON.stringify(summary)}`, () => {
      expect(subjectFrom(summary, ASKED)).to.equal('Change the title')
    })

  it('is one short line, whatever was said and asked', () => {
    const line = fc.string({
      unit: fc.oneof(fc.constantFrom('*', '_', '`', '[', '](', ')', '\n', '#', '- ', '{', '"'), fc.string()),
    })
    fc.assert(
      fc.property(line, line, (summary, instruction) => {
        const subject = subjectFrom(summary, instruction)

        expect(subject).to.match(/^\S.*$/u)
        expect(subject.length).to.be.at.most(72)
        expect(subject.isWellFormed() || !(summary + instruction).isWellFormed()).to.equal(true)
      }),
    )
  })

  it('takes no time for a line of marks', () => {
    const before = process.cpuUsage()
    for (const mark of ['*', '_', '`', '[', '*a', '_a ', '`a', '[a](', '\\'])
      subjectFrom(mark.repeat(60_000), ASKED)

    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1_000).to.be.below(1_000)
  })

  it('of an instruction is its first line', () => {
    expect(subjectOf(' - Change\tthe  title\nmore')).to.equal('Change the title')
  })
})
