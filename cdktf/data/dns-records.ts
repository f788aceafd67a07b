// What a person sets in the DNS of the domain that mail comes from, as lines `name type value`.
import type { DeploymentSettings } from '../../contract/settings/deployment.ts'
import { literal } from '../literal.ts'
import { domainOf } from './ses.ts'
import type { Sender } from './ses.ts'

/** Those that are known before SES is asked. */
const knownRecords = (domain: string, { region, receiveMail }: DeploymentSettings): string[] => [
  ...(receiveMail === 'yes' ? [`${domain} MX 10 inbound-smtp.${region}.amazonaws.com`] : []),
  // Answers are signed by DKIM for this very domain, which is all that DMARC asks for.
  `_dmarc.${domain} TXT "v=DMARC1; p=quarantine"`,
]

/** An expression of Terraform's: SES makes up three names for DKIM, and nobody knows them before. */
export const dnsRecords = (settings: DeploymentSettings, { identity, dkim }: Sender): string => {
  const domain = domainOf(settings.senderAddress)
  const text = (line: string): string => JSON.stringify(literal(line))
  const token = '${name}'
  const tokens = `aws_ses_domain_dkim.${dkim.friendlyUniqueId}.dkim_tokens`
  const proof = `aws_ses_domain_identity.${identity.friendlyUniqueId}.verification_token`
  const signed = `[for name in ${tokens} : "${token}._domainkey.${literal(domain)} CNAME ${token}.dkim.amazonses.com"]`
  const proven = `["_amazonses.${literal(domain)} TXT \${${proof}}"]`
  return `\${concat(${signed}, ${proven}, [${knownRecords(domain, settings).map(text).join(', ')}])}`
}
