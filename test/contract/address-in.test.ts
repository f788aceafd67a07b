import { expect } from 'chai'
import fc from 'fast-check'
import { addressIn, isAddress } from '../../contract/address.ts'
import { address, anyText } from './messages/arbitraries.ts'

describe('The address in a header', () => {
  for (const [header, found] of [
    ['ann@example.org', 'ann@example.org'],
    ['  ann@example.org ', 'ann@example.org'],
    ['Ann@Example.ORG', 'ann@example.org'],
    ['<ann@example.org>', 'ann@example.org'],
    ['Ann <Ann@Example.org>', 'ann@example.org'],
    ['Ann < ann@example.org >  ', 'ann@example.org'],
    ['"Doe, Ann" <ann@example.org>', 'ann@example.org'],
    ['"Ann <bob@other.test>" <ann@example.org>', 'ann@example.org'],
    ['"Ann \\"<bob@other.test>, \\" Doe" <ann@example.org>', 'ann@example.org'],
    ['bob@other.test <ann@example.org>', 'ann@example.org'],
    ['Ann <ann@example.org> (work)', 'ann@example.org'],
    ['ann@example.org (Ann)', 'ann@example.org'],
    ['(Ann) ann@example.org', 'ann@example.org'],
    ['ann@example.org (Ann (work) <bob@other.test>)', 'ann@example.org'],
    ['ann@example.org (Ann \\) <bob@other.test>)', 'ann@example.org'],
    ['"Ann (work" <ann@example.org>', 'ann@example.org'],
    ['Jörg <ann@bücher.example>', 'ann@xn--bcher-kva.example'],
    ['ann@BÜCHER.example', 'ann@xn--bcher-kva.example'],
    ['ann@bu\u0308cher.example', 'ann@xn--bcher-kva.example'],
    ['ann@XN--BCHER-KVA.example', 'ann@xn--bcher-kva.example'],
    ['ann@ex\u0430mple.org', 'ann@xn--exmple-4nf.org'],
    ['Änn 😀 <ann@example.org>', 'ann@example.org'],
    ["o'neil+list=x@mail.example.org", "o'neil+list=x@mail.example.org"],
  ] as const)
    it(`${header} is ${found}`, () => expect(addressIn(header)).to.equal(found))

  for (const header of [
    '',
    '<>',
    'Ann <>',
    'Ann',
    '@example.org',
    'ann@',
    'ann@example.org, bob@other.test',
    'ann@example.org, Bob <bob@other.test>',
    'Ann <ann@example.org>, Bob <bob@other.test>',
    'Ann <ann@example.org> <bob@other.test>',
    'Ann <ann@example.org>; <bob@other.test>',
    'friends: ann@example.org, bob@other.test;',
    'ann@bob@example.org',
    '"ann"@example.org',
    '"Ann" ann@example.org',
    'ann@example.org (Ann',
    'ann@example.org Ann)',
    'ann(x)@example.org',
    'an(x)n@example.org',
    'ann@example.org (a) bob@other.test',
    '(ann@example.org) <bob@other.test> <ann@example.org>',
    'jörg@example.org',
    'ann@ｅxample.org',
    'ann@exam\u00adple.org',
    'ann@example。org',
    'ann@\u212aate.example',
    'ann@exa\u200bmple.org',
    '"ann@example.org',
    'Ann <ann@exam ple.org>',
    'Ann <ann@example.org\n>x',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b'.repeat(250)}.org`,
  ])
    it(`${JSON.stringify(header).slice(0, 60)} has no single one`, () =>
      expect(addressIn(header)).to.equal(undefined))

  it('is found behind any name in quotes', () => {
    fc.assert(
      fc.property(anyText, address, (name, email) => {
        const quoted = `"${name.replaceAll(/["\\]/g, '\\$&')}" <${email}>`

        expect(addressIn(quoted)).to.equal(email.toLowerCase())
      }),
    )
  })

  it('takes no longer for a header made to be slow', () => {
    const hostile = [
      '<'.repeat(100_000),
      '<> '.repeat(50_000),
      `<a>${' '.repeat(100_000)}x`,
      '"'.repeat(99_999),
      '('.repeat(100_000),
      '("'.repeat(500),
      'ä'.repeat(100_000) + '@x.test',
    ]

    for (const header of hostile) expect(addressIn(header)).to.equal(undefined)
  })
})

describe('An address', () => {
  it('is one that SES can mail to: visible ASCII', () => {
    const hidden = ['\u0000', '\u007f', '\u200b', '\u202e', '\u00e9', '\u0430', '😀', '\ud83d', ' ', '\n']

    for (const char of hidden) {
      expect(isAddress(`an${char}n@example.org`)).to.equal(false)
      expect(isAddress(`ann@exam${char}ple.org`)).to.equal(false)
    }
  })

  it('may be as short as one letter on each side', () => expect(isAddress('a@b')).to.equal(true))

  it("is not taken for another person's by a letter that has the same lower case", () => {
    const kelvin = '\u212a'

    expect(`${kelvin}ate@example.org`.toLowerCase()).to.equal('kate@example.org')
    expect(addressIn(`${kelvin}ate@example.org`)).to.equal(undefined)
    expect(addressIn(`Kate <${kelvin}ate@example.org>`)).to.equal(undefined)
  })
})
