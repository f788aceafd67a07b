import { expect } from 'chai'
import { DELIMITER } from '../../../router/mail-templates/delimiter.ts'
import { readWords } from '../../../router/own-words/own-words.ts'
import { cpuMs } from '../../fakes/cpu-time.ts'

/** What might take long by the square of its length, for some expression or other. */
const HOSTILE: Record<'text' | 'html', string[]> = {
  text: [
    '>',
    '> x\n',
    ':',
    ':\n',
    'On ',
    'On 1.1.2026 ',
    'wrote:\n',
    'On 1.1.2026 10:01 Ann <a@b.c> wrote:\nx\n',
    'a@',
    '<a@',
    '10:01 ',
    'From: ',
    'From: a\n',
    'From: a\nTo: b\n',
    '_',
    '_____\n',
    '-',
    '-- \n',
    '--\n',
    '--- x ',
    '\n',
    '\r',
    ' ',
    '\t',
    '\u00a0',
    'Sent from my iPhone\n',
    'sent from ',
    'http://',
    'www.',
    '<https://x',
    'Best regards\n',
    '+49 30 ',
    '0',
    '(command ',
    'T.',
    `${DELIMITER}\n`,
    'Please\n',
    '```\n',
    '```a\n',
    'this is the text:\n> x\n',
    'this is the text:\n\n\n',
    '>>> a in message\n',
    'a@b c\n',
    'Quoting a (1',
    'HRB 1',
    'ab, ',
    'Webordinary reference: m\n',
    '-----Original Message-----\n',
    '年',
    '：',
    '\u202b',
    '💥',
  ],
  html: [
    '<blockquote>',
    '<div>',
    '</div>',
    '<p>',
    '<li>',
    '<ul><li>',
    '<table><tr><td>',
    '<tr><td>a',
    '<td>',
    '<b>',
    '</b>',
    '<a href="x">',
    '<',
    '&',
    '&amp;',
    '&#x',
    '&CounterClockwiseContourIntegral',
    '<!--',
    '<!-- x -->',
    '<!',
    '<?',
    '<style>',
    '<style>.a{x:y}</style>',
    '<style>.a{',
    '<p style="',
    '<p style="color:white;font-size:0">a</p>',
    '<p class="a b c d">x',
    ' a=1',
    '<b a=',
    '<pre>a\n',
    '<br>',
    '<hr>',
    '<img src="cid:a">',
    '<p>wrote:<blockquote></blockquote>',
    'wrote:<br>',
    '<div class="gmail_signature">x',
    '<title>',
    '&gt; x<br>',
    '<blockquote cite=a>x</blockquote>&gt; y<br>',
    '<script>',
  ],
}

describe('the time of reading', function () {
  this.timeout(120_000)

  const timeOf = (parts: { text?: string; html?: string }): number => {
    const begun = cpuMs()
    readWords(parts)
    return cpuMs() - begun
  }

  /** Eight times as much takes about eight times as long; by the square it would be sixty-four times. Short times are noise. */
  for (const kind of ['text', 'html'] as const)
    it(`grows no faster than the mail, for hostile ${kind}`, () => {
      for (const piece of HOSTILE[kind]) {
        const ofLength = (length: number) => ({ [kind]: piece.repeat(Math.ceil(length / piece.length)) })
        const times = [1, 2, 3].map(() => timeOf(ofLength(20_000)))
        const long = timeOf(ofLength(160_000))

        expect(long, JSON.stringify(piece)).to.be.below(Math.max(...times) * 32 + 400)
      }
    })
})
