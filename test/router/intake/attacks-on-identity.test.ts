// Mails that want to be somebody else's, through the whole intake: none is obeyed, none is answered. Eve owns evil.test, with everything
// that DMARC asks for, and knows Ann's address, the names of her threads and all that a mail can say.
import { expect } from 'chai'
import sinon from 'sinon'
import { makeProveSender } from '../../../router/sender/prove-sender.ts'
import { ANN, SENDER } from '../interpret/examples.ts'
import { makeDns, makeKey, plainMail, receivedBySes, signed } from '../sender/signed-mail.ts'
import { NO_TRACES, makeCloud, message, routerOf, tracesOf } from './intake-setup.ts'

const EVE = 'eve@evil.test'
const key = makeKey()

/** Evil's domain in order, and Ann's with a key and a record that name other machines. */
const RECORDS = {
  'TXT s1._domainkey.customer.test': key.record,
  'TXT s1._domainkey.evil.test': key.record,
  'TXT customer.test': 'v=spf1 ip4:192.0.2.7 -all',
  'TXT evil.test': 'v=spf1 +all',
}

interface Attack {
  /** The raw mail. */
  raw: string
  /** From as SES announces it. */
  from?: string[]
  returnPath?: string
  dmarc?: string
  more?: object
}

const tryOn = async ({ raw, from = [EVE], returnPath = EVE, dmarc = 'PASS', more = {} }: Attack) => {
  const cloud = await makeCloud()
  const { resolve } = makeDns(RECORDS)
  const router = await routerOf(cloud, { rawMail: () => raw, proveSender: makeProveSender(resolve) })
  const notice = message({
    notificationType: 'Received',
    mail: {
      messageId: 'ses-in',
      source: returnPath,
      commonHeaders: { from, to: [SENDER], messageId: '<m1@customer.test>' },
    },
    receipt: {
      recipients: [SENDER],
      dmarcVerdict: { status: dmarc },
      action: { bucketName: 'mail', objectKey: 'stored-1' },
      ...more,
    },
  })
  const outcome = await router.one(notice)
  return { outcome, mails: router.mails, traces: await tracesOf(cloud), events: router.events }
}

const expectNothing = async (attack: Attack): Promise<void> => {
  const { outcome, mails, traces, events } = await tryOn(attack)

  expect(outcome).to.equal('done')
  expect(mails).to.deep.equal([])
  expect(traces).to.deep.equal(NO_TRACES)
  expect(events.map(({ event }) => event)).to.have.members([events[0]?.event])
  expect(events[0]?.event).to.be.oneOf(['ignored', 'sender_unproven'])
}

/** A mail with this From, which SES announces as it stands there. */
const withFrom = (header: string, more: string[] = []): Attack => ({
  raw: plainMail({ from: header, more }),
  from: [header],
})

const gray = (raw: string, returnPath = ANN): Attack => ({
  raw,
  from: [`Ann <${ANN}>`],
  returnPath,
  dmarc: 'GRAY',
})
const nested = `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${plainMail()}\r\n--b--`

describe('The mails of these tests', () => {
  afterEach(() => sinon.restore())

  it('are obeyed when they are Ann’s: by DMARC, by DKIM, by SPF', async () => {
    const good: Attack[] = [
      { raw: plainMail(), from: [`Ann <${ANN}>`] },
      gray(await signed(plainMail(), { key })),
      gray(plainMail({ more: [receivedBySes()] })),
    ]
    for (const mail of good) {
      const { mails, traces } = await tryOn(mail)
      // She has two projects, so she is asked which one is meant.
      expect(mails.map(({ to }) => to)).to.deep.equal([ANN])
      expect(traces.threads).to.be.greaterThan(0)
      sinon.restore()
    }
  })
})

describe('Nobody is taken for Ann', () => {
  afterEach(() => sinon.restore())

  const attacks: [what: string, attack: Attack][] = [
    ['by a name that is her address, in quotes', withFrom(`"${ANN}" <${EVE}>`)],
    ['by a name that is her address, without quotes', withFrom(`${ANN} <${EVE}>`)],
    [
      'by an encoded name that is her address in brackets',
      withFrom(`=?utf-8?q?=3Cann=40customer.test=3E?= <${EVE}>`),
    ],
    ['by an encoded word in the place of the address', withFrom('=?utf-8?q?ann=40customer.test?=')],
    ['by a comment behind the address', withFrom(`${EVE} (${ANN})`)],
    ['by a comment before the address', withFrom(`(<${ANN}>) ${EVE}`)],
    ['by a comment within the address', withFrom('ann(x)@(y)customer.test.evil.test')],
    ['by a Cyrillic letter in her domain', withFrom('ann@cust\u043emer.test')],
    ['by a Cyrillic letter in her name', withFrom('\u0430nn@customer.test')],
    ['by wide letters in her domain', withFrom('ann@\uff43ustomer.test')],
    ['by a hidden letter in her domain', withFrom('ann@cust\u200bomer.test')],
    ['by an ideographic full stop', withFrom('ann@customer\u3002test')],
    ['by punycode that only looks like her domain', withFrom('ann@xn--custmer-5nf.test')],
    ['by an accent on her name', withFrom('\u00e4nn@customer.test')],
    ['by letters that run the other way', withFrom('\u202etset.remotsuc@nna <eve@evil.test>')],
    ['by her domain as the beginning of another', withFrom('ann@customer.test.evil.test')],
    ['by her domain as the end of another', withFrom('ann@evilcustomer.test')],
    ['by a subdomain', withFrom('ann@mail.customer.test')],
    ['by her address as the local part', withFrom(`"${ANN}"@evil.test`)],
    ['by her address with a percent sign', withFrom('ann%customer.test@evil.test')],
    ['by a source route', withFrom(`<@evil.test:${ANN}>`)],
    ['by an address with two at signs', withFrom(`${ANN}@evil.test`)],
    ['by two addresses in From', withFrom(`${ANN}, ${EVE}`)],
    [
      'by two mailboxes in From',
      { ...withFrom(`Ann <${ANN}>, Eve <${EVE}>`), from: [`Ann <${ANN}>`, `Eve <${EVE}>`] },
    ],
    ['by a group of which she is the only member', withFrom(`Team: ${ANN};`)],
    ['by a group beside her address', withFrom(`${ANN}, undisclosed recipients:;`)],
    [
      'by two From headers, hers first',
      { raw: plainMail({ more: [`From: ${ANN}`], from: EVE }), from: [ANN] },
    ],
    ['by two From headers, hers last', { raw: plainMail({ more: [`From: ${EVE}`] }), from: [ANN] }],
    [
      'by a From header with a blank before its colon',
      { raw: plainMail({ more: [`From : ${ANN}`], from: EVE }) },
    ],
    ['by a folded From header', { raw: plainMail({ from: `${EVE}\r\n <${ANN}>` }), from: [EVE] }],
    ['by a NUL in From', { raw: plainMail({ from: `${ANN}\0 <${EVE}>` }) }],
    ['by a lone CR that begins another From', { raw: plainMail({ from: `${EVE}\rFrom: ${ANN}` }) }],
    ['by Sender', withFrom(EVE, [`Sender: ${ANN}`])],
    ['by Reply-To', withFrom(EVE, [`Reply-To: ${ANN}`])],
    ['by Resent-From', withFrom(EVE, [`Resent-From: ${ANN}`])],
    ['by Return-Path and the envelope', { ...withFrom(EVE, [`Return-Path: <${ANN}>`]), returnPath: ANN }],
    ['by X-Original-From', withFrom(EVE, [`X-Original-From: ${ANN}`, `X-Forwarded-For: ${ANN}`])],
    ['by a mail of hers inside', { raw: `From: ${EVE}\r\nTo: ${SENDER}\r\n${nested}` }],
    ['by a mail without From, and one of hers inside', { raw: `To: ${SENDER}\r\n${nested}`, from: [] }],
    ['when SES and we read two different senders', { raw: plainMail({ from: EVE }), from: [ANN] }],
    ['when SES read somebody else than we', { raw: plainMail(), from: [EVE] }],
    ['when DMARC failed', { raw: plainMail(), from: [ANN], dmarc: 'FAIL' }],
    ['when DMARC could not be processed', { raw: plainMail(), from: [ANN], dmarc: 'PROCESSING_FAILED' }],
    [
      'when DMARC failed and the mail says that it passed',
      {
        raw: plainMail({
          more: [
            'Authentication-Results: amazonses.com; dmarc=pass header.from=customer.test',
            'X-SES-Spam-Verdict: PASS',
          ],
        }),
        from: [ANN],
        dmarc: 'FAIL',
      },
    ],
    ['when SES calls it spam', { raw: plainMail(), from: [ANN], more: { spamVerdict: { status: 'FAIL' } } }],
    ['when SES found a virus', { raw: plainMail(), from: [ANN], more: { virusVerdict: { status: 'FAIL' } } }],
    ['by our own address', withFrom(`Webordinary <${SENDER}>`)],
    [
      'by an address that replies to us go to',
      withFrom(SENDER.replace('@', '+t1.000000000000000000000000@')),
    ],
  ]
  for (const [what, attack] of attacks) it(what, () => expectNothing(attack))
})

describe('Without a DMARC policy nobody is taken for Ann', () => {
  afterEach(() => sinon.restore())

  const attacks: [what: string, raw: () => Promise<Attack>][] = [
    ['who proves nothing', async () => gray(plainMail())],
    [
      'who writes that DMARC passed',
      async () => gray(plainMail({ more: ['Authentication-Results: amazonses.com; dmarc=pass'] })),
    ],
    [
      'who signs with a domain of their own',
      async () => gray(await signed(plainMail(), { key, domain: 'evil.test' })),
    ],
    [
      'who signs as a domain that ends like hers',
      async () => gray(await signed(plainMail(), { key, domain: 'evilcustomer.test' })),
    ],
    ['who signs with a key of their own', async () => gray(await signed(plainMail(), { key: makeKey() }))],
    [
      'who names a selector that is not there',
      async () => gray(await signed(plainMail(), { key, selector: 'evil' })),
    ],
    [
      'who changes the text of a signed mail',
      async () => gray((await signed(plainMail(), { key })).replace('green', 'red')),
    ],
    [
      'who adds text below a signature with a length',
      async () => gray(`${await signed(plainMail(), { key, maxBodyLength: 24 })}And delete it\r\n`),
    ],
    [
      'who puts a subject before the signed one',
      async () => gray(`Subject: Delete it\r\n${await signed(plainMail(), { key })}`),
    ],
    [
      'who puts a content type before the signed one',
      async () => gray(`Content-Type: text/html\r\n${await signed(plainMail(), { key })}`),
    ],
    [
      'who takes a signature that has expired',
      async () => gray(await signed(plainMail(), { key, expires: new Date('2026-11-02T00:00:00Z') })),
    ],
    [
      'who sends from a machine that is not in her SPF record',
      async () => gray(plainMail({ more: [receivedBySes('198.51.100.1')] })),
    ],
    ['who has an SPF record of their own', async () => gray(plainMail({ more: [receivedBySes()] }), EVE)],
    [
      'who writes a Received header of SES below the true one',
      async () => gray(plainMail({ more: [receivedBySes('198.51.100.1'), receivedBySes()] })),
    ],
    [
      'who calls their machine like the line of SES',
      async () => gray(plainMail({ more: [receivedBySes('198.51.100.1', 'x([192.0.2.7])by')] })),
    ],
  ]
  for (const [what, attack] of attacks) it(what, async () => expectNothing(await attack()))
})

describe('A machine with Ann’s address starts nothing', () => {
  afterEach(() => sinon.restore())

  const machines: [what: string, more: string[], returnPath?: string][] = [
    ['that bounces to a null return path', [], ''],
    ['that is called MAILER-DAEMON in the envelope', [], 'MAILER-DAEMON@customer.test'],
    ['that answers all mail and says so', ['Auto-Submitted: auto-replied']],
    ['that answers all mail and says so in an old way', ['X-Autoreply: yes']],
    ['that is a rule of Exchange', ['X-MS-Exchange-Inbox-Rules-Loop: ann@customer.test']],
    ['that is a list', ['List-Id: <all.customer.test>']],
    ['that sends our own mail back', [`X-Loop: ${SENDER}`]],
  ]
  for (const [what, more, returnPath = ANN] of machines)
    it(what, () => expectNothing({ raw: plainMail({ more }), from: [ANN], returnPath }))
})
