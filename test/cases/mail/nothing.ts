// Mails with nothing to do in them, and those whose subject is the instruction.
import type { MailCase } from '../../eval-mail/mail-case.ts'
import { mailCase, rawCase } from './compose.ts'
import { formOf, inForm } from './forms.ts'
import { KNOWN_ID, ORIGINALS } from './originals.ts'
import { IPHONE } from './phone-footers.ts'
import { ALL_CLIENTS } from './replies.ts'

const ASK = { kind: 'ask' } as const
const SUBJECT = 'Re: Make the homepage heading green'

const SOME = [
  'gmailWeb',
  'appleIos',
  'outlookWeb',
  'outlookDesktop',
  'outlookIos',
  'thunderbirdBottom',
  'thunderbirdSigned',
]
const MORE = ['yahoo', 'proton', 'samsung', 'k9', 'qq', 'gmx', 'mailRu', 'gmailSigned', 'roundcube', 'glued']

const quoteAlone = (name: string, n: number): Promise<MailCase> => {
  const client = ALL_CLIENTS[name] ?? (() => ({}))
  const body = client({
    language: 'en',
    paragraphs: [],
    original: n % 2 === 0 ? ORIGINALS.old : ORIGINALS.today,
  })
  const form = formOf(n)
  const sent = { subject: SUBJECT, inReplyTo: KNOWN_ID, ...inForm(body, form) }
  return mailCase(`nothing/quote-alone-${name}-${form}`, sent, ASK)
}

const PREFIXES = [
  'Re',
  'RE',
  'AW',
  'Antw',
  'SV',
  'VS',
  'Odp',
  'YNT',
  'RES',
  'TR',
  'RV',
  'WG',
  'Fwd',
  'Vá',
  'Отв',
  '回复',
  '答复',
  '返信',
]

const prefixed = PREFIXES.map((prefix) =>
  mailCase(`nothing/prefix-${prefix}`, { subject: `${prefix}: Make the heading green`, text: '\n' }, ASK),
)

const picture = { filename: 'photo.jpg', content: 'x', contentType: 'image/jpeg' }

const OPAQUE: [string, string][] = [
  ['s-mime-encrypted', 'application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m'],
  ['winmail', 'application/ms-tnef; name=winmail.dat'],
  ['encrypted-octets', 'application/x-pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"'],
]

const opaque = OPAQUE.map(([name, type]) =>
  rawCase(
    `nothing/${name}`,
    ['Subject: Make the heading green', `Content-Type: ${type}`, 'Content-Transfer-Encoding: base64'],
    'eJ8+IgAA\r\n',
    ASK,
  ),
)

const pgp = rawCase(
  'nothing/pgp-mime',
  ['Subject: ...', 'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b'],
  '--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n\r\n--b\r\nContent-Type: application/octet-stream; name=encrypted.asc\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n\r\n--b--\r\n',
  ASK,
)

const INLINE_PGP = '-----BEGIN PGP MESSAGE-----\n\nhQEMAxyz\n=abcd\n-----END PGP MESSAGE-----\n'

const fromSubject = (name: string, text: string) =>
  mailCase(
    `nothing/subject-${name}`,
    { subject: 'Make the heading green', text },
    { kind: 'command', words: 'Make the heading green' },
  )

export const nothing = (): Promise<MailCase[]> =>
  Promise.all([
    ...[...SOME, ...MORE].map(quoteAlone),
    ...prefixed,
    ...opaque,
    pgp,
    mailCase('nothing/pgp-inline', { subject: 'Make it green', text: INLINE_PGP }, ASK),
    mailCase('nothing/picture-in-a-conversation', { inReplyTo: KNOWN_ID, attachments: [picture] }, ASK),
    mailCase('nothing/footer-in-a-conversation', { inReplyTo: KNOWN_ID, text: IPHONE.fr }, ASK),
    mailCase('nothing/greeting-and-name', { inReplyTo: KNOWN_ID, text: 'Hi,\n\nBest regards\nAnn' }, ASK),
    fromSubject('alone', '\n'),
    ...Object.entries(IPHONE).map(([language, footer]) =>
      fromSubject(`and-footer-${language}`, `\n${footer}\n`),
    ),
    fromSubject('and-signature', '-- \nAnn Example\nCustomer GmbH\n'),
  ])
