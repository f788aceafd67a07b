import { expect } from 'chai'
import { ACCOUNT, LOCAL, resourcesOf, stackOf } from '../compute/synth.ts'
import type { Attributes } from '../compute/synth.ts'

const TOPIC = '${aws_sns_topic.mail-topic.arn}'
const QUEUE = '${aws_sqs_queue.email.arn}'

interface Document {
  Statement: Attributes[]
}

const statementOf = (policy: string): Attributes | undefined => (JSON.parse(policy) as Document).Statement[0]
const one = (type: string, env = {}): Attributes => {
  const [only, ...more] = resourcesOf(stackOf('data', env), type)
  expect(more, type).to.deep.equal([])
  return only ?? {}
}

for (const [where, env] of [
  ['on AWS', {}],
  ['on an emulator', LOCAL],
] as const)
  describe(`The way of mail ${where}`, () => {
    it('goes from the topic to the e-mail queue, without an envelope', () => {
      expect(one('aws_sns_topic', env)).to.include({ name: 'webordinary-mail' })
      expect(one('aws_sns_topic_subscription', env)).to.include({
        topic_arn: TOPIC,
        protocol: 'sqs',
        endpoint: QUEUE,
        raw_message_delivery: true,
      })
    })

    it('is open into the queue for this topic only', () => {
      const policy = one('aws_sqs_queue_policy', env)

      expect(policy['queue_url']).to.equal('${aws_sqs_queue.email.url}')
      expect(statementOf(policy['policy'])).to.deep.include({
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: QUEUE,
        Condition: { ArnEquals: { 'aws:SourceArn': TOPIC } },
      })
    })

    it('is open to the topic for SES of this account only', () => {
      const statement = statementOf(one('aws_sns_topic_policy', env)['policy'])

      expect(statement).to.deep.include({
        Effect: 'Allow',
        Principal: { Service: 'ses.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: TOPIC,
      })
      expect(statement?.['Condition'].StringEquals).to.deep.equal({ 'AWS:SourceAccount': ACCOUNT })
    })

    it('is open to the topic for word of mails that the domain sent, and no other', () => {
      const { Statement } = JSON.parse(one('aws_sns_topic_policy', env)['policy']) as Document

      expect(Statement).to.have.length(2)
      expect(Statement[1]).to.deep.include({
        Principal: { Service: 'ses.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: TOPIC,
      })
      expect(Statement[1]?.['Condition']).to.deep.equal({
        StringEquals: { 'AWS:SourceAccount': ACCOUNT },
        ArnLike: {
          'AWS:SourceArn': `arn:aws:ses:eu-central-1:${ACCOUNT}:identity/example.org`,
        },
      })
    })

    it('begins at a domain that SES may send for', () => {
      expect(one('aws_ses_domain_identity', env)['domain']).to.equal('example.org')
    })
  })

for (const env of [{}, { RECEIVE_MAIL: 'no' }])
  describe(`Bounces and complaints ${JSON.stringify(env)}`, () => {
    it('are told on the topic of mail, once it leads to the queue, and without headers', () => {
      const topics = resourcesOf(stackOf('data', env), 'aws_ses_identity_notification_topic')

      expect(topics.map((topic) => topic['notification_type'])).to.have.members(['Bounce', 'Complaint'])
      for (const topic of topics) {
        expect(topic).to.deep.include({
          identity: '${aws_ses_domain_identity.sender.domain}',
          topic_arn: TOPIC,
          include_original_headers: false,
        })
        expect(topic['depends_on']).to.have.members([
          'aws_sns_topic_policy.mail-topic-policy',
          'aws_sns_topic_subscription.mail-subscription',
        ])
      }
    })

    it('are no longer mailed, once they are told', () => {
      const feedback = one('aws_sesv2_email_identity_feedback_attributes', env)

      expect(feedback['email_forwarding_enabled']).to.equal(false)
      expect(feedback['depends_on']).to.have.length(2)
    })
  })

describe('Receiving mail', () => {
  it('stores what comes to the address, and to the address with a label, and announces it', () => {
    expect(one('aws_ses_receipt_rule')).to.deep.include({
      // SES matches `edit+PROJECT@example.org` by this.
      recipients: ['edit@example.org'],
      enabled: true,
      scan_enabled: true,
      tls_policy: 'Require',
      // The router asks for this action to be the first.
      s3_action: [{ position: 1, bucket_name: '${aws_s3_bucket.mail.id}', topic_arn: TOPIC }],
    })
  })

  it('begins when the whole way is open, so that no mail is lost on it', () => {
    expect(one('aws_ses_receipt_rule')['depends_on']).to.include.members([
      'aws_s3_bucket_policy.mail-policy',
      'aws_sns_topic_policy.mail-topic-policy',
      'aws_sns_topic_subscription.mail-subscription',
    ])
    expect(one('aws_sns_topic_subscription')['depends_on']).to.deep.equal([
      'aws_sqs_queue_policy.email-policy',
    ])
    expect(one('aws_ses_active_receipt_rule_set')['depends_on']).to.deep.equal([
      'aws_ses_receipt_rule.receipt-rule',
    ])
  })

  it('takes no rule set from an account that has another, and lets one of its rules deliver', () => {
    const stack = stackOf('data', { RECEIVE_MAIL: 'no' })

    const types = Object.keys(stack.resource)
    expect(types.filter((type) => type.includes('receipt'))).to.deep.equal([])
    expect(types).to.include('aws_ses_domain_dkim')
    const statement = statementOf(one('aws_sns_topic_policy', { RECEIVE_MAIL: 'no' })['policy'])
    expect(statement?.['Condition'].ArnLike).to.deep.equal({
      'AWS:SourceArn': `arn:aws:ses:eu-central-1:${ACCOUNT}:receipt-rule-set/*`,
    })
  })

  it('is nothing that an emulator can do', () => {
    const types = Object.keys(stackOf('data', LOCAL).resource)

    expect(types.filter((type) => type.startsWith('aws_ses'))).to.deep.equal(['aws_ses_domain_identity'])
  })
})

describe('An identity that somebody else has made', () => {
  const BORROWED = { SENDER_IDENTITY: 'existing' }

  it('is read, and nothing is made or changed of it', () => {
    const { resource, data } = stackOf('data', BORROWED) as ReturnType<typeof stackOf> & { data: object }

    const types = Object.keys(resource).filter((type) => type.startsWith('aws_ses'))
    expect(types).to.have.members([
      'aws_ses_receipt_rule_set',
      'aws_ses_receipt_rule',
      'aws_ses_active_receipt_rule_set',
    ])
    expect(data).to.have.nested.property('aws_ses_domain_identity.sender.domain', 'example.org')
  })

  it('is forgotten by Terraform, not deleted, where it was ours before', () => {
    const own = stackOf('data').resource
    const { removed } = stackOf('data', BORROWED) as unknown as { removed: { from: string }[] }

    const made = ['aws_ses_domain_identity', 'aws_ses_domain_dkim', 'aws_ses_identity_notification_topic']
      .concat('aws_sesv2_email_identity_feedback_attributes')
      .flatMap((type) => Object.keys(own[type] ?? {}).map((name) => `${type}.${name}`))
    expect(made).to.have.length(5)
    expect(removed).to.have.deep.members(made.map((from) => ({ from, lifecycle: { destroy: false } })))
  })

  it('has its records already, but for the way of mail', () => {
    const records = stackOf('data', BORROWED).output['dns_records']?.['value']

    expect(records).to.deep.equal([
      'example.org MX 10 inbound-smtp.eu-central-1.amazonaws.com',
      '_dmarc.example.org TXT "v=DMARC1; p=quarantine"',
    ])
  })
})

describe('The DNS records that a person sets', () => {
  const records = (env = {}): string => stackOf('data', env).output['dns_records']?.['value']

  it('sign the mail, lead it here, and prove whose the domain is', () => {
    expect(records()).to.include('[for name in aws_ses_domain_dkim.sender-dkim.dkim_tokens')
    expect(records()).to.include('${name}._domainkey.example.org CNAME ${name}.dkim.amazonses.com')
    expect(records()).to.include('example.org MX 10 inbound-smtp.eu-central-1.amazonaws.com')
    expect(records()).to.include(
      '_amazonses.example.org TXT ${aws_ses_domain_identity.sender.verification_token}',
    )
    expect(records()).to.include('_dmarc.example.org TXT')
  })

  it('leave the mail of the domain where it is when SES receives none', () => {
    expect(records({ RECEIVE_MAIL: 'no' })).not.to.include(' MX ')
  })
})
