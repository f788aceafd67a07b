import { expect } from 'chai'
import fc from 'fast-check'
import { DELIMITER } from '../../../router/mail-templates/delimiter.ts'
import { readWords } from '../../../router/own-words/own-words.ts'

/** Pieces of real mails, which a random text hardly ever has. */
const LINES = [
  'Make it green',
  '',
  ' ',
  '-- ',
  '--',
  '____',
  '________________',
  '> ',
  '> Hello',
  '>> Hi',
  '> > -- ',
  '|',
  ':',
  'On Sun, Nov 29, 2026 at 10:01 AM Ann <a@x.test>',
  'wrote:',
  'Am 29.11.26 um 10:01 schrieb Ann:',
  'Ann wrote:',
  'From: Ann <a@x.test>',
  'Sent: Monday',
  'To: Bob',
  'Subject: x',
  '-----Original Message-----',
  'Von:',
  '*An:* B',
  '---------- Forwarded message ---------',
  'Begin forwarded message:',
  'Sent from my iPhone',
  'https://x.test',
  DELIMITER,
  `> ${DELIMITER}`,
  DELIMITER.slice(0, 30),
  DELIMITER.slice(30),
  '(command m1)',
  'Webordinary reference: m1',
  'Best regards',
  'Phone: +49 30 1234567',
  'Done: x',
  '2026年11月29日(日) 10:01 Ann <a@x.test>:',
  '\u202b\u200f',
  '1.',
]
const TAGS = [
  '<div>',
  '</div>',
  '<p>',
  '</p>',
  '<br>',
  '<hr>',
  '<b>',
  '</b>',
  '<blockquote type="cite">',
  '<blockquote>',
  '</blockquote>',
  '<div class="gmail_quote">',
  '<div class="gmail_signature">',
  '<div id="divRplyFwdMsg">',
  '<div class="moz-cite-prefix">',
  '<ul>',
  '<li>',
  '</ul>',
  '<table><tr><td>',
  '</table>',
  '<pre>',
  '</pre>',
  '<a href="https://x.test">',
  '</a>',
  '<hr id="zwchr">',
]

const text = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...LINES) }, fc.string({ unit: 'binary' })), {
    maxLength: 30,
  })
  .map((lines) => lines.join('\n'))
const html = fc
  .array(fc.constantFrom(...LINES.map((line) => line.replaceAll('<', '&lt;')), ...TAGS), { maxLength: 40 })
  .map((pieces) => pieces.join(''))

const lettersIn = (value: string): string[] => (value.match(/[\p{L}\p{N}]/gu) ?? []).toSorted()

const runs = { numRuns: 3_000 }

describe('whose words a mail holds', function () {
  this.timeout(120_000)

  it('loses no letter of a text: it is in the words, in the quote or in the signature', () => {
    fc.assert(
      fc.property(text, (given) => {
        const { words, quoted, signature } = readWords({ text: given })
        expect(lettersIn(words + quoted + signature)).to.deep.equal(lettersIn(given))
      }),
      runs,
    )
  })

  it('loses no letter of HTML that can be seen', () => {
    fc.assert(
      fc.property(html, (given) => {
        const { words, quoted, signature } = readWords({ html: given })
        const seen = given.replace(/<[^>]*>/g, ' ').replaceAll('&lt;', '<')
        const found = new Set(lettersIn(words + quoted + signature))
        for (const letter of lettersIn(seen)) expect(found.has(letter)).to.equal(true)
        expect((words + quoted + signature).split('green').length).to.be.at.least(seen.split('green').length)
      }),
      runs,
    )
  })

  it('is told of any text and any HTML', () => {
    const anything = fc.oneof(text, html, fc.string({ unit: 'binary', maxLength: 300 }))
    fc.assert(
      fc.property(anything, anything, (one, other) => {
        expect(readWords({ text: one, html: other }).words).to.be.a('string')
      }),
      runs,
    )
  })

  it('has a bound: nobody writes so much', () => {
    const long = 'word '.repeat(1_000_000)

    for (const parts of [{ text: long }, { html: long }, { html: `<p>${long}</p>`.repeat(2) }])
      expect(readWords(parts).words.length).to.be.within(1_900_000, 2_000_000)
  })

  it('may be a whole mail of a million quotes, of any depth', () => {
    expect(readWords({ text: '>'.repeat(1_000_000) }).words).to.equal('')
    expect(readWords({ html: '<blockquote>'.repeat(1_000_000) + 'deep' }).words).to.equal('deep')
    expect(readWords({ html: `<b ${'a=1 '.repeat(1_000_000)}>wide` }).words).to.equal('wide')
  })
})
