import { expect } from 'chai'
import fc from 'fast-check'
import { makeMailContent } from '../../../router/mail-templates/layout.ts'
import { escapeHtml, excerpt, paragraph } from '../../../router/mail-templates/parts.ts'
import { ownSubject, subjectOf } from '../../../router/mail-templates/subject.ts'
import { ANN } from '../interpret/examples.ts'

describe('the subject of a reply', () => {
  const cases: [subject: string, expected: string][] = [
    ['Title', 'Re: [Done] Title'],
    ['Re: Title', 'Re: [Done] Title'],
    ['RE: re:Re : Title', 'Re: [Done] Title'],
    ['AW: Re: AW: Re: AW: Title', 'Re: [Done] Title'],
    ['回复：SV: Title', 'Re: [Done] Title'],
    ['WG: Title', 'Re: [Done] Title'],
    ['Reading list', 'Re: [Done] Reading list'],
    ['Title re: shop', 'Re: [Done] Title re: shop'],
    ['', 'Re: [Done] your instruction'],
    ['Re: ', 'Re: [Done] your instruction'],
    ['Title\r\nBcc: eve@evil.test', 'Re: [Done] Title Bcc: eve@evil.test'],
    ['a\u0000b\tc\u0085d', 'Re: [Done] a b c d'],
    ['\nTitle\n', 'Re: [Done] Title'],
    ['x'.repeat(300), `Re: [Done] ${'x'.repeat(200)}`],
    [`${'x'.repeat(199)}🌻`, `Re: [Done] ${'x'.repeat(199)}`],
  ]

  for (const [subject, expected] of cases)
    it(`is ${JSON.stringify(expected).slice(0, 40)} for ${JSON.stringify(subject).slice(0, 40)}`, () => {
      expect(subjectOf({ subject }, 'done')).to.equal(expected)
    })

  it('does not grow when two programs answer each other for ever', () => {
    let subject = 'Title'
    for (let i = 0; i < 100; i++) subject = subjectOf({ subject }, 'done')

    expect(subject).to.equal('Re: [Done] Title')
  })

  it('keeps one outcome, whatever the ones before it were, in any language', () => {
    for (const before of [
      'Re: [Done] Title',
      'AW: [Erledigt] Re: [Done] Title',
      'Re: [完了] Re: [Fait] RE: Title',
    ])
      expect(subjectOf({ subject: before, language: 'de' }, 'failed')).to.equal(
        'Re: [Hat nicht geklappt] Title',
      )
  })

  it('is the same for a program that finds conversations by it, whatever the outcome (RFC 5256, 2.1)', () => {
    const base = (subject: string): string => subject.replace(/^(?:re:\s*|\[[^\]]*\]\s*)+/i, '')
    const outcomes = ['done', 'failed', 'question', 'stopped'] as const

    expect(new Set(outcomes.map((outcome) => base(subjectOf({ subject: 'Title' }, outcome))))).to.deep.equal(
      new Set(['Title']),
    )
  })

  it("leaves a person's own words in brackets alone", () => {
    expect(ownSubject('Re: [Draft] Title')).to.equal('[Draft] Title')
    expect(ownSubject('[Done]')).to.equal('')
  })

  it('is one short line of whole characters, whatever the mail said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (subject) => {
        const reply = subjectOf({ subject }, 'done')

        expect(reply).to.match(/^Re: \[Done\] \P{Cc}+$/u)
        expect(reply.length).to.be.at.most(211)
        expect(reply.isWellFormed()).to.equal(true)
      }),
    )
  })
})

describe('a mail', () => {
  const DONE = { outcome: 'done' } as const

  const part = paragraph('Hello')

  it('refers to the whole conversation and then to what it answers, each once', () => {
    const chain = makeMailContent(replyTo({ messageId: '<m2@x>', references: ['<m1@x>', '<m2@x>'] }), DONE, [
      part,
    ])
    const first = makeMailContent(replyTo({ messageId: '<m1@x>' }), DONE, [part])

    expect(chain).to.deep.include({ inReplyTo: '<m2@x>', references: ['<m1@x>', '<m2@x>'] })
    expect(first).to.deep.include({ inReplyTo: '<m1@x>', references: ['<m1@x>'] })
  })

  it('answers nothing in particular when the mail had no Message-ID', () => {
    const content = makeMailContent(replyTo({ references: ['<m1@x>'] }), DONE, [part])

    expect(content).not.to.have.property('inReplyTo')
    expect(content.references).to.deep.equal(['<m1@x>'])
  })

  it('shows its parts under each other, as text and as HTML', () => {
    const { text, html } = makeMailContent(replyTo(), DONE, [
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
