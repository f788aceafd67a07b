import { CreateBucketCommand, GetObjectCommand } from '@aws-sdk/client-s3'
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { expect } from 'chai'
import { parseInboundNotice } from '../../../contract/messages/inbound-notice.ts'
import { deliverMail, sesNotification } from '../../../scripts/cloud/deliver-mail.ts'
import type { Delivery } from '../../../scripts/cloud/deliver-mail.ts'
import { openCloud } from './open-cloud.ts'
import type { OpenCloud } from './open-cloud.ts'

describe('the notification of a mail', () => {
  it('is one that the router understands, with everything it asks of SES', () => {
    const notification = sesNotification(aDelivery(), 'key1')

    expect(parseInboundNotice(JSON.stringify(notification))).to.deep.equal({
      kind: 'mail',
      storedAt: { bucket: 'mails', key: 'key1' },
      sesMessageId: 'key1',
      messageId: '<m1@mail.test>',
      from: ['"Ann, A." <ann@customer.test>'],
      addressed: ['edit@webordinary.test'],
      recipients: ['edit@webordinary.test'],
      returnPath: 'bounces@customer.test',
      verdicts: { spam: 'PASS', virus: 'PASS', dmarc: 'PASS' },
    })
  })

  it('carries the verdict on the sender that it is told to', () => {
    const notification = sesNotification(aDelivery({ dmarc: 'FAIL' }), 'key1')

    expect(parseInboundNotice(JSON.stringify(notification)))
      .to.have.property('verdicts')
      .that.includes({ dmarc: 'FAIL' })
  })

  const heads: [string, string, object][] = [
    ['no header but an empty Subject', 'Subject:\r\nX-Other: a', { subject: '' }],
    ['no header at all', '', { subject: '' }],
    ['a header over two lines', 'Subject: a\r\n\tlong one', { subject: 'a long one' }],
    [
      'line ends without a carriage return',
      'From: a@b.test\nSubject: s',
      { from: ['a@b.test'], subject: 's' },
    ],
  ]
  for (const [what, head, expected] of heads)
    it(`reads the headers of a mail with ${what}, and not its text`, () => {
      const raw = Buffer.from(`${head}\r\n\r\nSubject: text\r\nFrom: eve@elsewhere.test\r\n`)

      const { mail } = sesNotification(aDelivery({ raw }), 'key1') as { mail: { commonHeaders: object } }

      expect(mail.commonHeaders).to.deep.equal({ to: ['edit@webordinary.test'], ...expected })
    })
})

describe('delivering a mail', () => {
  let cloud: OpenCloud
  before(async () => (cloud = await openCloud()))
  after(() => cloud.stop())

  for (const [what, bytes] of [
    ['a small mail', 1_000],
    ['a mail of 20 MB, which is too large for one request', 20_000_000],
  ] as const)
    it(`stores ${what} as it is`, async () => {
      const { topicArn, deliver, stored } = await setup()
      const raw = aMailOf(bytes)

      const id = await deliver({ raw, topicArn })

      expect(raw.equals(await stored(id))).to.equal(true)
    })

  it('fails when nobody can be told, so that the sender hears of it', async () => {
    const { topicArn, deliver } = await setup()

    const problem: unknown = await deliver({ topicArn: `${topicArn}-gone` }).catch((error: unknown) => error)

    expect(problem).to.have.property('name', 'NotFoundException')
  })

  const setup = async () => {
    const { s3 } = cloud.clients
    await s3.send(new CreateBucketCommand({ Bucket: 'mails' })).catch(() => undefined)
    const sns = new SNSClient({})
    const { TopicArn: topicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'mail' }))
    sns.destroy()
    return {
      topicArn,
      deliver: (changes: Partial<Delivery>) => deliverMail(s3, aDelivery(changes)),
      stored: async (Key: string): Promise<Uint8Array> => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'mails', Key }))
        return (await Body?.transformToByteArray()) ?? new Uint8Array()
      },
    }
  }
})

const HEAD = `From: "Ann, A." <ann@customer.test>\r
Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r
Message-ID: <m1@mail.test>\r
\r
`

/** No two parts of it are alike. */
const aMailOf = (bytes: number): Buffer => {
  const lines = Array.from({ length: Math.ceil(bytes / 10) }, (_, i) => `${i}`.padStart(8, '0'))
  return Buffer.from(`${HEAD}${lines.join('\r\n')}`)
}

const aDelivery = (changes: Partial<Delivery> = {}): Delivery => ({
  raw: Buffer.from(`${HEAD}Change the title.\r\n`),
  from: 'bounces@customer.test',
  recipients: ['edit@webordinary.test'],
  bucket: 'mails',
  topicArn: 'arn:aws:sns:us-east-1:000000000000:mail',
  ...changes,
})
