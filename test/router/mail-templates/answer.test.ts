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
        'Done.\n',
        'The title says Hello now.',
        'Changed files:\n  - index.html\n  - style.css',
        'Commit 0123456789ab on branch thread-t1.',
        'Preview: https://previews.example/thread-t1/index.html',
        '(command c1)',
      ],
      ['could not', 'interrupted', 'Please note', 'cdef', 'undefined'],
    ],
    [
      'for a question, which changes nothing',
      { response: aResponse({ summary: 'The title is Hello.', filesChanged: [] }) },
      ['Done. No files needed to change.', 'The title is Hello.'],
      ['Changed files', 'Commit', 'Branch', 'Preview', 'undefined'],
    ],
    [
      'for a failure, with what the program printed',
      { end: 'failed', response: aResponse({ ...FAILED, error: 'The build failed.\nline 1\n  line 2\n' }) },
      ['Your instruction could not be carried out.', 'The build failed.\n', '    line 1\n      line 2'],
      ['Done', 'undefined'],
    ],
    [
      'for a failure in one sentence',
      {
        end: 'failed',
        response: aResponse({ ...FAILED, error: 'The repository is not there.', branch: 'thread-t1' }),
      },
      ['could not be carried out.\n\nThe repository is not there.\n\nBranch thread-t1.'],
      ['Commit', '    ', 'in full'],
    ],
    [
      'for a failure after the push, which is no failure of everything',
      {
        end: 'failed',
        response: aResponse({ ...FAILED, error: 'The build failed.', commit: 'abc', branch: 'thread-t1' }),
      },
      ['could not be carried out in full.', 'Commit abc'],
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
        'This instruction was not started, and nothing was changed:\n\n    Change the title\n\nToo many instructions are open.',
      ],
      ['could not', 'in full', 'What you can do', 'Done'],
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

  it('begins with the line above which the person writes on, and goes to the person', () => {
    const content = composeAnswer(aSettledRow())

    expect(content.text.startsWith(`${DELIMITER}\n`)).to.equal(true)
    expect(content.html).to.match(new RegExp(`^<div[^>]*>${DELIMITER}</div>`))
    expect(content).to.deep.include({
      to: 'ann@customer.test',
      subject: 'Re: The title',
      inReplyTo: '<m1@customer.test>',
      references: ['<m1@customer.test>'],
    })
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
      '<a href="https://x.example/&quot;onmouseover=&quot;x&quot;&gt;&lt;script&gt;">',
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
