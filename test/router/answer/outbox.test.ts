import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { SESClient } from '@aws-sdk/client-ses'
import { expect } from 'chai'
import PostalMime from 'postal-mime'
import { startEmbeddedCloud } from '../../../scripts/embedded-cloud/start.ts'
import type { EmbeddedCloud } from '../../../scripts/embedded-cloud/start.ts'
import { composeMail, makeOutbox, sesMessageId } from '../../../router/answer/outbox.ts'
import type { MailContent } from '../../../router/mail-templates/layout.ts'
import { makeMailContent } from '../../../router/mail-templates/layout.ts'
import { paragraph } from '../../../router/mail-templates/parts.ts'
import { readMail } from '../../../router/mail/read-mail.ts'
import { filterMail } from '../../../router/sender/mail-filter.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { awsError } from '../../fakes/aws-error.ts'
import { sesAt } from '../../scripts/embedded-cloud/clients.ts'
import { ANN, SENDER } from '../interpret/examples.ts'

const OWN_ID = '<t1.c1-answer@example.org>'

describe('a mail of ours', () => {
  it('reads as what it is in any mail program', async () => {
    const content = aMail({ subject: 'Größe 🌻', messageId: '<m2@x>', references: ['<m1@x>'] }, 'Fertig 🌻')

    const mail = await PostalMime.parse(await composeMail(content, SENDER, OWN_ID))

    expect(mail.from).to.deep.equal({ name: 'Webordinary', address: SENDER })
    expect(mail.to).to.deep.equal([{ name: '', address: ANN }])
    expect(mail.replyTo?.map(({ address }) => address)).to.deep.equal([SENDER])
    expect(mail.subject).to.equal('Re: [Done] Größe 🌻')
    expect(mail.messageId).to.equal(OWN_ID)
    expect(mail.inReplyTo).to.equal('<m2@x>')
    expect(mail.references?.split(/\s+/)).to.deep.equal(['<m1@x>', '<m2@x>'])
    expect(mail.text).to.contain('Fertig 🌻')
    expect(mail.html).to.contain('Fertig 🌻')
    expect(mail.attachments).to.deep.equal([])
  })

  it('has replies go elsewhere than where it comes from, and others in copy, when it says so', async () => {
    const content = { ...aMail(), replyTo: 'edit+t1.0@example.org', cc: ['bob@customer.test'] }

    const mail = await PostalMime.parse(await composeMail(content, SENDER, OWN_ID))

    expect(mail.from?.address).to.equal(SENDER)
    expect(mail.replyTo?.map(({ address }) => address)).to.deep.equal([content.replyTo])
    expect(mail.cc?.map(({ address }) => address)).to.deep.equal(content.cc)
  })

  it('says that a machine wrote it, so that no machine answers; not even this one', async () => {
    const mail = await readMail(await composeMail(aMail(), SENDER, OWN_ID))

    expect(mail.headers.get('auto-submitted')).to.equal('auto-replied')
    expect(mail.headers.get('x-auto-response-suppress')).to.equal('All')
    expect(filterMail({ ...mail, from: ANN }, 'other@example.org')).to.contain('machine')
    expect(filterMail({ ...mail, from: ANN }, SENDER)).to.contain('ourselves')
    expect(filterMail({ ...mail, headers: new Map() }, SENDER)).to.contain('ourselves')
  })

  it('carries a conversation of any length', async () => {
    const references = Array.from({ length: 40 }, (_, i) => `<${i}${'a'.repeat(240)}@x>`)
    const raw = await composeMail(aMail({ references, messageId: '<m2@x>' }), SENDER, OWN_ID)

    expect((await readMail(raw)).references.slice(1)).to.deep.equal([...references.slice(2), '<m2@x>'])
    for (const line of raw.toString('latin1').split('\r\n')) expect(line.length).to.be.below(999)
  })

  it('cannot be given a header by what the mail before it said', async () => {
    const evil = 'x\r\nBcc: eve@evil.test\r\n\r\nbody'
    const content = aMail(
      { subject: evil, messageId: `<a\u000bBcc:eve@evil.test>`, references: ['<\u0000@x>'] },
      evil,
    )

    const mail = await PostalMime.parse(await composeMail(content, SENDER, OWN_ID))

    expect(mail.headers.map(({ key }) => key)).not.to.include('bcc')
    expect(mail.to).to.have.length(1)
    expect(mail.html).to.contain('eve@evil.test')
  })

  it('answers nothing when there was no Message-ID', async () => {
    const mail = await PostalMime.parse(await composeMail(aMail(), SENDER, OWN_ID))

    expect(mail).not.to.have.property('inReplyTo')
    expect(mail).not.to.have.property('references')
  })
})

describe('the outbox', () => {
  const refusals: [name: string, forEver: boolean][] = [
    ['MessageRejected', true],
    ['InvalidParameterValue', true],
    ['Throttling', false],
    ['AccountSendingPausedException', false],
    ['MailFromDomainNotVerifiedException', false],
    ['ServiceUnavailable', false],
    ['TimeoutError', false],
    ['InvalidClientTokenId', false],
  ]

  for (const message of [
    'Email address is not verified: edit@example.org',
    'Sending paused for this account. For more information, please check the inbox of your account.',
    'Email sending for the account is paused.',
    'Sending suspended for this account.',
    'Sending is disabled.',
  ])
    it(`takes "${message}" for a reason to try again: an operator can repair it`, async () => {
      const rejected = awsError('MessageRejected', message)
      const ses = { send: () => Promise.reject(rejected) } as unknown as SESClient

      const failure = await failureOf(makeOutbox(ses, SENDER)(aMail(), OWN_ID))

      expect(failure).to.equal(rejected)
    })

  for (const [name, forEver] of refusals)
    it(`takes ${name} for ${forEver ? 'the last word' : 'a reason to try again'}`, async () => {
      const ses = { send: () => Promise.reject(awsError(name, 'because')) } as unknown as SESClient
      const sending = makeOutbox(ses, SENDER)(aMail(), OWN_ID)

      if (forEver) expect(await sending).to.deep.equal({ kind: 'undeliverable', problem: 'because' })
      else expect((await failureOf(sending)).name).to.equal(name)
    })

  it('sends to the person alone, whatever the mail says', async () => {
    const commands: SendRawEmailCommand[] = []
    const ses = {
      send: async (command: SendRawEmailCommand) => {
        commands.push(command)
        return { MessageId: 'ses-1' }
      },
    }

    expect(await makeOutbox(ses as unknown as SESClient, SENDER)(aMail(), OWN_ID)).to.deep.equal({
      kind: 'sent',
      mailId: 'ses-1',
    })

    expect(commands[0]?.input).to.deep.include({ Source: SENDER, Destinations: [ANN] })
  })

  describe('at SES', () => {
    let cloud: EmbeddedCloud
    before(async () => {
      cloud = await startEmbeddedCloud()
    })
    after(() => cloud.stop())

    it('sends the mail, and returns the id that SES gave it', async () => {
      const ses = sesAt(cloud.env.AWS_ENDPOINT_URL_SES ?? '')
      const sent = await makeOutbox(ses, SENDER)(aMail({ messageId: '<m1@x>' }, 'Fertig 🌻'), OWN_ID)
      ses.destroy()

      const raws = (await (await fetch(`${cloud.sesUrl}/raw`)).json()) as string[]
      const mail = await PostalMime.parse(Buffer.from(raws[0] ?? '', 'base64'))
      expect(raws).to.have.length(1)
      expect(mail).to.deep.include({ inReplyTo: '<m1@x>', subject: 'Re: [Done] Title' })
      expect(mail.text).to.contain('Fertig 🌻')
      expect(mail.html).to.contain('Fertig 🌻')
      expect(sent)
        .to.have.property('mailId')
        .that.matches(/^[\w-]+$/)
    })
  })
})

describe("SES's Message-ID", () => {
  it("has the region's host behind it, except in the oldest region", () => {
    expect(sesMessageId('0100', 'us-east-1')).to.equal('<0100@email.amazonses.com>')
    expect(sesMessageId('0100', 'eu-west-1')).to.equal('<0100@eu-west-1.amazonses.com>')
  })
})

const aMail = (reply: object = {}, text = 'Done.'): MailContent =>
  makeMailContent({ email: ANN, subject: 'Title', references: [], ...reply }, { outcome: 'done' }, [
    paragraph(text),
  ])
