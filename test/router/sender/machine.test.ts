import { expect } from 'chai'
import { isNobody } from '../../../router/sender/machine.ts'
import { signOf } from './written.ts'

const ANSWERS = 'In-Reply-To: <a1@example.org>'

describe('A machine is known by a header', () => {
  const machines = [
    'X-Autoreply: yes',
    'X-AutoReply-From: ann@customer.test',
    'X-Auto-Reply: 1',
    'X-Mail-Autoreply: yes',
    'X-Autorespond: Away',
    'X-Autoresponder: v1',
    'X-Auto-Response: yes',
    'Auto-Submitted: auto-replied (vacation)',
    'Precedence: auto_reply',
    'X-Precedence: bulk',
    'X-MS-Exchange-Inbox-Rules-Loop: ann@customer.test',
    'X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent',
    'X-Failed-Recipients: bob@customer.test',
    'X-Cron-Env: <SHELL=/bin/sh>',
    'List-Id: <x.customer.test>',
    'List-Unsubscribe: <mailto:x@customer.test>',
    'List-Post: NO',
  ]
  for (const header of machines)
    it(header, async () => {
      expect(await signOf({ headers: [header] })).to.match(/machine|list/)
    })

  const people = [
    'Auto-Submitted: no',
    'X-Autoreply: no',
    'X-Auto-Response-Suppress: All',
    'X-Auto-Response-Suppress: DR, OOF, AutoReply',
    'Feedback-ID: 1.eu-west-1.abc=:AmazonSES',
    'Precedence: first-class',
    'X-Priority: 1',
    'Importance: high',
    'Thread-Index: AQHb',
    'X-MS-Exchange-Organization-AuthAs: Internal',
    'X-Mailer: Apple Mail',
  ]
  for (const header of people)
    it(`but not by ${header}`, async () => {
      expect(await signOf({ headers: [header] })).to.equal(undefined)
    })
})

describe('A machine is known by the type of its report', () => {
  for (const contentType of [
    'multipart/report; report-type=delivery-status; boundary=b',
    'multipart/report; report-type=disposition-notification; boundary=b',
    'MULTIPART/REPORT; boundary=b',
    'message/delivery-status',
    'message/disposition-notification',
  ])
    it(contentType, async () => {
      expect(await signOf({ contentType, text: '--b\n\nhello\n--b--' })).to.match(/report/)
    })

  it('also of a part', async () => {
    const contentType = 'multipart/mixed; boundary=b'
    const text = '--b\n\nIt failed\n--b\nContent-Type: message/delivery-status\n\nStatus: 5.1.1\n--b--'

    expect(await signOf({ contentType, text })).to.match(/report/)
  })
})

describe('A machine is known by its calendar', () => {
  const withCalendar = (type: string, calendar: string, text = '') =>
    signOf({
      subject: 'Accepted: change the title',
      contentType: 'multipart/mixed; boundary=b',
      text: `--b\nContent-Type: text/plain\n\n${text}\n--b\nContent-Type: ${type}\n\nBEGIN:VCALENDAR\n${calendar}\nEND:VCALENDAR\n--b--`,
    })

  for (const method of ['REPLY', 'COUNTER', 'DECLINECOUNTER', 'reply'])
    it(`that answers an invitation: ${method}`, async () => {
      expect(await withCalendar(`text/calendar; method=${method}`, 'X:y', 'Ann has accepted')).to.match(
        /calendar/,
      )
      expect(await withCalendar('text/calendar', `METHOD:${method}`)).to.match(/calendar/)
      expect(await withCalendar('application/ics', `METHOD:${method}\r`)).to.match(/calendar/)
    })

  it('that calls a meeting off, without a word', async () => {
    expect(await withCalendar('text/calendar; method=CANCEL', 'X:y')).to.match(/calendar/)
  })

  it('but not by one that invites, or publishes', async () => {
    expect(await withCalendar('text/calendar', 'METHOD:PUBLISH', 'Put this on the page')).to.equal(undefined)
    expect(await withCalendar('text/calendar; method=REQUEST', 'X:y', 'Put this on the page')).to.equal(
      undefined,
    )
  })
})

describe('An automatic reply is known by its subject and a second sign', () => {
  const subjects = [
    ['en', 'Automatic reply: Website'],
    ['en', 'Out of Office AutoReply: Website'],
    ['de', 'Automatische Antwort: Webseite'],
    ['de', 'Abwesenheitsnotiz: Webseite'],
    ['fr', 'Réponse automatique : Site'],
    ['es', 'Respuesta automática: Sitio'],
    ['pt', 'Resposta automática: Site'],
    ['it', 'Risposta automatica: Sito'],
    ['nl', 'Automatisch antwoord: Website'],
    ['sv', 'Autosvar: Webbplats'],
    ['da', 'Automatisk svar: Websted'],
    ['nb', 'Automatisk svar: Nettsted'],
    ['fi', 'Automaattinen vastaus: Sivusto'],
    ['pl', 'Odpowiedź automatyczna: Strona'],
    ['cs', 'Automatická odpověď: Web'],
    ['sk', 'Automatická odpoveď: Web'],
    ['hu', 'Automatikus válasz: Webhely'],
    ['ro', 'Răspuns automat: Site'],
    ['bg', 'Автоматичен отговор: Сайт'],
    ['ru', 'Автоматический ответ: Сайт'],
    ['uk', 'Автоматична відповідь: Сайт'],
    ['el', 'Αυτόματη απάντηση: Ιστότοπος'],
    ['tr', 'Otomatik yanıt: Web sitesi'],
    ['ar', 'رد تلقائي: الموقع'],
    ['he', 'תשובה אוטומטית: אתר'],
    ['ja', '自動応答: ウェブサイト'],
    ['zh-CN', '自动答复: 网站'],
    ['zh-TW', '自動回覆: 網站'],
    ['ko', '자동 회신: 웹사이트'],
    ['vi', 'Trả lời tự động: Trang web'],
    ['th', 'ตอบกลับอัตโนมัติ: เว็บไซต์'],
    ['id', 'Balasan otomatis: Situs'],
  ] as const
  for (const [language, subject] of subjects)
    it(`${language}: ${subject}`, async () => {
      expect(await signOf({ subject, headers: [ANSWERS], text: 'x' })).to.match(/automatic reply/)
      expect(await signOf({ subject, headers: ['X-Auto-Response-Suppress: All'] })).to.match(
        /automatic reply/,
      )
      expect(await signOf({ subject: `Re: ${subject}`, headers: [ANSWERS] })).to.equal(undefined)
      expect(await signOf({ subject, text: 'Put it on the contact page' })).to.equal(undefined)
    })

  it('or says at once that it is away', async () => {
    const text = 'Hello, I am out of the office until Monday.'
    expect(await signOf({ subject: 'Out of office', text })).to.match(/automatic reply/)
    expect(await signOf({ subject: 'Nicht im Büro', text: 'Ich bin bis Montag verreist.' })).to.match(
      /automatic/,
    )
  })

  it('or says that it is a machine, in answer to us', async () => {
    const text = 'This is an automated response. We got your mail.'
    expect(await signOf({ subject: 'Website', headers: [ANSWERS], text })).to.match(/automatic reply/)
  })

  it('and not because a person writes about it', async () => {
    const texts = [
      {
        subject: 'Out of office',
        text: 'Please write on the homepage: I am out of the office until Monday.',
      },
      { subject: 'Vacation', text: 'We are on vacation from 1 to 14 August; put a banner on the homepage.' },
      { subject: 'Re: Out of office', headers: [ANSWERS], text: 'I am away from Monday; put it on the page' },
      { subject: 'Away games', headers: [], text: 'Add them to the list' },
      { subject: 'Website', headers: [ANSWERS], text: 'I am on vacation next week, so please hurry' },
    ]
    for (const written of texts) expect(await signOf(written), written.text).to.equal(undefined)
  })
})

describe('A receipt without a word', () => {
  for (const subject of [
    'Read: x',
    'Gelesen: x',
    'Lu : x',
    'Accepted: x',
    'Zugesagt: x',
    '已读: x',
    '承諾: x',
  ])
    it(`is a machine's: ${subject}`, async () => {
      expect(await signOf({ subject, text: '' })).to.match(/automatic reply/)
    })

  it('is a person’s mail when it has words', async () => {
    expect(await signOf({ subject: 'Read: the new chapter', text: 'Put it online' })).to.equal(undefined)
  })
})

describe('An address where nobody reads', () => {
  for (const address of [
    'MAILER-DAEMON@x.test',
    'postmaster@x.test',
    'no-reply@x.test',
    'noreply+a1@x.test',
    'bounces+1=x@y.test',
  ])
    it(address, () => expect(isNobody(address)).to.equal(true))
  for (const address of ['ann@noreply.test', 'norepley@x.test', 'bouncer@x.test', 'post@x.test'])
    it(`is not ${address}`, () => expect(isNobody(address)).to.equal(false))
})
