import { expect } from 'chai'
import { NotAMessage } from '../../../contract/messages/fields.ts'
import { parseInboundNotice } from '../../../contract/messages/inbound-notice.ts'

describe('A body of the e-mail queue', () => {
  for (const [how, wrap] of [
    ['raw', (notification: object) => JSON.stringify(notification)],
    ['in an SNS envelope', (notification: object) => inEnvelope(JSON.stringify(notification))],
  ] as const)
    it(`that SES sends ${how} is read as a mail`, () => {
      expect(parseInboundNotice(wrap(received()))).to.deep.equal({
        kind: 'mail',
        storedAt: { bucket: 'wo-mail', key: 'in/0000abcd' },
        sesMessageId: '0000abcd',
        messageId: '<m1@customer.test>',
        from: ['Ann <ann@customer.test>'],
        addressed: ['edit+blog@example.org', 'Bob <bob@customer.test>'],
        recipients: ['edit+blog@example.org'],
        returnPath: 'ann@customer.test',
        verdicts: { spam: 'PASS', virus: 'PASS', dmarc: 'GRAY' },
      })
    })

  it('is read as a mail without the parts that some mails do not have', () => {
    const { receipt } = received()
    const bare = { action: receipt.action }

    const notice = parseInboundNotice(
      JSON.stringify({ notificationType: 'Received', receipt: bare, mail: { messageId: '0000abcd' } }),
    )

    expect(notice).to.deep.equal({
      kind: 'mail',
      storedAt: { bucket: 'wo-mail', key: 'in/0000abcd' },
      sesMessageId: '0000abcd',
      from: [],
      addressed: [],
      recipients: [],
      returnPath: '',
      verdicts: {},
    })
  })

  for (const [what, body, why] of [
    ['an S3 test event', { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'b' }, 'an S3 test event'],
    [
      'the confirmation of a subscription',
      { Type: 'SubscriptionConfirmation', TopicArn: 'arn:aws:sns:x', Token: 't', SubscribeURL: 'https://x' },
      'an SNS note about a subscription',
    ],
    [
      'the end of a subscription',
      { Type: 'UnsubscribeConfirmation', TopicArn: 'arn:aws:sns:x', Token: 't' },
      'an SNS note about a subscription',
    ],
    ['word of a delivery', { notificationType: 'Delivery', delivery: {}, mail: {} }, 'not a received mail'],
    ['an event of a configuration set', { eventType: 'Open', open: {}, mail: {} }, 'not a received mail'],
    [
      "SES's word that a topic works",
      { notificationType: 'AmazonSnsSubscriptionSucceeded' },
      'not a received mail',
    ],
  ] as const)
    it(`is nothing when it is ${what}`, () => {
      expect(parseInboundNotice(JSON.stringify(body))).to.deep.equal({ kind: 'nothing', why })
    })

  it('is nothing when an envelope holds nothing', () => {
    const notice = parseInboundNotice(inEnvelope('{"Event":"s3:TestEvent"}'))

    expect(notice).to.deep.equal({ kind: 'nothing', why: 'an S3 test event' })
  })

  it('is nothing when it is the plain text by which SES tries a topic, also in an envelope', () => {
    const text = 'Successfully validated SNS topic for Amazon SES event publishing.'
    const why = "SES's word that it may publish to the topic"

    for (const body of [text, inEnvelope(text)])
      expect(parseInboundNotice(body)).to.deep.equal({ kind: 'nothing', why })
    expect(() => parseInboundNotice('Unsuccessfully ' + text)).to.throw(NotAMessage)
  })

  it("is nothing when the mail is SES's own set-up note", () => {
    const notice = received()
    notice.receipt.action.objectKey = 'in/AMAZON_SES_SETUP_NOTIFICATION'

    expect(parseInboundNotice(JSON.stringify(notice))).to.deep.equal({
      kind: 'nothing',
      why: "SES's set-up note",
    })
  })

  for (const [what, change, problem] of [
    [
      'no receipt',
      { receipt: undefined },
      'receipt.action is missing (is the S3 action the first of the receipt rule?)',
    ],
    [
      'a receipt without the S3 action',
      { receipt: { recipients: [] } },
      'receipt.action is missing (is the S3 action the first of the receipt rule?)',
    ],
    [
      'the action of another kind',
      { receipt: { action: { type: 'SNS', topicArn: 'arn:aws:sns:x' } } },
      'receipt.action.bucketName is missing; receipt.action.objectKey is missing',
    ],
    ['no mail', { mail: undefined }, 'mail is missing'],
    ['a mail without an id', { mail: { source: 'a@b.c' } }, 'mail.messageId is missing'],
    [
      'a sender that is no list',
      { mail: { messageId: 'x', commonHeaders: { from: 'ann@b.c' } } },
      'mail.commonHeaders.from must be a list of texts, got "ann@b.c"',
    ],
  ] as const)
    it(`is refused with ${what}, and the reason says so`, () => {
      const body = JSON.stringify({ ...received(), ...change })

      expect(() => parseInboundNotice(body)).to.throw(NotAMessage, problem)
    })

  it('is refused when an envelope holds no notification', () => {
    expect(() => parseInboundNotice(inEnvelope('hello'))).to.throw(
      NotAMessage,
      'not an SES notification: the body is not JSON',
    )
    expect(() => parseInboundNotice(JSON.stringify({ Type: 'Notification', TopicArn: 'arn' }))).to.throw(
      NotAMessage,
      'not an SNS notification: Message is missing',
    )
  })

  for (const text of ['', 'hello', '5', 'null', '[]', '"{}"'])
    it(`is refused when it is ${JSON.stringify(text)}`, () => {
      expect(() => parseInboundNotice(text)).to.throw(NotAMessage, 'not a notice or a command: the body is')
    })
})

const received = () => ({
  notificationType: 'Received',
  receipt: {
    timestamp: '2026-01-01T00:00:00.000Z',
    recipients: ['Edit+Blog@example.org'],
    spamVerdict: { status: 'PASS' },
    virusVerdict: { status: 'PASS' },
    dmarcVerdict: { status: 'GRAY' },
    action: {
      type: 'S3',
      topicArn: 'arn:aws:sns:x',
      bucketName: 'wo-mail',
      objectKey: 'in/0000abcd',
      objectKeyPrefix: 'in/',
    },
  },
  mail: {
    timestamp: '2026-01-01T00:00:00.000Z',
    source: 'ann@customer.test',
    messageId: '0000abcd',
    destination: ['edit+blog@example.org'],
    headersTruncated: false,
    headers: [],
    commonHeaders: {
      from: ['Ann <ann@customer.test>'],
      to: ['edit+blog@example.org'],
      cc: ['Bob <bob@customer.test>'],
      messageId: '<m1@customer.test>',
      subject: 'Title',
    },
  },
})

const inEnvelope = (Message: string): string =>
  JSON.stringify({ Type: 'Notification', MessageId: 'x', TopicArn: 'arn:aws:sns:x', Message })
