// Whether SES in this region is as a deployment needs it, and whose it is.
import { deploymentNames } from '../../deployment/names.ts'
import { domainOf } from '../../contract/address.ts'
import { isFailed } from './aws.ts'
import type { Aws } from './aws.ts'
import type { Choices } from './choices.ts'

const INBOUND_REGIONS = 'https://docs.aws.amazon.com/ses/latest/dg/regions.html#region-receive-email'

/** Making ours the active one would switch off the mail of somebody else, without a word in the plan. */
export const ruleSetProblems = async (
  aws: Aws,
  { prefix, receiveMail, region }: Choices,
): Promise<string[]> => {
  if (receiveMail === 'no') return []
  const active = await aws.activeRuleSet()
  if (isFailed(active) && /AccessDenied|not authorized/i.test(active.failed))
    return [`the receipt rules of SES cannot be looked at: ${active.failed}`]
  // In the others the call is not known, or its host is not there.
  if (isFailed(active))
    return [
      `SES in ${region} seems to receive no mail: choose another AWS_REGION (${INBOUND_REGIONS}), or RECEIVE_MAIL=no (${active.failed})`,
    ]
  if (active === '' || active === deploymentNames(prefix).receiptRuleSet) return []
  return [
    `SES in ${region} receives mail by the rule set ${active}, and has only one: RECEIVE_MAIL=no, and a rule in that one (docs/deploy.md)`,
  ]
}

/** Without it nothing can be sent, and nobody makes it. */
export const borrowedIdentityProblems = async (
  aws: Aws,
  { senderIdentity, senderAddress, region }: Choices,
): Promise<string[]> => {
  if (senderIdentity === 'own') return []
  const domain = domainOf(senderAddress)
  const identity = await aws.identity(domain)
  if (isFailed(identity)) return [`the identities of SES cannot be looked at: ${identity.failed}`]
  if (identity !== 'missing') return []
  return [
    `SENDER_IDENTITY=existing, but SES in ${region} has no identity ${domain}: leave the setting out, then it is made`,
  ]
}
