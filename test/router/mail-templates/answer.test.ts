import { expect } from 'chai'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { composeAnswer } from '../../../router/mail-templates/answer.ts'
import { DELIMITER } from '../../../router/mail-templates/delimiter.ts'
import { aResponse, aSettledRow } from '../interpret/examples.ts'

const FAILED = { success: false, summary: '' }

const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `file-${i + 1}.html`)

describe('an answer', () => {
  const cases: [what: string, row: Partial<Tracking>, says: string[], saysNot: string[]][] = [
    [
      'for work that was done',
      {
        response: aResponse({
          commit: '0123456789abcdef',
          branch: 'thread-t1',
          filesChanged: ['index.html', 'style.css'],
          previewUrl: 'https://previews.example/thread-t1/index.html',
        }),
      },
      [
        'Done: Change the title\n',
        'The title says Hello now.',
        'Changed files:\n  - index.html\n  - style.css',
        'Commit: 0123456789ab · Branch: thread-t1',
        'Preview: https://previews.example/thread-t1/index.html',
        'To take this change back, reply with just the word “undo”.',
        'Webordinary reference: c1',
      ],
      ['could not', 'interrupted', 'Please note', 'cdef', 'undefined'],
    ],
    [
      'for a question, which changes nothing',
      { response: aResponse({ summary: 'The title is Hello.', filesChanged: [] }) },
      ['Nothing had to be changed: Change the title', 'The title is Hello.'],
      ['Changed files', 'Commit', 'Branch', 'Preview', 'take this change back', 'undefined'],
    ],
    [
      'for a failure, with what the program printed',
      { end: 'failed', response: aResponse({ ...FAILED, error: 'The build failed.\nline 1\n  line 2\n' }) },
      [
        'Could not be done: Change the title\n',
        'The build failed.\n',
        'What the program printed at the end:\n\n    line 1\n      line 2',
        'Your website and its preview are as they were before.',
        'You can send the instruction again.',
      ],
      ['Done', 'undefined'],
    ],
    [
      'for a failure in one sentence',
      {
        end: 'failed',
        response: aResponse({ ...FAILED, error: 'The repository is not there.', branch: 'thread-t1' }),
      },
      ['The repository is not there.\n\nYour website', 'Branch: thread-t1'],
      ['Commit', '    ', 'printed'],
    ],
    [
      'for a failure after the push, which is no failure of everything',
      {
        end: 'failed',
        response: aResponse({ ...FAILED, error: 'The build failed.', commit: 'abc', branch: 'thread-t1' }),
      },
      [
        'Not finished: Change the title',
        'The change itself is saved, but what comes after it did not work',
        'Your website itself is as it was before.',
        'To throw away what is kept, reply with just the word “undo”.',
        'Commit: abc',
      ],
      ['Done'],
    ],
    [
      'for an instruction that was refused, which is not half a failure',
      {
        end: 'failed',
        startedAt: undefined as never,
        response: aResponse({ ...FAILED, error: 'Too many instructions are open.' }),
      },
      [
        'Not started: Change the title\n',
        'This instruction was not started, and nothing was changed.\n\nToo many instructions are open.',
        'Send it again when an earlier one has been answered.',
      ],
      ['could not', 'Done'],
    ],
    [
      'with notes about what was left out',
      { notes: ['The attachment "a.mov" was left out.', 'Another note'] },
      ['Please note:\n  - The attachment "a.mov" was left out.\n  - Another note'],
      [],
    ],
    [
      'with a path of 4,000 characters, and with control characters, names it in short',
      { response: aResponse({ filesChanged: [`first/${'d/'.repeat(2_000)}last.html`, 'a\nb\u001b.html'] }) },
      ['  - first/d/', 'd/last.html', '  - a�b�.html'],
      ['d/'.repeat(60)],
    ],
    [
      'for twenty files names all of them',
      { response: aResponse({ filesChanged: names(20) }) },
      ['  - file-20.html'],
      ['  - and '],
    ],
    [
      'for more files counts the rest',
      { response: aResponse({ filesChanged: names(23) }) },
      ['  - file-20.html\n  - and 3 more'],
      ['file-21'],
    ],
  ]

  for (const [what, row, says, saysNot] of cases)
    it(what, () => {
      const { text, html } = composeAnswer(aSettledRow(row))

      for (const words of says) {
        expect(text).to.contain(words)
        for (const line of linesOf(words)) expect(plain(html)).to.contain(line)
      }
      for (const words of saysNot) {
        expect(text).not.to.contain(words)
        if (words.trim()) expect(plain(html)).not.to.contain(words)
      }
    })

  it('begins with how it ended and what was asked, has our line below that, and goes to the person', () => {
    const content = composeAnswer(aSettledRow())

    expect(content.text.startsWith(`Nothing had to be changed: Change the title\n${DELIMITER}\n\n`)).to.equal(
      true,
    )
    expect(content.html).to.match(
      new RegExp(`<h1[^>]*>Nothing had to be changed: Change the title</h1>\n<p[^>]*>${DELIMITER}</p>`),
    )
    expect(content).to.deep.include({
      to: 'ann@customer.test',
      subject: 'Re: [Nothing had to be changed] The title',
      inReplyTo: '<m1@customer.test>',
      references: ['<m1@customer.test>'],
    })
  })

  it('names whom to ask, when somebody set an address', () => {
    const { text } = composeAnswer(aSettledRow(), 'help@example.org')

    expect(text).to.contain('If you need help, ask help@example.org and mention the reference c1.')
  })

  it('shows of a log its end, with no path of ours and no place in other people’s code', () => {
    const log = [
      ...Array.from({ length: 30 }, (_, i) => `old line ${i}`),
      'Error: /srv/work/shop/ann/thread-t1/src/pages/index.astro:12:3 is wrong',
      '    at parse (file:///srv/work/shop/ann/thread-t1/build.js:7:11)',
      '    at Module._compile (node:internal/modules/cjs/loader:1554:14)',
      '    at run (/srv/work/shop/ann/thread-t1/node_modules/astro/dist/cli.js:1:1)',
      'see /usr/lib/node_modules/npm/docs/error.md and https://a.example/x/y/z, or /about/team',
    ]
    const error = ['The build failed. The end of its output:', '', ...log].join('\n')

    const { text } = composeAnswer(aSettledRow({ end: 'failed', response: aResponse({ ...FAILED, error }) }))

    expect(text).to.contain(
      '    old line 29\n    Error: src/pages/index.astro:12:3 is wrong\n        at parse (build.js:7:11)\n    see …/docs/error.md and https://a.example/x/y/z, or /about/team\n',
    )
    expect(text).to.contain('\n\nThe build failed.\n\nWhat the program printed at the end:\n\n')
    expect(text).to.contain('    …\n    old line 18\n').and.not.contain('old line 17')
    expect(text).not.to.match(/\/srv|\/usr|node:internal|astro\/dist/)
  })

  it('shows markup of people and programs instead of obeying it', () => {
    const evil = `<script>alert("1")</script><img src=x onerror='x'>&amp;`
    const { text, html } = composeAnswer(
      aSettledRow({
        end: 'failed',
        notes: [evil],
        response: aResponse({
          success: false,
          summary: evil,
          error: `${evil}\n${evil}`,
          filesChanged: [evil],
          branch: evil,
          previewUrl: `https://x.example/"onmouseover="x"><script>`,
        }),
      }),
    )

    expect(text).to.contain(evil)
    expect(html).not.to.match(/<script|<img/)
    expect(html.match(/&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt;/g)).to.have.length(6)
    expect(html).to.contain('&amp;amp;')
    expect(html.match(/<a [^>]*>/g)).to.deep.equal([
      '<a href="https://x.example/&quot;onmouseover=&quot;x&quot;&gt;&lt;script&gt;" class="w-link" style="color:#0b57d0">',
    ])
  })

  for (const url of ['javascript:alert(1)', ' https://x.example', 'data:text/html,x', 'ftp://x.example'])
    it(`makes no link of ${url}`, () => {
      const { html, text } = composeAnswer(aSettledRow({ response: aResponse({ previewUrl: url }) }))

      expect(html).not.to.contain('<a ')
      expect(html).to.contain(url)
      expect(text).to.contain(url)
    })
})

const linesOf = (words: string): string[] =>
  words.split('\n').flatMap((line) => line.replace(/^ +(- )?/, '').trim() || [])

/** What a person sees of the HTML, nearly. */
const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
