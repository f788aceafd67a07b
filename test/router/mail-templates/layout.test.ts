import { expect } from 'chai'
import fc from 'fast-check'
import {
  escapeHtml,
  excerpt,
  makeMailContent,
  paragraph,
  replySubject,
} from '../../../router/mail-templates/layout.ts'
import { ANN } from '../interpret/examples.ts'

describe('the subject of a reply', () => {
  const cases: [subject: string, expected: string][] = [
    ['Title', 'Re: Title'],
    ['Re: Title', 'Re: Title'],
    ['RE: re:Re : Title', 'Re: Title'],
    ['AW: Re: AW: Re: AW: Title', 'Re: Title'],
    ['回复：SV: Title', 'Re: Title'],
    ['WG: Title', 'Re: Title'],
    ['Reading list', 'Re: Reading list'],
    ['Title re: shop', 'Re: Title re: shop'],
    ['', 'Re: your instruction'],
    ['Re: ', 'Re: your instruction'],
    ['Title\r\nBcc: eve@evil.test', 'Re: Title Bcc: eve@evil.test'],
    ['a\u0000b\tc\u0085d', 'Re: a b c d'],
    ['\nTitle\n', 'Re: Title'],
    ['x'.repeat(300), `Re: ${'x'.repeat(200)}`],
    [`${'x'.repeat(199)}🌻`, `Re: ${'x'.repeat(199)}`],
  ]

  for (const [subject, expected] of cases)
    it(`is ${JSON.stringify(expected).slice(0, 40)} for ${JSON.stringify(subject).slice(0, 40)}`, () => {
      expect(replySubject(subject)).to.equal(expected)
    })

  it('does not grow when two programs answer each other for ever', () => {
    let subject = 'Title'
    for (let i = 0; i < 100; i++) subject = replySubject(subject)

    expect(subject).to.equal('Re: Title')
  })

  it('is one short line of whole characters, whatever the mail said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (subject) => {
        const reply = replySubject(subject)

        expect(reply).to.match(/^Re: \P{Cc}+$/u)
        expect(reply.length).to.be.at.most(204)
        expect(reply.isWellFormed()).to.equal(true)
      }),
    )
  })
})

describe('a mail', () => {
  const part = paragraph('Hello')

  it('refers to the whole conversation and then to what it answers, each once', () => {
    const chain = makeMailContent(replyTo({ messageId: '<m2@x>', references: ['<m1@x>', '<m2@x>'] }), [part])
    const first = makeMailContent(replyTo({ messageId: '<m1@x>' }), [part])

    expect(chain).to.deep.include({ inReplyTo: '<m2@x>', references: ['<m1@x>', '<m2@x>'] })
    expect(first).to.deep.include({ inReplyTo: '<m1@x>', references: ['<m1@x>'] })
  })

  it('answers nothing in particular when the mail had no Message-ID', () => {
    const content = makeMailContent(replyTo({ references: ['<m1@x>'] }), [part])

    expect(content).not.to.have.property('inReplyTo')
    expect(content.references).to.deep.equal(['<m1@x>'])
  })

  it('shows its parts under each other, as text and as HTML', () => {
    const { text, html } = makeMailContent(replyTo(), [
      paragraph('One'),
      excerpt('Two\nThree'),
      paragraph('Four'),
    ])

    expect(text).to.match(/\n\nOne\n\n {4}Two\n {4}Three\n\nFour\n$/)
    expect(html.indexOf('One')).to.be.below(html.indexOf('Two\nThree'))
    expect(html.indexOf('Two')).to.be.below(html.indexOf('Four'))
  })
})

describe('text in HTML', () => {
  it('indents an excerpt, and leaves no blanks on its empty lines', () => {
    expect(excerpt('One\n\nTwo').text).to.equal('    One\n\n    Two')
  })

  it('contains nothing that HTML reads as its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', ';', 'a', 'lt') }), (text) => {
        const escaped = escapeHtml(text)

        expect(escaped).not.to.match(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/)
        expect(unescape(escaped)).to.equal(text)
      }),
    )
  })
})

const replyTo = (changes: object = {}) => ({ email: ANN, subject: 'Title', references: [], ...changes })

const CHARS: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const unescape = (html: string): string => html.replace(/&[a-z#0-9]+;/g, (entity) => CHARS[entity] ?? entity)
