import { expect } from 'chai'
import fc from 'fast-check'
import { readMail } from '../../../router/mail/read-mail.ts'
import type { Mail } from '../../../router/mail/mail.ts'

/** Of each of the three kinds. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 3_400)

describe('a hostile mail', function () {
  this.timeout(RUNS * 100)

  it('is read, whatever its bytes are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (raw) =>
        expectWellFormed(await readMail(raw)),
      ),
      { numRuns: RUNS },
    )
  })

  it('is read, however a real mail was damaged', async () => {
    await fc.assert(
      fc.asyncProperty(damaged, async (raw) => expectWellFormed(await readMail(raw))),
      { numRuns: RUNS },
    )
  })

  it('is read, whatever its headers say', async () => {
    await fc.assert(
      fc.asyncProperty(headers, fc.constantFrom(...PIECES), async (lines, body) =>
        expectWellFormed(await readMail(Buffer.from(`${lines.join('\n')}\n\n${body}`))),
      ),
      { numRuns: RUNS },
    )
  })

  it('is empty when it is empty', async () => {
    const mail = await readMail(new Uint8Array())

    expectWellFormed(mail)
    expect(mail).to.deep.include({ from: undefined, subject: '', words: '', attachments: [] })
  })

  it('may be a megabyte of noise', async () => {
    expectWellFormed(await readMail(noise(1_000_000)))
  })

  it('may nest parts deeper than anything reads them', async () => {
    const nested = Array.from(
      { length: 2_000 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`,
    )

    const mail = await readMail(Buffer.from(`From: ann@customer.test\n${nested.join('')}\nhello`))

    expectWellFormed(mail)
    expect(mail.from).to.equal('ann@customer.test')
  })

  it('may nest whole mails', async () => {
    const head = 'From: ann@customer.test\nContent-Type: message/rfc822\n\n'

    const mail = await readMail(Buffer.from(`${head.repeat(500)}hello`))

    expectWellFormed(mail)
    expect(mail.from).to.equal('ann@customer.test')
  })

  it('may have headers of megabytes, and has no sender then', async () => {
    const mail = await readMail(
      Buffer.from(`From: ann@customer.test\nX-Y: ${'y'.repeat(3_000_000)}\n\nhello`),
    )

    expectWellFormed(mail)
    expect(mail.from).to.equal(undefined)
  })

  for (const tag of ['<blockquote>', '<ul><li>', '<table><tr><td>', '<b title="', '<!--'])
    it(`may be HTML of nothing but ${tag}`, async () => {
      const html = tag.repeat(1_000_000 / tag.length)

      expectWellFormed(await readMail(Buffer.from(`From: a@x.test\nContent-Type: text/html\n\n${html}x`)))
    })

  it('may be HTML of any length: all of it is read', async () => {
    const html = '<p>a</p>'.repeat(100_000)

    const { words } = await readMail(Buffer.from(`From: a@x.test\nContent-Type: text/html\n\n${html}`))

    expect(words.replaceAll(/\s/g, '')).to.equal('a'.repeat(100_000))
  })
})

const PIECES = [
  'From: Ann <ann@customer.test>',
  'To: g: a@x.test, b@x.test;, edit@example.org',
  'Subject: =?utf-8?b?8J+Muw==?= =?x-unknown?q?=ff?=',
  'References: <a@x>,<b@x>',
  'Content-Type: multipart/alternative; boundary="b"',
  'Content-Type: text/html; charset=utf-16',
  'Content-Type: text/plain; charset=iso-2022-jp; format=flowed; delsp=yes',
  'Content-Type: message/rfc822',
  'Content-Type: text/calendar; method=',
  "Content-Disposition: attachment; filename*0*=utf-8''%ff; filename*1=\"x",
  'Content-Transfer-Encoding: base64',
  'Content-Transfer-Encoding: quoted-printable',
  '--b\nContent-Type: text/html\n\n<p>&#xffffffff;<table><td colspan=-1>x',
  '--b\n\nplain =F0=9F',
  '--b--',
  'Content-Type: application/pkcs7-mime; name=smime.p7m',
  'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b',
  'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
  'Content-Type: application/ms-tnef; name=winmail.dat',
  'Content-Type: text/plain; charset=utf-7',
  'Content-Type: text/plain; charset=utf-16be',
  'Content-Type: text/plain; charset=hz-gb-2312',
  'Content-ID: <c@x>',
  '\x1b$B%F%9%H\x1b(B ~{VPND~} \x1b$)C\x0e1!\x0f +2Dzf-',
  'begin 644 a.txt\n#0V%T\n`\nend',
  '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n- x\n-----BEGIN PGP SIGNATURE-----',
  '-----BEGIN PGP MESSAGE-----',
  '0\x80\x06\x09*\x86H\x86\xf7\x0d\x01\x07\x02\xa0\x800\x80\x02\x01\x011\x000\x80',
  '',
]

const headers = fc.array(
  fc.oneof(
    fc.constantFrom(...PIECES),
    fc.string(),
    fc.string({ unit: 'binary' }).map((text) => `From: ${text}`),
  ),
  { maxLength: 12 },
)

/** A real mail with some of its bytes replaced, removed or doubled. */
const damaged = fc
  .array(fc.record({ at: fc.nat(700), bytes: fc.uint8Array({ maxLength: 6 }), skip: fc.nat(30) }), {
    maxLength: 8,
  })
  .map((changes) =>
    changes.reduce<Buffer>(
      (raw, { at, bytes, skip }) => Buffer.concat([raw.subarray(0, at), bytes, raw.subarray(at + skip)]),
      REAL,
    ),
  )

const REAL = Buffer.from(`From: "Ann" <ann@customer.test>
To: edit@example.org
Subject: =?utf-8?q?Gr=C3=B6=C3=9Fe?=
Message-ID: <m1@customer.test>
References: <a@x> <b@x>
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Gr=C3=B6=C3=9Fe =F0=9F=8C=BB
--inner
Content-Type: text/html; charset=utf-8

<p>Gr&ouml;&szlig;e <a href="x">y</a></p>
--inner--
--outer
Content-Type: image/png; name="a.png"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="a.png"

iVBORw0KGgo=
--outer--
`)

/** Always the same, so that a failure can be repeated. */
const noise = (length: number): Uint8Array => {
  let state = 1
  return Uint8Array.from({ length }, () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) >> 16)
}

const expectWellFormed = (mail: Mail): void => {
  expect(mail.fromName.length).to.be.at.most(200)
  expect(mail.subject.length).to.be.at.most(1_000)
  expect(mail.references.length).to.be.at.most(40)
  expect(mail.words).to.be.a('string')
  expect(mail.headers).to.be.a('map')
  for (const id of mail.references) expect(id).to.match(/^<[^<>\s]+>$/)
  for (const address of mail.recipients) expect(address).to.match(/^[^@\s]+@[^@\s]+$/)
  for (const { name, contentType, content } of mail.attachments) {
    expect(name).to.be.a('string')
    expect(contentType).to.match(/^[\w.+-]+\/[\w.+-]+$/)
    expect(content).to.be.instanceOf(Uint8Array)
  }
}
