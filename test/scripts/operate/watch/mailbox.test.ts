import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { expect } from 'chai'
import { ensureBucket } from '../../../../scripts/cloud/provision.ts'
import { openMailbox } from '../../../../scripts/operate/watch/mailbox.ts'
import { openCloud } from '../../cloud/open-cloud.ts'
import type { OpenCloud } from '../../cloud/open-cloud.ts'

const BUCKET = 'mail'

describe('The mailbox of the page', () => {
  let cloud: OpenCloud
  let ses: Server
  let answer: { status: number; body: unknown }
  before(async () => {
    cloud = await openCloud()
    await ensureBucket(cloud.clients.s3, BUCKET)
    ses = createServer((_request, response) =>
      response.writeHead(answer.status).end(JSON.stringify(answer.body)),
    )
    await once(ses.listen(0, '127.0.0.1'), 'listening')
  })
  after(async () => {
    ses.close()
    await cloud.stop()
  })

  it('has what came in and what went out in the order of the conversation, whatever the clocks say', async () => {
    const sent = mail('<b@x>', '<a@x>')
    answer = { status: 200, body: [{ at: 1, raw: Buffer.from(sent).toString('base64') }] }
    await put('one', mail('<a@x>'))

    const { mails, problem } = await open().lookAsFar()

    expect(mails.map(({ way, messageId }) => [way, messageId])).to.deep.equal([
      ['in', '<a@x>'],
      ['out', '<b@x>'],
    ])
    expect(problem).to.equal(undefined)
  })

  it('shows what came in when what was sent cannot be read, and says so', async () => {
    answer = { status: 404, body: '' }
    await put('one', mail('<a@x>'))

    const { mails, problem } = await open().lookAsFar()

    expect(mails.map(({ id }) => id)).to.deep.equal(['one'])
    const whole = await open()
      .look()
      .catch((error: Error) => error.message)
    expect(whole).to.equal(problem)
    expect(problem).to.match(/^mails cannot be read: .* answers 404$/)
  })

  const open = () =>
    openMailbox(cloud.clients.s3, BUCKET, `http://127.0.0.1:${(ses.address() as AddressInfo).port}`)
  const put = (Key: string, Body: string) =>
    cloud.clients.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }))
  const mail = (id: string, answers?: string): string =>
    `From: a@x\r\nTo: b@x\r\nMessage-ID: ${id}\r\n${answers ? `In-Reply-To: ${answers}\r\n` : ''}Subject: s\r\n\r\nText`
})
