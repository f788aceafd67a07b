// What SES may do with a mail: store it in the bucket, announce it on the topic, and tell there which of ours came back. Only for this account: nobody else's SES can pass a mail
// off as ours. The topic's right to the e-mail queue is `emailQueuePolicy`.
import { domainOf } from '../contract/address.ts'
import { deploymentNames } from './names.ts'
import { policyDocument } from './policy.ts'
import type { Statement } from './policy.ts'

export interface MailSource {
  prefix: string
  account: string
  region: string
  /** Mails are sent from it. */
  senderAddress: string
  /** Whether the deployment has its own receipt rule. Otherwise any rule of the account may store mail. */
  ownRule: boolean
}

/** The name of the deployment's only receipt rule. */
export const RECEIPT_RULE = 'store'

const fromSes = ({ account, region }: MailSource, resource: string) => ({
  Effect: 'Allow' as const,
  Principal: { Service: 'ses.amazonaws.com' },
  Condition: {
    StringEquals: { 'AWS:SourceAccount': account },
    ArnLike: { 'AWS:SourceArn': `arn:aws:ses:${region}:${account}:${resource}` },
  },
})

const fromRule = (source: MailSource) => {
  const { receiptRuleSet } = deploymentNames(source.prefix)
  const rule = source.ownRule ? `${receiptRuleSet}:receipt-rule/${RECEIPT_RULE}` : '*'
  return fromSes(source, `receipt-rule-set/${rule}`)
}

/** SES stores mail. https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html */
export const storeMail = (bucket: string, source: MailSource): Statement => ({
  Sid: 'StoreMail',
  ...fromRule(source),
  Action: 's3:PutObject',
  Resource: `arn:aws:s3:::${bucket}/*`,
})

/** SES announces mail, and tells of ours that came back. https://docs.aws.amazon.com/ses/latest/dg/configure-sns-notifications.html */
export const mailTopicPolicy = (topicArn: string, source: MailSource): string => {
  const publish = { Action: 'sns:Publish', Resource: topicArn }
  const sender = fromSes(source, `identity/${domainOf(source.senderAddress)}`)
  return policyDocument([
    { Sid: 'AnnounceMail', ...fromRule(source), ...publish },
    { Sid: 'TellOfTrouble', ...sender, ...publish },
  ])
}
