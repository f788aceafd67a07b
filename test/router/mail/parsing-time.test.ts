import { expect } from 'chai'
import { readMail } from '../../../router/mail/read-mail.ts'
import { cpuMs } from '../../fakes/cpu-time.ts'

const HEAD = 'From: Ann <ann@customer.test>\r\nTo: edit@webordinary.test\r\nSubject: x\r\n'
const MULTIPART = `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n`

/** Where a piece is repeated, and what might take long by the square of its length there, for some expression or other. */
const PLACES: Record<string, { mail: (filled: string) => string; pieces: string[] }> = {
  'a subject': {
    mail: (filled) => `From: a@b.c\r\nSubject: ${filled}\r\n\r\nx`,
    pieces: [
      '=?',
      '=?utf-8?q?a',
      '=?utf-8?q?=C3?= ',
      '=?utf-8?b?w6Q=?=',
      '\r\n ',
      'Re: ',
      'AW[1]: ',
      '\u00e4',
      '(',
      '?=',
    ],
  },
  'the sender': {
    mail: (filled) => `From: ${filled} <ann@customer.test>\r\n\r\nx`,
    pieces: ['(', '(a)', '"', '\\', '"a" ', '<', '>', ',', ';', ':', '@', 'a@b.c, ', '=?utf-8?q?a?= '],
  },
  'the recipients': {
    mail: (filled) => `From: a@b.c\r\nTo: ${filled}\r\nCc: ${filled}\r\n\r\nx`,
    pieces: ['a@b.c, ', 'g: a@b.c; ', 'g:', '(', '"', '<', '<a@b.c', '\\"', '@', ','],
  },
  'the references': {
    mail: (filled) => `From: a@b.c\r\nReferences: ${filled}\r\nIn-Reply-To: ${filled}\r\n\r\nx`,
    pieces: ['<a@b> ', '<', '>', '<a', '<a,b>,', '(', ' '],
  },
  'a type': {
    mail: (filled) => `From: a@b.c\r\nContent-Type: text/plain; ${filled}\r\n\r\nx`,
    pieces: [';', 'a=b;', '"', '"a', '\\', 'charset="', "name*0*=utf-8''%", 'name*1=a;', '%', "'", '('],
  },
  'the names of headers': {
    mail: (filled) => `From: a@b.c\r\n${filled}\r\n\r\nx`,
    pieces: ['A: b\r\n', 'A', ':', ' ', 'A : \r\n', '\r\n ', 'Received: a\r\n', 'DKIM-Signature: a; b\r\n'],
  },
  'a text': {
    mail: (filled) => `${HEAD}\r\n${filled}`,
    pieces: [
      'begin 644 a\n',
      'begin ',
      'begin 644 a\nM\n',
      'begin 644 a\n#0V%T\n',
      'begin 644 a\n#0V%T\n`\nend\n',
      '-----BEGIN PGP MESSAGE-----\n',
      '-----BEGIN PGP SIGNED MESSAGE-----\n',
      '- ',
      '\u001b$B',
      '\u001b(B',
      '~{',
      '\r',
      '\u00e4',
      '\u00c3\u00a4',
      '\0',
      ' \n',
      '>',
    ],
  },
  'a text in quoted-printable': {
    mail: (filled) => `${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\n${filled}`,
    pieces: ['=', '= ', '=\n', '=C3', '=\t\r\n', '=3D'],
  },
  'a text in base64': {
    mail: (filled) => `${HEAD}Content-Transfer-Encoding: base64\r\n\r\n${filled}`,
    pieces: ['=', 'a', '====a', 'YQ==\n', '\n', '!'],
  },
  'a flowed text': {
    mail: (filled) => `${HEAD}Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n${filled}`,
    pieces: ['a \n', '> a \n', '>\n', '-- \n', ' \n', ' '],
  },
  'HTML of a head': {
    mail: (filled) => `${HEAD}Content-Type: text/html\r\n\r\n${filled}`,
    pieces: ['<meta ', '<meta charset', '<meta charset=', '<img src="cid:a">', '<img src=cid:', 'cid:'],
  },
  parts: {
    mail: (filled) => `${MULTIPART}${filled}`,
    pieces: [
      '--b\r\n\r\nx\r\n',
      '--b\r\n',
      '--',
      '--b--\r\n',
      '\r\n--',
      '--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n',
      '--b\r\nContent-Type: message/rfc822\r\n\r\n',
      '--b\r\nContent-Type: image/png; name=a.png\r\n\r\n\u0089PNG\r\n',
      '--b\r\nContent-Type: application/pkcs7-mime\r\n\r\n0\u0080\r\n',
      '--b\r\nContent-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\n',
    ],
  },
}

describe('The time that a mail takes to be taken apart', function () {
  this.timeout(120_000)

  const timeOf = async (raw: Buffer): Promise<number> => {
    const begun = cpuMs()
    await readMail(raw)
    return cpuMs() - begun
  }

  /** Eight times as much takes about eight times as long; by the square it would be sixty-four times. Short times are noise. */
  for (const [place, { mail, pieces }] of Object.entries(PLACES))
    it(`grows no faster than the mail, for hostile ${place}`, async () => {
      for (const piece of pieces) {
        const ofLength = (length: number) =>
          Buffer.from(mail(piece.repeat(Math.ceil(length / piece.length))), 'latin1')
        const times = []
        for (let i = 0; i < 3; i++) times.push(await timeOf(ofLength(50_000)))
        const long = await timeOf(ofLength(400_000))

        expect(long, JSON.stringify(piece)).to.be.below(Math.max(...times) * 32 + 400)
      }
    })
})
