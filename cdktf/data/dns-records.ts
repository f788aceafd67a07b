// What a person sets in the DNS of the domain that mail comes from, as lines `name type value`.
import type { SesDomainDkim } from '#aws/ses-domain-dkim'
import type { SesDomainIdentity } from '#aws/ses-domain-identity'
import { domainOf } from '../../contract/address.ts'
import type { DeploymentSettings } from '../../deployment/settings.ts'
import { literal } from '../literal.ts'

/** Those that are known before SES is asked. */
const knownRecords = (domain: string, { region, receiveMail }: DeploymentSettings): string[] => [
  ...(receiveMail === 'yes' ? [`${domain} MX 10 inbound-smtp.${region}.amazonaws.com`] : []),
  // Answers are signed by DKIM for this very domain, which is all that DMARC asks for.
  `_dmarc.${domain} TXT "v=DMARC1; p=quarantine"`,
]

export interface OwnSender {
  sender: SesDomainIdentity
  signing: SesDomainDkim
}

/** An expression of Terraform's: SES makes up three names for DKIM, and nobody knows them before. Without them for an identity that is not ours. */
export const dnsRecords = (settings: DeploymentSettings, own?: OwnSender): unknown => {
  const domain = domainOf(settings.senderAddress)
  const known = knownRecords(domain, settings).map(literal)
  if (!own) return known
  const { sender, signing } = own
  const signed = `"\${name}._domainkey.${literal(domain)} CNAME \${name}.dkim.amazonses.com"`
  const names = `aws_ses_domain_dkim.${signing.friendlyUniqueId}.dkim_tokens`
  const proof = `\${aws_ses_domain_identity.${sender.friendlyUniqueId}.verification_token}`
  const proven = `"_amazonses.${literal(domain)} TXT ${proof}"`
  const texts = known.map((line) => JSON.stringify(line))
  return `\${concat([for name in ${names} : ${signed}], [${[proven, ...texts].join(', ')}])}`
}
