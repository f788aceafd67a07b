import { expect } from 'chai'
import { readMail } from '../../../router/mail/read-mail.ts'

// DMARC proves the domain of From, as SES reads From: where two readers could differ, nobody is proven.
describe('the sender of a mail', () => {
  const accepted = [
    ['ann@customer.test'],
    ['Ann <Ann@Customer.TEST>'],
    ['"Smith, Ann" <ann@customer.test>'],
    ['<ann@customer.test> (Ann)'],
    ['ann@customer.test (Ann)'],
    ['"boss@example.org" <ann@customer.test>'],
    ['boss@example.org <ann@customer.test>'],
    ['"\\"boss@example.org\\" <boss@example.org>" <ann@customer.test>'],
    ['=?utf-8?q?boss=40example.org?= <ann@customer.test>'],
    ['=?utf-8?b?PGJvc3NAZXhhbXBsZS5vcmc+?= <ann@customer.test>'],
    [' ann@customer.test ,'],
  ] as const

  for (const [header] of accepted)
    it(`is the one address in ${header}`, async () => {
      expect((await readMail(withFrom(header))).from).to.equal('ann@customer.test')
    })

  const refused = [
    ['nobody', 'Ann'],
    ['an empty From', ''],
    ['two addresses', 'ann@customer.test, bob@customer.test'],
    ['two mailboxes', 'Ann <ann@customer.test>, Bob <bob@customer.test>'],
    ['a group', 'Friends: ann@customer.test;'],
    ['an address and a group', 'ann@customer.test, friends:;'],
    ['a group and an address', 'friends:;, ann@customer.test'],
    ['two addresses in angle brackets', '<ann@customer.test> <eve@evil.test>'],
    ['two bare addresses', 'eve@evil.test ann@customer.test'],
    ['two at signs', 'ann@customer.test@evil.test'],
    ['a source route', '<@evil.test:ann@customer.test>'],
    ['an address in a quoted local part', '"ann@customer.test x"@evil.test'],
    ['an address that only decoding brings to light', '=?utf-8?q?=3Cann=40customer=2Etest=3E?='],
    ['an address before an open bracket', '"Eve" ann@customer.test <'],
    ['a bracket too many', '<ann@customer.test>>'],
    ['a From longer than a header line may be', `${'n'.repeat(2_000)} <ann@customer.test>`],
  ] as const

  for (const [what, header] of refused)
    it(`is nobody for ${what}`, async () => {
      expect((await readMail(withFrom(header))).from).to.equal(undefined)
    })

  it('is nobody without a From', async () => {
    expect((await readMail(Buffer.from('Subject: s\n\nx'))).from).to.equal(undefined)
  })

  it('is nobody when there are two From headers, even equal ones', async () => {
    const raw = 'From: ann@customer.test\nSubject: s\nfROM: ann@customer.test\n\nx'

    expect((await readMail(Buffer.from(raw))).from).to.equal(undefined)
  })

  it('is never taken from Sender or Reply-To', async () => {
    const raw = 'Sender: ann@customer.test\nReply-To: ann@customer.test\nFrom: eve@evil.test\n\nx'

    expect((await readMail(Buffer.from(raw))).from).to.equal('eve@evil.test')
  })

  it('is not found slowly in a From made of quotes', async () => {
    const { from } = await readMail(withFrom(`"${'\\"'.repeat(900_000)} <ann@customer.test>`))

    expect(from).to.equal(undefined)
  })
})

const withFrom = (header: string): Buffer => Buffer.from(`From: ${header}\nSubject: s\n\nhello\n`)
