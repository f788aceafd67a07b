import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import { expect } from 'chai'
import type { RunningService } from '../../../scripts/embedded-cloud/listen.ts'
import { startSes } from '../../../scripts/embedded-cloud/ses.ts'
import { sesAt } from './clients.ts'

describe('the embedded SES', () => {
  let service: RunningService

  beforeEach(async () => {
    service = await startSes(0)
    await fetch(`${url()}/clear-store`, { method: 'POST' })
  })

  afterEach(() => service.close())

  it('keeps what was sent, without any identity being verified', async () => {
    await send('Reply-To: c@example.com', 'Your page is ready')

    const { emails } = await store()
    expect(emails).to.have.length(1)
    expect(emails[0]).to.deep.include({
      from: 'a@example.com',
      replyTo: ['c@example.com'],
      subject: 'hi',
      body: { text: 'Your page is ready' },
    })
  })

  it('takes a mail of 10 MB', async () => {
    await send('X-Size: large', 'x'.repeat(10_000_000))

    expect((await store()).emails[0]?.body.text).to.have.length(10_000_000)
  })

  it('lists what was sent after the first mails, with the time', async () => {
    const before = Date.now()
    await send('X-Number: 1', 'one')
    await send('X-Number: 2', 'two')

    const later = (await (await fetch(`${url()}/sent?from=1`)).json()) as { at: number; raw: string }[]
    const all = (await (await fetch(`${url()}/raw`)).json()) as string[]

    expect(all).to.have.length(2)
    expect(later.map(({ raw }) => raw)).to.deep.equal(all.slice(1))
    expect(later[0]?.at).to.be.within(before, Date.now())
  })

  it('shows mails in frames that run no script', async () => {
    const page = await (await fetch(`${url()}/`)).text()

    const frames = page.match(/<iframe [^>]*/g)
    expect(frames).to.have.length(1)
    expect(frames?.[0]).to.match(/^<iframe sandbox="[^"]*"/)
    expect(frames?.[0]).not.to.include('allow-scripts')
  })

  const url = () => `http://127.0.0.1:${service.port}`

  const send = (header: string, text: string) => {
    const head = ['From: a@example.com', 'To: b@example.com', 'Subject: hi', header]
    const Data = Buffer.from([...head, '', text].join('\r\n'))
    return sesAt(service.port).send(new SendRawEmailCommand({ RawMessage: { Data } }))
  }

  const store = async () =>
    (await (await fetch(`${url()}/store`)).json()) as { emails: { body: { text: string } }[] }
})
