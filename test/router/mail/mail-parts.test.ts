import { expect } from 'chai'
import { readMail } from '../../../router/mail/read-mail.ts'

const head = (lines: string) => `From: Ann <ann@customer.test>\nSubject: s\n${lines}\n`
const read = (lines: string, body: string) => readMail(Buffer.from(`${head(lines)}\n${body}`, 'latin1'))
const mixed = (...parts: string[]) => read('Content-Type: multipart/mixed; boundary=b', joined('b', parts))
const joined = (boundary: string, parts: string[]) =>
  `${parts.map((part) => `--${boundary}\n${part}\n`).join('')}--${boundary}--\n`

describe('the parts that people read', () => {
  it('are the HTML where the text is a stub of it', async () => {
    const parts = [
      'Content-Type: text/plain\n\nYour program shows no HTML.',
      'Content-Type: text/html\n\n<p>Make it red</p>',
    ]
    const { words } = await read('Content-Type: multipart/alternative; boundary=b', joined('b', parts))

    expect(words).to.equal('Make it red')
  })

  it('are joined in their order, and files between them are files', async () => {
    const { words, attachments } = await mixed(
      'Content-Type: text/plain\n\nFirst',
      'Content-Type: image/jpeg; name=a.jpg\n\n\xff\xd8\xffx',
      'Content-Type: text/html\n\n<p>Second</p>',
      'Content-Type: text/plain; name=notes.txt\n\nThird',
      'Content-Type: text/plain\n\n2 < 3 & more',
    )

    expect(words.replace(/\s+/g, ' ')).to.equal('First Second 2 < 3 & more')
    expect(attachments.map(({ name }) => name)).to.deep.equal(['a.jpg', 'notes.txt'])
  })

  it('are found in parts of parts', async () => {
    const inner = joined('c', ['\nMake it red', 'Content-Type: text/html\n\n<p>Make it <b>red</b></p>'])
    const { words } = await mixed(`Content-Type: multipart/alternative; boundary=c\n\n${inner}`)

    expect(words).to.equal('Make it red')
  })

  it('are text where the boundary does not occur or is not named', async () => {
    const lost = await read('Content-Type: multipart/mixed; boundary=other', 'Make it red')
    const unnamed = await read(
      'Content-Type: multipart/mixed',
      joined('x', ['Content-Type: text/plain\n\nMake it red']),
    )

    expect(lost.words).to.equal('Make it red')
    expect(unnamed.words).to.equal('Make it red')
  })

  it('are read from a mail whose lines end with CR alone', async () => {
    const { words, subject } = await readMail(Buffer.from('Subject: Title\r\rMake it\rred'))

    expect([subject, words]).to.deep.equal(['Title', 'Make it\nred'])
  })

  it('are read although they are not coded as they say', async () => {
    const plain = await read('Content-Transfer-Encoding: base64', 'Make it red, please. (1)')
    const broken = await read('Content-Transfer-Encoding: quoted-printable', 'a=b =C3=BC=\nx =zz =')
    const twice = await read('Content-Transfer-Encoding: base64', 'TWFrZQ==\nIGl0\n')

    expect(plain.words).to.equal('Make it red, please. (1)')
    expect(broken.words).to.equal('a=b üx =zz')
    expect(twice.words).to.equal('Make it')
  })

  it('join the lines that the program broke, at their depth of quoting', async () => {
    const { words } = await read(
      'Content-Type: text/plain; format=flowed; delsp=yes',
      'Make the head \ning green\n\nto \n From here',
    )

    expect(words).to.equal('Make the heading green\n\ntoFrom here')
  })
})

describe('a mail in the mail', () => {
  it('is context with its From and Subject, and its files are named as left out', async () => {
    const inner = joined('c', [
      'Content-Type: text/plain\n\nOpen nine to five',
      'Content-Type: application/pdf; name=prices.pdf\n\n%PDF-1',
    ])
    const mail = await mixed(
      'Content-Type: text/plain\n\nUse these hours',
      `Content-Type: message/rfc822\n\nFrom: chef@shop.test\nSubject: Hours\nContent-Type: multipart/mixed; boundary=c\n\n${inner}`,
    )

    expect(mail.words).to.equal('Use these hours')
    expect(mail.quoted).to.contain('From: chef@shop.test\nSubject: Hours\n\nOpen nine to five')
    expect(mail).to.deep.include({ forwarded: true, attachments: [], from: 'ann@customer.test' })
    expect(mail.leftOut).to.deep.equal([{ name: 'prices.pdf', why: 'attached mail' }])
  })
})

describe('a signed or encrypted mail', () => {
  const SIGNED = '2a864886f70d010702'
  const DATA = '2a864886f70d010701'
  const tlv = (tag: string, ...content: string[]): string => {
    const all = content.join('')
    const length = all.length / 2
    return `${tag}${length < 128 ? '' : '82'}${length.toString(16).padStart(length < 128 ? 2 : 4, '0')}${all}`
  }
  const TEXT = Buffer.from('Content-Type: text/plain; charset=utf-8\n\nMake it grün').toString('hex')
  const signed = (octets: string) =>
    tlv(
      '30',
      tlv('06', SIGNED),
      tlv('a0', tlv('30', '020101', '3100', tlv('30', tlv('06', DATA), tlv('a0', octets)), '3100')),
    )
  const pieces = `2480${tlv('04', TEXT.slice(0, 40))}${tlv('24', tlv('04', TEXT.slice(40)))}0000`
  const indefinite =
    `308006 09${SIGNED}a0803080020101 3100 3080 0609${DATA}a080${pieces}00000000 3100 0000 0000 0000`.replaceAll(
      ' ',
      '',
    )
  const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64')
  const smime = (hex: string, type = 'application/pkcs7-mime; smime-type=signed-data; name=smime.p7m') =>
    read(`Content-Type: ${type}\nContent-Transfer-Encoding: base64`, base64(hex))

  it('is opened when it is signed, however it is written', async () => {
    for (const hex of [signed(tlv('04', TEXT)), signed(pieces), indefinite])
      expect(await smime(hex)).to.deep.include({ words: 'Make it grün', unreadable: undefined })
  })

  it('is opened by its name, and twice', async () => {
    const inner = Buffer.from(
      `Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\n${base64(signed(tlv('04', TEXT)))}`,
    ).toString('hex')

    expect((await smime(signed(tlv('04', TEXT)), 'application/octet-stream; name=smime.p7m')).words).to.equal(
      'Make it grün',
    )
    expect((await smime(signed(tlv('04', inner)))).words).to.equal('Make it grün')
  })

  it('is unreadable when it is encrypted or broken', async () => {
    const enveloped = tlv('30', tlv('06', '2a864886f70d010703'), 'a000')

    expect(await smime(enveloped)).to.deep.include({ words: '', unreadable: 'encrypted', attachments: [] })
    expect((await smime(signed(tlv('04', TEXT)).slice(0, 60))).unreadable).to.equal('S/MIME')
    expect((await smime('00')).unreadable).to.equal('S/MIME')
  })

  it('is unreadable when PGP encrypted it', async () => {
    const parts = [
      'Content-Type: application/pgp-encrypted\n\nVersion: 1',
      'Content-Type: application/octet-stream; name=encrypted.asc\n\n-----BEGIN PGP MESSAGE-----',
    ]
    const mime = await read(
      'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b',
      joined('b', parts),
    )
    const inline = await read('', '-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n')

    for (const mail of [mime, inline])
      expect(mail).to.deep.include({ words: '', unreadable: 'encrypted', attachments: [] })
  })

  it('is read without the armour of its signature', async () => {
    const { words, unreadable } = await read(
      '',
      '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nMake it red\n- -- x\n-----BEGIN PGP SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----\n',
    )

    expect([words.split('\n')[0], unreadable]).to.deep.equal(['Make it red', undefined])
    expect(words).to.not.contain('PGP')
  })

  it('is unreadable as winmail.dat, which is left out beside a text', async () => {
    const part = 'Content-Type: application/ms-tnef; name=winmail.dat\n\nx'
    const alone = await mixed(part)
    const beside = await mixed('Content-Type: text/plain\n\nMake it red', part)

    expect(alone).to.deep.include({ words: '', unreadable: 'winmail.dat', attachments: [] })
    expect(beside).to.deep.include({ words: 'Make it red', attachments: [] })
    expect(beside.leftOut).to.deep.equal([{ name: 'winmail.dat', why: 'winmail.dat' }])
  })
})
