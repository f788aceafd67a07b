import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { SESClient } from '@aws-sdk/client-ses'
import { expect } from 'chai'
import PostalMime from 'postal-mime'
import { makeOutbox } from '../../../router/answer/outbox.ts'
import { makeMailContent } from '../../../router/mail-templates/layout.ts'
import { paragraph } from '../../../router/mail-templates/parts.ts'
import { ANN, SENDER } from '../interpret/examples.ts'
import { commandIn, setupInterpret } from '../interpret/interpret-setup.ts'

const EVE = 'eve@evil.test'
const encoded = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
const INJECTED = `Title\r\nBcc: ${EVE}\r\nReply-To: ${EVE}\r\n\r\n<b>hello</b>`

/** The mail that answers this one, as SES gets it. */
const answerTo = async (headers: string[]) => {
  const { raw } = await setupInterpret()
  const content = [`To: ${SENDER}`, ...headers, '', 'Make it red'].join('\r\n')
  const { tracking } = commandIn(await raw(Buffer.from(content)))
  const sent: { destinations?: string[]; data?: Uint8Array } = {}
  const send = async ({ input }: SendRawEmailCommand) => {
    Object.assign(sent, { destinations: input.Destinations, data: input.RawMessage?.Data })
    return { MessageId: 'ses-1' }
  }
  const mail = makeMailContent(tracking.reply, { outcome: 'done' }, [paragraph('Done.')])
  await makeOutbox({ send } as unknown as SESClient, SENDER)(mail, '<t1.c1-answer@example.org>')
  return { ...sent, mail: await PostalMime.parse(sent.data ?? new Uint8Array()), tracking }
}

const FROM = `From: Ann <${ANN}>`
const ATTACKS: [attack: string, headers: string[]][] = [
  ['line ends in an encoded subject', [FROM, `Subject: ${encoded(INJECTED)}`]],
  [
    'line ends in a subject of several encoded words',
    [FROM, `Subject: ${encoded('a\r')} ${encoded(`\nBcc: ${EVE}`)}`],
  ],
  ['bare line feeds and returns in a subject', [FROM, `Subject: ${encoded(`a\nBcc: ${EVE}\rCc: ${EVE}`)}`]],
  [
    'line separators of Unicode in a subject',
    [FROM, `Subject: ${encoded(`a\u2028Bcc: ${EVE}\u0085Cc: ${EVE}`)}`],
  ],
  ['line ends in the name of the sender', [`From: ${encoded(`Ann\r\nBcc: ${EVE}`)} <${ANN}>`, 'Subject: x']],
  ['an address in the name of the sender', [`From: "${EVE}" <${ANN}>`, 'Subject: x']],
  ['a Message-ID of several lines', [FROM, `Message-ID: <a@b>\r\n Bcc: ${EVE}`, 'Subject: x']],
  ['references with addresses in them', [FROM, `References: <a@b> Bcc: ${EVE}\r\n <c@d>`, 'Subject: x']],
  ['another Reply-To', [FROM, `Reply-To: ${EVE}`, 'Subject: x']],
  ['several Reply-To', [FROM, `Reply-To: ${EVE}`, `Reply-To: Eve <${EVE}>`, 'Subject: x']],
  ['a Reply-To that is ours', [FROM, `Reply-To: ${SENDER}`, 'Subject: x']],
  [
    'another Sender, Return-Path and Resent-From',
    [`Return-Path: <${EVE}>`, FROM, `Sender: ${EVE}`, `Resent-From: ${EVE}`],
  ],
  [
    'Errors-To and Disposition-Notification-To',
    [FROM, `Errors-To: ${EVE}`, `Disposition-Notification-To: ${EVE}`],
  ],
  ['a group of strangers in To', [FROM, `To: All: ${EVE}, Eve <${EVE}>;`, 'Subject: x']],
  ['a group of strangers in Cc', [FROM, `Cc: All: ${EVE}, Eve <${EVE}>;, ${EVE}`, 'Subject: x']],
]

describe('That an answer goes to the proven sender alone, with no header that a mail made,', () => {
  for (const [attack, headers] of ATTACKS)
    it(`holds against ${attack}`, async () => {
      const { destinations, mail, tracking } = await answerTo(headers)
      const names = mail.headers.map(({ key }) => key)

      expect(destinations).to.deep.equal([ANN])
      expect(mail.to?.map(({ address }) => address)).to.deep.equal([ANN])
      expect(names).not.to.include.members(['bcc'])
      expect(names).not.to.include.members(['cc'])
      expect(names.length).to.equal(new Set(names).size)
      expect(mail.replyTo?.map(({ address }) => address)).to.deep.equal([SENDER])
      expect(mail.text).to.contain('Done.').and.not.to.contain('hello')
      expect(tracking.reply.email).to.equal(ANN)
    })
})
