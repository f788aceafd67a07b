// What SES may do with a mail: store it in the bucket and announce it on the topic. Only for this account: nobody else's SES can pass a mail
// off as ours. The topic's right to the e-mail queue is `emailQueuePolicy`.
import { deploymentNames } from './names.ts'
import { policyDocument } from './policy.ts'
import type { Statement } from './policy.ts'

export interface MailSource {
  prefix: string
  account: string
  region: string
  /** Whether the deployment has its own receipt rule. Otherwise any rule of the account may store mail. */
  ownRule: boolean
}

/** The name of the deployment's only receipt rule. */
export const RECEIPT_RULE = 'store'

const fromSes = ({ prefix, account, region, ownRule }: MailSource) => {
  const { receiptRuleSet } = deploymentNames(prefix)
  const rule = ownRule ? `${receiptRuleSet}:receipt-rule/${RECEIPT_RULE}` : '*'
  return {
    Effect: 'Allow' as const,
    Principal: { Service: 'ses.amazonaws.com' },
    Condition: {
      StringEquals: { 'AWS:SourceAccount': account },
      ArnLike: { 'AWS:SourceArn': `arn:aws:ses:${region}:${account}:receipt-rule-set/${rule}` },
    },
  }
}

/** SES stores mail. https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html */
export const storeMail = (bucket: string, source: MailSource): Statement => ({
  Sid: 'StoreMail',
  ...fromSes(source),
  Action: 's3:PutObject',
  Resource: `arn:aws:s3:::${bucket}/*`,
})

/** SES announces mail. */
export const mailTopicPolicy = (topicArn: string, source: MailSource): string =>
  policyDocument([{ Sid: 'AnnounceMail', ...fromSes(source), Action: 'sns:Publish', Resource: topicArn }])
