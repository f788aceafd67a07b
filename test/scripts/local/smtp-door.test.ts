import { createTransport } from 'nodemailer'
import { expect } from 'chai'
import { openSmtpDoor } from '../../../scripts/local/smtp-door.ts'
import type { IncomingMail } from '../../../scripts/local/smtp-door.ts'

const MAIL = {
  from: 'Ann <ann@customer.test>',
  to: ['edit@webordinary.test', 'edit+shop@webordinary.test'],
  subject: 'Grüße',
  text: 'Change the title to "Hi 🌻".\n.\nA line with only a dot stands above.\n',
}

describe('the door for mail programs', () => {
  let close: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of close) await end()
    close = []
  })

  it('delivers a mail with its envelope, byte for byte, and then confirms it', async () => {
    const { send, delivered } = await setup()
    const raw = 'Subject: a\r\n\r\n.\r\nümlaut, latin1: '
    const latin1 = Buffer.concat([Buffer.from(raw), Buffer.from([0xfc, 0x0d, 0x0a])])

    const { accepted } = await send({ ...MAIL, raw: latin1 })

    expect(accepted).to.deep.equal(MAIL.to)
    expect(delivered).to.deep.equal([{ raw: latin1, from: 'ann@customer.test', recipients: MAIL.to }])
  })

  it('takes a mail that was sent by a machine, whose sender is empty', async () => {
    const { send, delivered } = await setup()

    await send({ ...MAIL, envelope: { from: '', to: MAIL.to } })

    expect(delivered[0]).to.include({ from: '' })
  })

  it('takes several mails through one connection', async () => {
    const { send, delivered } = await setup({ pool: true })

    await Promise.all(['1', '2', '3'].map((subject) => send({ ...MAIL, subject })))

    expect(delivered).to.have.length(3)
  })

  it('tells the mail program when a mail could not be delivered, so that it is not lost unheard', async () => {
    const { send } = await setup({ deliver: () => Promise.reject(new Error('the bucket is gone')) })

    const problem: unknown = await send(MAIL).catch((error: unknown) => error)

    expect(problem).to.have.property('responseCode', 450)
    expect(problem).to.have.property('response').that.includes('the bucket is gone')
  })

  it('goes on after a mail that could not be delivered', async () => {
    let tries = 0
    const { send } = await setup({
      deliver: () => (++tries === 1 ? Promise.reject(new Error('not now')) : Promise.resolve()),
    })
    await send(MAIL).catch(() => undefined)

    expect((await send(MAIL)).accepted).to.deep.equal(MAIL.to)
  })

  it('refuses for good a mail that is larger than SES takes, and delivers nothing of it', async () => {
    const { send, delivered } = await setup()
    const content = Buffer.alloc(31_000_000, 'a line of text\r\n')

    const problem: unknown = await send({ ...MAIL, attachments: [{ filename: 'a.bin', content }] }).catch(
      (error: unknown) => error,
    )

    expect(problem).to.have.property('responseCode', 552)
    expect(delivered).to.be.empty
  })

  it('says which port is taken, and which setting chooses another', async () => {
    const { port } = await setup()

    const problem: unknown = await openSmtpDoor(port, () => Promise.resolve()).catch(
      (error: unknown) => error,
    )

    expect(problem).to.have.property(
      'message',
      `port ${port}, wanted for mail (SMTP_PORT), is already in use`,
    )
  })

  const setup = async (options: { deliver?: () => Promise<void>; pool?: true } = {}) => {
    const delivered: IncomingMail[] = []
    const keep = (mail: IncomingMail) => Promise.resolve(void delivered.push(mail))
    const door = await openSmtpDoor(0, options.deliver ?? keep)
    const address = { host: '127.0.0.1', port: door.port, ignoreTLS: true }
    const transport = createTransport(options.pool ? { ...address, pool: true, maxConnections: 1 } : address)
    close.push(() => Promise.resolve(transport.close()), door.close)
    return { port: door.port, delivered, send: (mail: object) => transport.sendMail(mail) }
  }
})
