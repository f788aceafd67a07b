// SES: the domain that mail is sent from, where it tells what came back, and the rule that stores what comes in. An emulator gets the domain only, because emulators
// send from verified senders, too. They have no way in for mail (LocalStack), or take the rules and never act on them (moto): there,
// `make send` and the mail door put the mail into the bucket and announce it themselves.
import type { TerraformStack } from '#cdk'
import { DataAwsSesDomainIdentity } from '#aws/data-aws-ses-domain-identity'
import { SesActiveReceiptRuleSet } from '#aws/ses-active-receipt-rule-set'
import { SesDomainDkim } from '#aws/ses-domain-dkim'
import { SesDomainIdentity } from '#aws/ses-domain-identity'
import { SesIdentityNotificationTopic } from '#aws/ses-identity-notification-topic'
import { SesReceiptRule } from '#aws/ses-receipt-rule'
import { SesReceiptRuleSet } from '#aws/ses-receipt-rule-set'
import { Sesv2EmailIdentityFeedbackAttributes } from '#aws/sesv2-email-identity-feedback-attributes'
import { domainOf } from '../../contract/address.ts'
import { TROUBLES } from '../../contract/messages/delivery-trouble.ts'
import { deploymentNames } from '../../deployment/names.ts'
import { RECEIPT_RULE } from '../../deployment/mail-policy.ts'
import type { DeploymentSettings } from '../../deployment/settings.ts'
import { literal } from '../literal.ts'
import type { MadeBucket } from './bucket.ts'
import type { MailWay } from './mail-way.ts'

/** The domain of SENDER_ADDRESS: SES sends for it once its DNS records are set. */
export const makeSender = (stack: TerraformStack, { senderAddress }: DeploymentSettings): SesDomainIdentity =>
  new SesDomainIdentity(stack, 'sender', { domain: literal(domainOf(senderAddress)) })

const FEEDBACK_BY_MAIL = 'feedback-by-mail'
const feedbackId = (notificationType: string): string => `feedback-${notificationType.toLowerCase()}`

/** What would be made of an identity that is ours, by Terraform's addresses. */
const OWN = [
  'aws_ses_domain_identity.sender',
  'aws_ses_domain_dkim.sender-dkim',
  ...TROUBLES.map((trouble) => `aws_ses_identity_notification_topic.${feedbackId(trouble)}`),
  `aws_sesv2_email_identity_feedback_attributes.${FEEDBACK_BY_MAIL}`,
]

/**
 * The identity that somebody else has made, of which nothing is changed. Terraform fails without it, and forgets, rather than deletes, what it
 * made of it before SENDER_IDENTITY said so: others may send from the domain.
 */
export const borrowSender = (stack: TerraformStack, { senderAddress }: DeploymentSettings): void => {
  new DataAwsSesDomainIdentity(stack, 'sender', { domain: literal(domainOf(senderAddress)) })
  stack.addOverride(
    'removed',
    OWN.map((from) => ({ from, lifecycle: { destroy: false } })),
  )
}

/** Answers are signed for the domain, without which many providers take them for spam. */
export const makeSigning = (stack: TerraformStack, sender: SesDomainIdentity): SesDomainDkim =>
  new SesDomainDkim(stack, 'sender-dkim', { domain: sender.domain })

/**
 * Word of bounces and complaints goes to the topic of mail, and no longer by mail to SENDER_ADDRESS. SES tries the topic when it is named, and
 * takes the second away only where both kinds have a topic.
 */
export const makeFeedback = (
  stack: TerraformStack,
  { way, sender }: { way: MailWay; sender: SesDomainIdentity },
): void => {
  const topics = TROUBLES.map(
    (notificationType) =>
      new SesIdentityNotificationTopic(stack, feedbackId(notificationType), {
        identity: sender.domain,
        notificationType,
        topicArn: way.topic.arn,
        // They hold subjects, which are nobody's business here.
        includeOriginalHeaders: false,
        dependsOn: way.ready,
      }),
  )
  new Sesv2EmailIdentityFeedbackAttributes(stack, FEEDBACK_BY_MAIL, {
    emailIdentity: sender.domain,
    emailForwardingEnabled: false,
    dependsOn: topics,
  })
}

/**
 * Stores every mail to SENDER_ADDRESS, and to it with a label (`edit+PROJECT@...`), which SES matches by the address without one.
 * Other addresses of the domain are left alone. https://docs.aws.amazon.com/ses/latest/dg/receiving-email-receipt-rules-console-walkthrough.html
 */
export const makeReceiving = (
  stack: TerraformStack,
  { prefix, senderAddress }: DeploymentSettings,
  { mail, way, sender }: { mail: MadeBucket; way: MailWay; sender?: SesDomainIdentity },
): void => {
  const { receiptRuleSet } = deploymentNames(prefix)
  const rules = new SesReceiptRuleSet(stack, 'receipt-rules', { ruleSetName: receiptRuleSet })
  const rule = new SesReceiptRule(stack, 'receipt-rule', {
    name: RECEIPT_RULE,
    ruleSetName: rules.ruleSetName,
    recipients: [literal(senderAddress)],
    enabled: true,
    // The router reads the verdicts, and drops what no proven person wrote.
    scanEnabled: true,
    tlsPolicy: 'Require',
    s3Action: [{ position: 1, bucketName: mail.bucket.id, topicArn: way.topic.arn }],
    // SES tries bucket and topic when the rule is made.
    dependsOn: [mail.policy, ...(sender ? [sender] : []), ...way.ready],
  })
  new SesActiveReceiptRuleSet(stack, 'active-receipt-rules', {
    ruleSetName: rules.ruleSetName,
    dependsOn: [rule],
  })
}
