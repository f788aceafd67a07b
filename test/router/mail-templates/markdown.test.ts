import { expect } from 'chai'
import { markdown } from '../../../router/mail-templates/markdown.ts'

const textOf = (source: string): string =>
  markdown(source, 'The rest is left out.')
    .map(({ text }) => text)
    .join('\n\n')
const htmlOf = (source: string): string =>
  markdown(source, 'The rest is left out.')
    .map(({ html }) => html)
    .join('')
    .replaceAll(/ (?:style|class|dir|scope|border|cellpadding)="[^"]*"/g, '')

describe('Markdown in a mail', () => {
  const cases: [what: string, source: string, text: string, html: string][] = [
    ['nothing', ' \n\t\n', '', ''],
    ['a sentence', 'The title is new.\n', 'The title is new.', '<p>The title is new.</p>'],
    ['lines, which stay lines', 'one\ntwo', 'one\ntwo', '<p>one<br>two</p>'],
    ['hard breaks', 'one  \ntwo\\\nthree', 'one\ntwo\nthree', '<p>one<br>two<br>three</p>'],
    ['paragraphs', 'one\n\n\n\ntwo', 'one\n\ntwo', '<p>one</p><p>two</p>'],
    [
      'headings of any size',
      '# The *title*\ntext\n\nBelow\n---',
      'The title\n\ntext\n\nBelow',
      '<p><strong>The <em>title</em></strong></p><p>text</p><p><strong>Below</strong></p>',
    ],
    [
      'emphasis',
      '**bold** *em* __b__ _e_ ***both***',
      'bold em b e both',
      '<p><strong>bold</strong> <em>em</em> <strong>b</strong> <em>e</em> <em><strong>both</strong></em></p>',
    ],
    [
      'what only looks like emphasis',
      '2 * 3 * 4, snake_case_name, a ~~b~~',
      '2 * 3 * 4, snake_case_name, a ~~b~~',
      '<p>2 * 3 * 4, snake_case_name, a ~~b~~</p>',
    ],
    ['escaped marks', '\\*not\\* \\[this\\]', '*not* [this]', '<p>*not* [this]</p>'],
    [
      'code in a sentence',
      'In `index.html`, `class="x"`.',
      'In "index.html", `class="x"`.',
      '<p>In <code>index.html</code>, <code>class=&quot;x&quot;</code>.</p>',
    ],
    [
      'a block of code',
      'See:\n\n```html\n<p>\n\n  *a*\n</p>\n```\nend',
      'See:\n\n    <p>\n\n      *a*\n    </p>\n\nend',
      '<p>See:</p><pre>&lt;p&gt;\n\n  *a*\n&lt;/p&gt;</pre><p>end</p>',
    ],
    [
      'a list',
      'Changed:\n- one\n- two\n  more\n* other',
      'Changed:\n\n  - one\n  - two\n    more\n\n  - other',
      '<p>Changed:</p><ul><li>one</li><li>two<br>more</li></ul><ul><li>other</li></ul>',
    ],
    [
      'a list in a list',
      '- one\n  - two\n    - three\n- four',
      '  - one\n      - two\n          - three\n  - four',
      '<ul><li>one<ul><li>two<ul><li>three</li></ul></li></ul></li><li>four</li></ul>',
    ],
    [
      'a list with paragraphs and code',
      '1. one\n\n   more\n\n2. two\n\n       code',
      '  1. one\n\n     more\n\n  2. two\n\n         code',
      '<ol><li value="1"><p>one</p><p>more</p></li><li value="2"><p>two</p><pre>code</pre></li></ol>',
    ],
    [
      'the numbers as they were written',
      '3. three\n4. four\n16. sixteen',
      '  3. three\n  4. four\n  16. sixteen',
      '<ol><li value="3">three</li><li value="4">four</li><li value="16">sixteen</li></ol>',
    ],
    [
      'numbers that do not count up',
      '1. a\n1. b\n0. c',
      '  1. a\n  2. b\n  3. c',
      '<ol><li value="1">a</li><li value="2">b</li><li value="3">c</li></ol>',
    ],
    [
      'things done and to do',
      '- [x] done\n- [ ] to do',
      '  - [x] done\n  - [ ] to do',
      '<ul><li>[x] done</li><li>[ ] to do</li></ul>',
    ],
    [
      'a quote',
      '> one *two*\n>\n> > three',
      '> one two\n>\n> > three',
      '<blockquote><p>one <em>two</em></p><blockquote><p>three</p></blockquote></blockquote>',
    ],
    ['a rule', 'one\n\n***\ntwo', 'one\n\n* * *\n\ntwo', '<p>one</p><p>* * *</p><p>two</p>'],
    [
      'a table',
      '| Page | Size |\n|---|--:|\n| [home](https://a.example) | `1` |\n| b | |',
      '  Page                      Size\n  ------------------------  ----\n  home (https://a.example)  "1"\n  b',
      '<table><tr><th>Page</th><th>Size</th></tr><tr><td><a href="https://a.example">home</a></td><td><code>1</code></td></tr><tr><td>b</td><td></td></tr></table>',
    ],
    [
      'a table that is too wide for a line',
      `| A | B |\n|---|---|\n| ${'x'.repeat(40)} | ${'y'.repeat(40)} |`,
      `  - A: ${'x'.repeat(40)}; B: ${'y'.repeat(40)}`,
      `<ul><li>A: ${'x'.repeat(40)}; B: ${'y'.repeat(40)}</li></ul>`,
    ],
    [
      'a table with more columns than a phone has room for',
      '|a|b|c|d|e|\n|-|-|-|-|-|\n|1|2||4|5|',
      '  a  b  c  d  e\n  -  -  -  -  -\n  1  2     4  5',
      '<ul><li>a: 1; b: 2; c; d: 4; e: 5</li></ul>',
    ],
    [
      'a link',
      '[the page](https://a.example/x?a=1&b=2 "title")',
      'the page (https://a.example/x?a=1&b=2)',
      '<p><a href="https://a.example/x?a=1&amp;b=2">the page</a></p>',
    ],
    [
      'addresses',
      'https://a.example/x, www.b.example, <https://c.example>, me@d.example',
      'https://a.example/x, www.b.example, https://c.example, me@d.example',
      '<p><a href="https://a.example/x">https://a.example/x</a>, <a href="http://www.b.example">www.b.example</a>, <a href="https://c.example">https://c.example</a>, <a href="mailto:me@d.example">me@d.example</a></p>',
    ],
    [
      'a link to a file, which leads nowhere in a mail',
      '[index](site/index.html) [a.html](a.html)',
      'index (site/index.html) a.html',
      '<p>index (site/index.html) a.html</p>',
    ],
    [
      'a link without words',
      '[](https://a.example)',
      'https://a.example',
      '<p><a href="https://a.example">https://a.example</a></p>',
    ],
    [
      'a picture, by its words alone',
      '![The *new* logo](https://a.example/x.png) ![](y.png)',
      'The new logo picture',
      '<p>The new logo picture</p>',
    ],
    [
      'HTML, as text',
      '<b>x</b> &amp; <img src=x>\n\n<div>\n*y*\n</div>',
      '<b>x</b> &amp; <img src=x>\n\n<div>\ny\n</div>',
      '<p>&lt;b&gt;x&lt;/b&gt; &amp;amp; &lt;img src=x&gt;</p><p>&lt;div&gt;<br><em>y</em><br>&lt;/div&gt;</p>',
    ],
    [
      'a definition, which stays where it is',
      'See [this][1].\n\n[1]: https://a.example',
      'See [this][1].\n\n[1]: https://a.example',
      '<p>See [this][1].</p><p>[1]: <a href="https://a.example">https://a.example</a></p>',
    ],
  ]

  for (const [what, source, text, html] of cases)
    it(`shows ${what}`, () => {
      expect(textOf(source)).to.equal(text)
      expect(htmlOf(source)).to.equal(html)
    })
})
