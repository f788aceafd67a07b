// Machines that write from a person's address, and persons whose mails look like a machine's.
import type { Expectation, MailCase } from '../../eval-mail/mail-case.ts'
import type { Sent } from './compose.ts'
import { mailCase, rawCase } from './compose.ts'
import { KNOWN_ID } from './originals.ts'

const AWAY = 'I am out of the office until Monday. In urgent cases write to Bob.'

const away = (name: string, subject: string, headers: Record<string, string>, text = AWAY) =>
  mailCase(`machines/${name}`, { subject, inReplyTo: KNOWN_ID, text, headers }, { kind: 'ignore' })

/** Exchange writes the subject in the language of the mailbox, and asks that nobody answers. */
const EXCHANGE = [
  'Automatic reply: Website',
  'Automatische Antwort: Website',
  'Réponse automatique : Website',
  'Respuesta automática: Website',
  'Risposta automatica: Website',
  'Resposta automática: Website',
  'Automatisch antwoord: Website',
  'Autosvar: Website',
  'Automaattinen vastaus: Website',
  'Odpowiedź automatyczna: Website',
  'Automatická odpověď: Website',
  'Автоматический ответ: Website',
  'Otomatik yanıt: Website',
  '自動応答: Website',
  '自动答复: Website',
  '자동 회신: Website',
  'Automatikus válasz: Website',
]

const HEADERS: [string, Record<string, string>][] = [
  ['auto-submitted', { 'Auto-Submitted': 'auto-replied' }],
  ['auto-generated', { 'Auto-Submitted': 'auto-generated; by=x' }],
  ['auto-notified', { 'Auto-Submitted': '(a comment) auto-notified' }],
  ['x-autoreply', { 'X-Autoreply': 'yes' }],
  ['x-autorespond', { 'X-Autorespond': 'Website' }],
  ['x-autoresponder', { 'X-Autoresponder': 'vacation' }],
  ['precedence-bulk', { Precedence: 'bulk' }],
  ['precedence-junk', { Precedence: 'junk' }],
  ['x-precedence', { 'X-Precedence': 'auto_reply' }],
  ['list-id', { 'List-Id': '<news.customer.test>' }],
  ['list-unsubscribe', { 'List-Unsubscribe': '<mailto:off@customer.test>' }],
  ['failed-recipients', { 'X-Failed-Recipients': 'nobody@shop.test' }],
]

const report = (type: string, subject: string, part: string): Promise<MailCase> =>
  rawCase(
    `machines/${type}-${subject.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`,
    [`Subject: ${subject}`, `Content-Type: multipart/report; report-type=${type}; boundary=b`],
    `--b\r\nContent-Type: text/plain\r\n\r\n${AWAY}\r\n--b\r\n${part}\r\n--b--\r\n`,
    { kind: 'ignore' },
  )

const DSN =
  'Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.customer.test\r\n\r\nFinal-Recipient: rfc822; bob@shop.test\r\nAction: failed\r\nStatus: 5.1.1'
const MDN =
  'Content-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822; ann@customer.test\r\nDisposition: manual-action/MDN-sent-manually; displayed'

const calendar = (method: string, subject: string) =>
  mailCase(
    `machines/calendar-${subject.toLowerCase().replaceAll(/\W+/g, '-')}`,
    { subject, icalEvent: { method, content: `BEGIN:VCALENDAR\r\nMETHOD:${method}\r\nEND:VCALENDAR` } },
    { kind: 'ignore' },
  )

const person = (name: string, sent: Sent, expected: Expectation = {}) =>
  mailCase(
    `machines/person-${name}`,
    { text: 'Make it green', ...sent },
    { kind: 'command', has: ['Make it green'], ...expected },
  )

export const machines = (): Promise<MailCase[]> =>
  Promise.all([
    ...EXCHANGE.map((subject, n) =>
      away(`exchange-${n + 1}`, subject, { 'X-Auto-Response-Suppress': 'All' }),
    ),
    ...HEADERS.map(([name, headers]) => away(name, 'Re: Website', headers)),
    report('delivery-status', 'Undelivered Mail Returned to Sender', DSN),
    report('delivery-status', 'Delivery Status Notification (Failure)', DSN),
    report('disposition-notification', 'Read: Website', MDN),
    calendar('REPLY', 'Accepted: make the title red'),
    calendar('REPLY', 'Zugesagt: make the title red'),
    person('of-exchange', { headers: { 'X-Auto-Response-Suppress': 'DR, RN, NRN, OOF, AutoReply' } }),
    person('auto-submitted-no', { headers: { 'Auto-Submitted': 'no' } }),
    person('precedence-first-class', { headers: { Precedence: 'first-class' } }),
    person('who-writes-about-auto-replies', {
      text: 'Make it green. Write "Automatic reply: we are away" on the page.',
    }),
    person('with-a-subject-about-it', { subject: 'Automatic reply page' }),
    person('undelivered-parcels', { subject: 'Undelivered parcels' }),
    person('read-subject', { subject: 'Read: the new terms' }),
  ])
